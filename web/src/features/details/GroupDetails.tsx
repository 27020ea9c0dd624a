import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type ConversationSummary, type Failure, type Group, type Person, type Result, words } from "../../core";
import { Button, Dialog, EditIcon, Item, LeaveIcon, LinkIcon, PersonAddIcon, TrashIcon } from "../../ui";
import { FailedState, useAsked } from "../asked";
import { useApp } from "../context";
import { Ask } from "../conversations/Ask";
import type { Asking } from "../conversations/actions";
import { ConversationAvatar } from "../conversations/ConversationAvatar";
import { useSubmission } from "../form";
import { isLeft, titleOf } from "../people";
import { PeoplePicker } from "../people-picker/PeoplePicker";
import { EditGroup } from "./EditGroup";
import { Invitations } from "./Invitations";
import { Members } from "./Members";
import { Own } from "./Own";

interface GroupDetailsProps {
  conversation: ConversationSummary;
  onClose: () => void;
}

type Page = "all" | "edit" | "add" | "links";

/** A group: what it is called, who is in it, and what one may do there. */
export function GroupDetails({ conversation, onClose }: GroupDetailsProps): JSX.Element | null {
  const { parlour } = useApp();
  const { value: group, failure, again } = useAsked(() => parlour.group(conversation.id), [conversation.id]);
  useEffect(() => () => group?.close(), [group]);
  if (group) return <Pages group={group} conversation={conversation} onClose={onClose} />;
  return failure ? (
    <Dialog title={words("details-title")} closeLabel={words("action-close")} size="large" onClose={onClose}>
      <FailedState failure={failure} again={again} />
    </Dialog>
  ) : null;
}

function Pages({ group, conversation, onClose }: GroupDetailsProps & { group: Group }): JSX.Element {
  const [page, setPage] = useState<Page>("all");
  const [failure, setFailure] = useState<Failure>();
  const attempt = async (action: Promise<Result>): Promise<boolean> => {
    const result = await action;
    setFailure(result.ok ? undefined : result.failure);
    return result.ok;
  };
  const back = (): void => {
    setFailure(undefined);
    setPage("all");
  };
  const frame = {
    closeLabel: words("action-close"),
    size: "large" as const,
    failure: failure?.message,
    onClose,
    ...(page !== "all" && { back: { label: words("action-back"), onPress: back } }),
  };
  // Somebody else may take away the right to be on a page while one is there.
  const { may } = conversation;
  if (page === "edit" && may.rename) {
    return (
      <Dialog {...frame} title={words("group-edit-title")}>
        <EditGroup group={group} conversation={conversation} attempt={attempt} />
      </Dialog>
    );
  }
  if (page === "add" && may.addMembers) {
    return <Add group={group} conversation={conversation} frame={frame} onDone={back} />;
  }
  if (page === "links" && may.invite) {
    return (
      <Dialog {...frame} title={words("group-links-title")}>
        <Invitations group={group} attempt={attempt} />
      </Dialog>
    );
  }
  return (
    <Dialog {...frame} title={words("details-title")}>
      <All
        group={group}
        conversation={conversation}
        attempt={attempt}
        onFailure={setFailure}
        onPage={(to) => {
          setFailure(undefined);
          setPage(to);
        }}
      />
    </Dialog>
  );
}

interface AllProps extends Pick<GroupDetailsProps, "conversation"> {
  group: Group;
  attempt: (action: Promise<Result>) => Promise<boolean>;
  onFailure: (failure: Failure | undefined) => void;
  onPage: (page: Page) => void;
}

function All({ group, conversation, attempt, onFailure, onPage }: AllProps): JSX.Element {
  const [asking, setAsking] = useState<Asking["what"]>();
  const { may, memberCount } = conversation;
  const left = isLeft(conversation);
  return (
    <div class="details">
      <div class="details-head">
        <ConversationAvatar conversation={conversation} size={80} />
        <h3 class="details-name" dir="auto">
          {titleOf(conversation)}
        </h3>
        <p class="details-hint">{left ? words("closed-left") : words("member-count", { count: memberCount })}</p>
        {may.rename && (
          <Button kind="plain" onPress={() => onPage("edit")}>
            <EditIcon size={18} />
            {words("group-edit-action")}
          </Button>
        )}
      </div>
      <Own conversation={conversation} ask={setAsking} onFailure={onFailure} />
      {!left && (
        <Members
          group={group}
          conversation={conversation}
          attempt={attempt}
          before={
            <>
              {may.addMembers && (
                <Item
                  lead={
                    <span class="item-sign">
                      <PersonAddIcon />
                    </span>
                  }
                  title={words("group-add-title")}
                  onPress={() => onPage("add")}
                />
              )}
              {may.invite && (
                <Item
                  lead={
                    <span class="item-sign">
                      <LinkIcon />
                    </span>
                  }
                  title={words("group-links-title")}
                  onPress={() => onPage("links")}
                />
              )}
            </>
          }
        />
      )}
      <div class="details-group">
        {may.leave && (
          <Item
            lead={<LeaveIcon />}
            title={words("group-leave-item")}
            danger
            popup="dialog"
            onPress={() => setAsking("leave")}
          />
        )}
        <Item
          lead={<TrashIcon />}
          title={words("conversation-delete-action")}
          danger
          popup="dialog"
          onPress={() => setAsking("delete")}
        />
      </div>
      {asking && <Ask asking={{ what: asking, conversation }} onClose={() => setAsking(undefined)} />}
    </div>
  );
}

interface AddProps extends Pick<GroupDetailsProps, "conversation"> {
  group: Group;
  frame: { closeLabel: string; size: "large"; onClose: () => void };
  onDone: () => void;
}

/** More people for the group, several at once. */
function Add({ group, conversation, frame, onDone }: AddProps): JSX.Element {
  const { parlour } = useApp();
  const { addAtOnce, groupMembers } = parlour.limits.value;
  const [people, setPeople] = useState<readonly Person[]>([]);
  const { busy, failure, run } = useSubmission();
  const room = groupMembers - conversation.memberCount;
  const add = async (): Promise<void> => {
    if (await run(() => group.add(people.map(({ id }) => id)))) onDone();
  };
  return (
    <Dialog
      {...frame}
      title={words("group-add-title")}
      failure={failure?.message}
      footer={
        <Button kind="primary" busy={busy} disabled={people.length === 0} onPress={() => void add()}>
          {words("group-add-action", { count: people.length })}
        </Button>
      }
    >
      <PeoplePicker
        chosen={people}
        onChange={setPeople}
        without={new Set(conversation.others.map(({ id }) => id))}
        most={Math.min(addAtOnce, room)}
      />
    </Dialog>
  );
}
