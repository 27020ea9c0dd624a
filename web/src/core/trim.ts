/** Letting go of messages: whoever wants them again asks for them again. */
import { forget, logOf, mentionsOf, unreadOf } from "./derive";
import type { ConversationKnown, Known } from "./known";
import { after, next, ZERO } from "./revisions";
import type { MessageId } from "./types";

/**
 * Lets go of the oldest messages, unless something unread is among them; `keep`: how many stay of the stretch that reaches to
 * the head of the log. What is pinned, quoted by what stays or `quoted` elsewhere, or changed after the counts were taken, stays.
 */
export function trim(
  known: Known,
  conversation: ConversationKnown,
  keep: number,
  quoted: Iterable<MessageId | undefined> = [],
): boolean {
  const log = logOf(conversation);
  const first = log.at(-keep);
  if (log.length <= keep || !first || after(first.revision, next(conversation.read))) return false;
  const base = rebased(known, conversation);
  if (!base) return false;
  conversation.base = base;
  conversation.from = first.revision;
  conversation.complete = false;
  conversation.breaks += 1;
  const kept = new Set(quoted);
  for (const { id, revision, changed, pinned_at, reply_to } of conversation.messages.values()) {
    if (after(first.revision, revision) && !pinned_at && !after(changed, base.asOf)) continue;
    kept.add(id);
    if (reply_to) kept.add(reply_to);
  }
  forget(conversation, (id) => !kept.has(id));
  return true;
}

/** The count of unread messages as of the cursor, so that the messages it was counted from need not be kept. */
export function rebased(known: Known, conversation: ConversationKnown): ConversationKnown["base"] {
  const { base, read } = conversation;
  if (!base || after(base.asOf, known.cursor)) return base;
  const unread = unreadOf(known, conversation, known.cursor);
  const mentions = mentionsOf(known, conversation, known.cursor);
  return {
    asOf: known.cursor,
    read: unread.exact && mentions.exact ? read : ZERO,
    unread: unread.count,
    mentions: mentions.count,
  };
}
