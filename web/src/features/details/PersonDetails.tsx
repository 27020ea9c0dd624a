import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type ConversationSummary, type Failure, words } from "../../core";
import { BlockIcon, Dialog, Item, TrashIcon } from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import { Ask } from "../conversations/Ask";
import type { Asking } from "../conversations/actions";
import { ConversationAvatar } from "../conversations/ConversationAvatar";
import { presenceWords, titleOf } from "../people";
import { Own } from "./Own";

interface PersonDetailsProps {
  conversation: ConversationSummary;
  onClose: () => void;
}

/** The other person of a direct conversation. */
export function PersonDetails({ conversation, onClose }: PersonDetailsProps): JSX.Element {
  const { parlour } = useApp();
  const [asking, setAsking] = useState<Asking["what"]>();
  const [failure, setFailure] = useState<Failure>();
  const { blocked } = conversation;
  const [other] = conversation.others;
  const presence = other && !blocked ? presenceWords(parlour.presenceOf(other.id).value, now.value) : undefined;
  const unblock = async (): Promise<void> => {
    if (!other) return;
    const result = await parlour.unblock(other.id);
    setFailure(result.ok ? undefined : result.failure);
  };
  return (
    <Dialog
      title={words("details-title")}
      closeLabel={words("action-close")}
      size="large"
      failure={failure?.message}
      onClose={onClose}
    >
      <div class="details">
        <div class="details-head">
          <ConversationAvatar conversation={conversation} size={80} />
          <h3 class="details-name" dir="auto">
            {titleOf(conversation)}
          </h3>
          {presence !== undefined && <p class="details-hint">{presence}</p>}
          {blocked && <p class="details-hint">{words("closed-blocked", { name: titleOf(conversation) })}</p>}
        </div>
        <Own conversation={conversation} ask={setAsking} onFailure={setFailure} />
        <div class="details-group">
          {other &&
            (blocked ? (
              <Item lead={<BlockIcon />} title={words("unblock-action")} onPress={() => void unblock()} />
            ) : (
              <Item
                lead={<BlockIcon />}
                title={words("block-action")}
                danger
                popup="dialog"
                onPress={() => setAsking("block")}
              />
            ))}
          <Item
            lead={<TrashIcon />}
            title={words("conversation-delete-action")}
            danger
            popup="dialog"
            onPress={() => setAsking("delete")}
          />
        </div>
      </div>
      {asking && <Ask asking={{ what: asking, conversation }} onClose={() => setAsking(undefined)} />}
    </Dialog>
  );
}
