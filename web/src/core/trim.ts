/** Letting go of messages that nothing shows: whoever wants them again asks for them again. */
import { letGoOf, logOf, mentionsOf, newestOf, reachesBack, unreadOf, type Window } from "./derive";
import type { ConversationKnown, Known } from "./known";
import { after, next, ZERO } from "./revisions";
import type { MessageId, Revision } from "./types";

/**
 * Of the stretch that reaches to the head of the log, keeps the newest messages; all of it while something in what would
 * go is unread. The others stay until `letGo`.
 */
export function trimStretch(known: Known, conversation: ConversationKnown, keep: number): void {
  const log = logOf(conversation);
  const first = log.at(-keep);
  if (log.length <= keep || !first || after(first.revision, next(conversation.read))) return;
  conversation.base = rebased(known, conversation);
  conversation.from = first.revision;
  conversation.complete = false;
}

/** Lets go of messages that are in no stretch and no window, and that no count and nothing shown refers to. */
export function letGo(conversation: ConversationKnown, windows: readonly Window[]): void {
  const { base, from, messages } = conversation;
  if (!base || from === undefined) return;
  const uncounted = reachesBack(conversation) ? base.asOf : earliest(base.asOf, base.read);
  const kept = new Set<MessageId | undefined>([newestOf(conversation)?.id]);
  for (const { id, revision, changed, pinned_at, reply_to } of messages.values()) {
    const shown =
      !after(from, revision) || windows.some((window) => !after(window.from, revision) && !after(revision, window.to));
    if (shown && reply_to) kept.add(reply_to);
    if (shown || pinned_at || after(revision, uncounted) || after(changed, base.asOf)) kept.add(id);
  }
  letGoOf(conversation, (id) => !kept.has(id));
}

function earliest(a: Revision, b: Revision): Revision {
  return after(a, b) ? b : a;
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
