import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type ConversationSummary, type Group, type Result, words } from "../../core";
import { Button, Choices, Field, Switch } from "../../ui";
import { ColourChoice } from "../colours";
import { useApp } from "../context";
import { ConversationAvatar } from "../conversations/ConversationAvatar";

interface EditGroupProps {
  group: Group;
  conversation: ConversationSummary;
  attempt: (action: Promise<Result>) => Promise<boolean>;
}

/** What a group is called, how it looks, and its rules. All but the title takes effect at once. */
export function EditGroup({ group, conversation, attempt }: EditGroupProps): JSX.Element {
  return (
    <div class="details">
      <div class="details-head">
        <ConversationAvatar conversation={conversation} size={80} />
      </div>
      <Title group={group} conversation={conversation} attempt={attempt} />
      <ColourChoice value={conversation.colour} onChange={(colour) => void attempt(group.setColour(colour))} />
      <Choices
        label={words("group-history-title")}
        choices={[
          { value: "from_joining", label: words("group-history-from_joining") },
          { value: "all", label: words("group-history-all"), hint: words("group-history-all-hint") },
        ]}
        value={group.history.value}
        onChange={(history) => void attempt(group.setHistory(history))}
      />
      <div class="details-group">
        <Switch
          label={words("group-members-may-add")}
          hint={words("group-members-may-add-hint")}
          on={group.membersMayAdd.value}
          onChange={(may) => void attempt(group.setMembersMayAdd(may))}
        />
      </div>
    </div>
  );
}

function Title({ group, conversation, attempt }: EditGroupProps): JSX.Element {
  const { parlour } = useApp();
  const [title, setTitle] = useState(conversation.title);
  const [busy, setBusy] = useState(false);
  const wanted = title.trim();
  const changed = wanted !== conversation.title;
  const save = async (): Promise<void> => {
    if (!changed || wanted === "" || busy) return;
    setBusy(true);
    if (await attempt(group.rename(wanted))) setTitle(wanted);
    setBusy(false);
  };
  return (
    <form
      class="details-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={words("group-title-label")}
        value={title}
        maxLength={parlour.limits.value.titleCharacters}
        required
        error={wanted === "" ? words("group-title-needed") : undefined}
        onInput={setTitle}
      />
      {changed && (
        <div>
          <Button kind="primary" type="submit" busy={busy} disabled={wanted === ""}>
            {words("group-title-save")}
          </Button>
        </div>
      )}
    </form>
  );
}
