import { type Entry as AnyEntry, clockTime, type MessageEntry, plainOf, type SystemEntry, words } from "../../core";
import { tickWords } from "../progress";

type Entry = Exclude<AnyEntry, SystemEntry>;

/** The whole of a message in one sentence, for screen readers. */
export function spoken(entry: Entry): string {
  const author = entry.mine ? words("message-author-self") : entry.author.name;
  const parts = [words("message-spoken", { author, text: textOf(entry), time: clockTime(entry.at) })];
  const { replyTo } = entry;
  if (replyTo?.state === "shown") {
    parts.push(words("spoken-reply", { name: replyTo.author?.name ?? "…", text: replyTo.text ?? "" }));
  }
  if (entry.type === "pending") parts.push(entry.failure?.message ?? tickWords("pending"));
  else if (!entry.deletedAt && !entry.fromBlocked) parts.push(...marksOf(entry));
  return parts.join(", ");
}

function textOf(entry: Entry): string {
  if (entry.type === "message") {
    if (entry.deletedAt) return words("message-deleted");
    if (entry.fromBlocked) return words("message-blocked");
    if (entry.unreadable) return words("message-unreadable");
  }
  const text = plainOf(entry.body);
  return entry.poll ? words("spoken-poll", { question: text }) : text;
}

function marksOf(entry: MessageEntry): string[] {
  const { forwardedFrom, reactions } = entry;
  const reacted = reactions.reduce((sum, { count }) => sum + count, 0);
  return [
    forwardedFrom && words("message-forwarded", { by: "other", name: forwardedFrom.name }),
    entry.editedAt && words("message-edited"),
    entry.pinned && words("message-pinned"),
    entry.starred && words("message-starred"),
    reacted > 0 && words("spoken-reactions", { count: reacted }),
    entry.progress && tickWords(entry.progress),
  ].filter((part) => typeof part === "string");
}
