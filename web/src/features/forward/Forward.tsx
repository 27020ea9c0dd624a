import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type ConversationId, type MessageEntry, plainOf, startsWord, type Timeline, words } from "../../core";
import { Avatar, Button, Dialog, EmptyState, Field, Item, Notice, SearchIcon, styles } from "../../ui";
import { authorName } from "../author";
import { useApp, useMe } from "../context";
import { useConversations } from "../conversations/useConversations";
import { useSubmission } from "../form";
import css from "./Forward.css?inline";

styles(css);

interface ForwardProps {
  timeline: Timeline;
  message: MessageEntry;
  onClose: () => void;
}

/** Says a message again elsewhere, under the name of who said it first. */
export function Forward({ timeline, message, onClose }: ForwardProps): JSX.Element {
  const { parlour, notices } = useApp();
  const me = useMe();
  const { busy, failure, run } = useSubmission();
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState<readonly ConversationId[]>([]);
  const { inbox } = parlour;
  const most = parlour.limits.value.forwardAtOnce;
  const all = useConversations(wanted.trim()).filter(({ may, blocked }) => may.write && !blocked);
  const found = all.filter(({ title }) => startsWord(title, wanted));

  const send = async (): Promise<void> => {
    if (chosen.length === 0 || !(await run(() => timeline.forward(message.id, chosen)))) return;
    notices.tell(words("forward-done", { count: chosen.length }));
    onClose();
  };
  const choose = (id: ConversationId, on: boolean): void =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));

  return (
    <Dialog
      title={words("forward-title")}
      closeLabel={words("action-close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide disabled={chosen.length === 0} busy={busy} onPress={() => void send()}>
          {chosen.length === 0 ? words("forward-choose") : words("forward-action", { count: chosen.length })}
        </Button>
      }
    >
      <div class="forward">
        <div class="forward-what">
          <p class="forward-author">
            <bdi>{authorName(message.forwardedFrom ?? message.author, me)}</bdi>
          </p>
          <p class="forward-text" dir="auto">
            {plainOf(message.body)}
          </p>
        </div>
        <p class="field-hint">{words("forward-hint")}</p>
        <Field
          label={words("forward-search")}
          labelHidden
          placeholder={words("forward-search")}
          type="search"
          icon={<SearchIcon />}
          value={wanted}
          onInput={setWanted}
        />
        {failure && <Notice danger>{failure.message}</Notice>}
        {chosen.length >= most && <p class="field-hint">{words("forward-most", { count: most })}</p>}
        {found.length === 0 ? (
          <EmptyState title={words("forward-none")} />
        ) : (
          <ul class="forward-list">
            {found.map((one) => (
              <li key={one.id}>
                <Item
                  lead={
                    <Avatar
                      id={one.kind === "group" ? one.id : (one.others[0]?.id ?? one.id)}
                      name={one.title}
                      {...(one.kind === "group" ? { colour: one.colour, group: true } : {})}
                    />
                  }
                  title={one.title}
                  checked={chosen.includes(one.id)}
                  disabled={chosen.length >= most && !chosen.includes(one.id)}
                  onCheck={(on) => choose(one.id, on)}
                />
              </li>
            ))}
          </ul>
        )}
        {inbox.hasMore.value && (
          <Button kind="plain" busy={inbox.loading.value} onPress={() => void inbox.loadMore()}>
            {words("forward-more")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
