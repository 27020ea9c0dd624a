/** What is shown of what is known: pure functions of `Known`. */
import type { Message } from "../api/types";
import type { ConversationKnown, Known } from "./apply";
import type { Mentioned } from "./mentions";
import { after, compare, latest, next, ZERO } from "./revisions";
import type { MessageId, Person, Progress, Revision, UserId } from "./types";

/** Above this the count says "99+". */
export const UNREAD_MAX = 100;

/** Colours of the palette. */
export const COLOURS = 8;

export interface Unread {
  readonly count: number;
  /** `false`: the log known here does not reach back far enough to be sure; ask the server for what follows the cursor. */
  readonly exact: boolean;
}

/**
 * Others' undeleted messages after the read cursor. From the log where it is loaded that far back; else from the
 * server's count and what happened since. With `asOf`: as it was at that place in the log.
 */
export function unreadOf(known: Known, conversation: ConversationKnown, asOf?: Revision): Unread {
  const { base, read } = conversation;
  const counts = (message: Message, at?: Revision) =>
    message.author !== known.me?.id && upTo(message.revision, at) && !isGone(conversation, message, at);
  const reachesBack =
    conversation.complete || (conversation.from !== undefined && !after(conversation.from, next(read)));
  if (reachesBack || !base || !after(base.asOf, read)) {
    return { count: capped(count(conversation, (m) => after(m.revision, read) && counts(m, asOf))), exact: true };
  }
  // Every message after the base is known; of those it counted, only the ones that changed since.
  const since = count(conversation, (m) => after(m.revision, base.asOf) && counts(m, asOf));
  const counted = (m: Message) => after(m.revision, base.read) && counts(m, base.asOf);
  const gone = count(conversation, (m) => counted(m) && !counts(m, asOf));
  if (!after(read, base.read)) {
    return { count: capped(Math.max(0, base.unread - gone + since)), exact: gone === 0 || base.unread < UNREAD_MAX };
  }
  const readSince = count(conversation, (m) => counted(m) && counts(m, asOf) && !after(m.revision, read));
  return { count: capped(Math.max(0, base.unread - gone - readSince + since)), exact: false };
}

function upTo(revision: Revision, at: Revision | undefined): boolean {
  return at === undefined || !after(revision, at);
}

/** Deleted for all or for me, by then. */
function isGone(conversation: ConversationKnown, message: Message, at: Revision | undefined): boolean {
  const hidden = conversation.hidden.get(message.id);
  return (!!message.deleted_at && upTo(message.changed, at)) || (hidden !== undefined && upTo(hidden, at));
}

function capped(count: number): number {
  return Math.min(count, UNREAD_MAX);
}

function count(conversation: ConversationKnown, counts: (message: Message) => boolean): number {
  let found = 0;
  for (const message of conversation.messages.values()) if (counts(message)) found += 1;
  return found;
}

/** The messages of the loaded stretch, oldest first, without those deleted for me. */
export function logOf(conversation: ConversationKnown): readonly Message[] {
  const { from } = conversation;
  if (from === undefined) return [];
  return visible(conversation)
    .filter((message) => !after(from, message.revision))
    .sort((a, b) => compare(a.revision, b.revision));
}

/** The newest message that is not deleted for me. */
export function newestOf(conversation: ConversationKnown): Message | undefined {
  let newest: Message | undefined;
  for (const message of visible(conversation)) {
    if (!newest || after(message.revision, newest.revision)) newest = message;
  }
  return newest;
}

/** The newest message of all, for sorting by activity: deleting for oneself moves nothing. */
export function activityOf(conversation: ConversationKnown): Revision {
  let newest = conversation.about?.changed ?? ZERO;
  for (const message of conversation.messages.values()) newest = latest(newest, message.revision);
  return newest;
}

function visible(conversation: ConversationKnown): Message[] {
  return [...conversation.messages.values()].filter((message) => !conversation.hidden.has(message.id));
}

/** Somebody, also when only their id is known. */
export function personOf(known: Known, id: UserId): Person {
  return { id, name: known.users.get(id)?.name ?? "…" };
}

/** Oneself, for mentions, and everybody else. */
export function mentionedOf(known: Known): Mentioned {
  return { person: (id) => personOf(known, id), me: known.me?.id };
}

/** Behind the initials of what has no colour of its own: spread over the palette by FNV-1a. */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % COLOURS;
}

/** How far a message of mine has come towards everybody else; who hides their receipts sees none. */
export function progressOf(known: Known, conversation: ConversationKnown, message: Message): Progress {
  const others = conversation.about?.members.filter((id) => id !== known.me?.id) ?? [];
  const all = (cursor: (id: UserId) => Revision | undefined) =>
    others.length > 0 && others.every((id) => !after(message.revision, cursor(id) ?? ZERO));
  if (known.me?.read_receipts && all((id) => conversation.receipts.get(id)?.read)) return "read";
  if (all((id) => conversation.receipts.get(id)?.delivered)) return "delivered";
  return "sent";
}

/** The first message by others after the read cursor, in the loaded stretch. */
export function firstUnreadOf(known: Known, conversation: ConversationKnown, read: Revision): MessageId | undefined {
  return logOf(conversation).find(
    (message) => after(message.revision, read) && message.author !== known.me?.id && !message.deleted_at,
  )?.id;
}
