import type { JSX } from "preact";
import type { ConversationSummary } from "../../core";
import { Avatar } from "../../ui";
import { titleOf } from "../people";

interface ConversationAvatarProps {
  conversation: ConversationSummary;
  /** CSS pixels, both ways. */
  size: number;
}

/** A group under its colour, or the other person of a direct conversation and whether they are there. */
export function ConversationAvatar({ conversation, size }: ConversationAvatarProps): JSX.Element {
  const { kind, id, others, colour, presence } = conversation;
  const name = titleOf(conversation);
  if (kind === "group") return <Avatar id={id} name={name} size={size} colour={colour} group />;
  return <Avatar id={others[0]?.id ?? id} name={name} size={size} active={presence === "active"} />;
}
