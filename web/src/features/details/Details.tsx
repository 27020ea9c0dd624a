import type { JSX } from "preact";
import { type ConversationId, words } from "../../core";
import { Dialog, EmptyState, styles } from "../../ui";
import { useApp } from "../context";
import css from "./Details.css?inline";
import { GroupDetails } from "./GroupDetails";
import { PersonDetails } from "./PersonDetails";

styles(css);

/** Everything about a conversation: who is in it, and what one can set. */
export function Details({ id, onClose }: { id: ConversationId; onClose: () => void }): JSX.Element {
  const { parlour } = useApp();
  const conversation = parlour.inbox.conversations.value.find((one) => one.id === id);
  if (!conversation) {
    return (
      <Dialog title={words("details-title")} closeLabel={words("action-close")} size="large" onClose={onClose}>
        <EmptyState title={words("conversation-closed-title")} text={words("failure-not_found")} />
      </Dialog>
    );
  }
  return conversation.kind === "group" ? (
    <GroupDetails key={id} conversation={conversation} onClose={onClose} />
  ) : (
    <PersonDetails key={id} conversation={conversation} onClose={onClose} />
  );
}
