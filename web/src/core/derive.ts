/** What is shown of what is known: pure functions of `Known`. */
import type { Message, Own } from "../api/types";
import { textOf } from "./content";
import type { Cleared, ConversationKnown, Known } from "./known";
import { amIn, countOf, membersOf, roleOf } from "./membership";
import { type Mentioned, mentionedIn } from "./mentions";
import { after, compare, latest, next, ZERO } from "./revisions";
import type { ConversationMay, GroupRole, MessageId, Person, Progress, Revision, UserId } from "./types";

/** Above this the count says "99+". */
export const UNREAD_MAX = 100;

/** Colours of the palette. */
export const COLOURS = 8;

/** In groups up to here everybody is listed, and told how far their messages came; above, only some may address all. */
export const SMALL_GROUP = 32;

export interface Unread {
  readonly count: number;
  /** `false`: the log known here does not reach back far enough to be sure; ask the server for what follows the cursor. */
  readonly exact: boolean;
}

/** Others' undeleted messages after the read cursor, without what the system says. */
export function unreadOf(known: Known, conversation: ConversationKnown, asOf?: Revision): Unread {
  return countUnread(known, conversation, "unread", () => true, asOf);
}

/** Those of them that mention me. */
export function mentionsOf(known: Known, conversation: ConversationKnown, asOf?: Revision): Unread {
  const { base } = conversation;
  const mentions = (message: Message) => mentionsMe(known, conversation, message);
  const found = countUnread(known, conversation, "mentions", mentions, asOf);
  // What an edit took out or put in is not in the server's count; whether a message mentioned me, nobody can tell once it is deleted.
  const unclear =
    base !== undefined &&
    count(
      conversation,
      base.read,
      (m) =>
        (!!m.edited_at || (!!m.deleted_at && base.mentions > 0)) &&
        !after(m.revision, base.asOf) &&
        after(m.changed, base.asOf),
      1,
    ) > 0;
  return unclear && !reachesBack(conversation) ? { ...found, exact: false } : found;
}

/**
 * From the log where it is loaded that far back; else from the server's count and what happened since. With `asOf`: as
 * it was at that place in the log.
 */
function countUnread(
  known: Known,
  conversation: ConversationKnown,
  which: "unread" | "mentions",
  wanted: (message: Message) => boolean,
  asOf: Revision | undefined,
): Unread {
  const { base, read } = conversation;
  const counts = (message: Message, at?: Revision) =>
    isWord(message) &&
    message.author !== known.me?.id &&
    upTo(message.revision, at) &&
    !isGone(conversation, message, at) &&
    wanted(message);
  if (reachesBack(conversation) || !base || !after(base.asOf, read)) {
    return { count: count(conversation, read, (m) => counts(m, asOf), UNREAD_MAX), exact: true };
  }
  // Every message after the base is known; of those it counted, only the ones that changed since.
  const since = count(conversation, base.asOf, (m) => counts(m, asOf));
  const gone = count(conversation, base.read, (m) => counts(m, base.asOf) && !counts(m, asOf));
  if (!after(read, base.read)) {
    const found = capped(Math.max(0, base[which] - gone + since));
    const exact = (gone === 0 || base[which] < UNREAD_MAX) && (found === 0 || !hidesUnknown(conversation, base.asOf));
    return { count: found, exact };
  }
  const isRead = (m: Message) => !after(m.revision, read) && counts(m, base.asOf) && counts(m, asOf);
  const readSince = count(conversation, base.read, isRead);
  return { count: capped(Math.max(0, base[which] - gone - readSince + since)), exact: false };
}

/** Whether everything after the read cursor (or after another place) is in the loaded stretch, or from there in a window. */
export function reachesBack(
  { complete, from, read, cleared }: ConversationKnown,
  place = read,
  window: Window | undefined = from === undefined ? undefined : { from, to: from, older: !complete },
): boolean {
  return window !== undefined && (!window.older || !after(window.from, next(latest(place, cleared.upTo))));
}

/** Whether something was deleted for me since, of which nobody can tell here whether it was unread. */
function hidesUnknown({ hidden, messages }: ConversationKnown, since: Revision): boolean {
  for (const [id, changed] of hidden) if (after(changed, since) && !messages.has(id)) return true;
  return false;
}

/**
 * Whether to believe an event that a message was edited or deleted. It goes to everybody in the conversation, also to
 * whom the message is not there for any more: I deleted it for myself, or it is from before my time. `ask`: it may
 * have been counted as unread here, or it is pinned and stands above the log, and only the log as I see it can tell.
 */
export function believed(known: Known, message: Message): "yes" | "no" | "ask" {
  const { revision } = message;
  const conversation = known.conversations.get(message.conversation);
  const sent = !after(message.changed, revision);
  if (sent || after(revision, known.cursor) || conversation?.messages.has(message.id)) return "yes";
  if (conversation?.from !== undefined && message.pinned_at) return "ask";
  // All that I see from there on is here; and what is older and was read is nowhere shown.
  if (!conversation || (conversation.from !== undefined && !after(conversation.from, revision))) return "no";
  return after(revision, conversation.base?.read ?? conversation.read) ? "ask" : "no";
}

function upTo(revision: Revision, at: Revision | undefined): boolean {
  return at === undefined || !after(revision, at);
}

/** Deleted for all or for me, or emptied by me, by then. */
function isGone(conversation: ConversationKnown, message: Message, at: Revision | undefined): boolean {
  const hidden = conversation.hidden.get(message.id);
  return (
    (!!message.deleted_at && upTo(message.changed, at)) ||
    (hidden !== undefined && upTo(hidden, at)) ||
    isCleared(conversation.cleared, message, at)
  );
}

function isCleared(cleared: Cleared | undefined, message: Message, at: Revision | undefined): boolean {
  if (!cleared || after(message.revision, cleared.upTo)) return false;
  return upTo(cleared.changed, at) || isCleared(cleared.before, message, at);
}

/** Somebody said it; the system did not. */
export function isWord(message: Message): boolean {
  return message.content?.kind !== "system";
}

/** What stands in a message: its text, or its question; empty when deleted. */
export function sourceOf({ content, deleted_at }: Message): string {
  return deleted_at ? "" : textOf(content);
}

/**
 * Whether it calls me: what somebody said, not what they passed on or asked in a poll. With one other there is nobody
 * else to call; in groups the server takes `<@all>` only from who may.
 */
export function mentionsMe(known: Known, conversation: ConversationKnown, message: Message): boolean {
  const me = known.me?.id;
  if (message.author === me || message.forwarded_from || message.content?.kind !== "text") return false;
  const group = conversation.about?.kind === "group";
  return mentionedIn(sourceOf(message)).some((id) => id === me || (id === "all" && group));
}

function mayMentionAll(count: number, role: GroupRole): boolean {
  return count <= SMALL_GROUP || role !== "member";
}

/** Ids of the messages known, oldest first; made longer as more come to be known. */
const orders = new WeakMap<ConversationKnown, MessageId[]>();

function orderOf(conversation: ConversationKnown): readonly MessageId[] {
  const { messages } = conversation;
  const order = orders.get(conversation) ?? [];
  orders.set(conversation, order);
  if (order.length === messages.size) return order;
  const revision = (id: MessageId | undefined) => messages.get(id ?? "")?.revision ?? ZERO;
  const had = order.length;
  let at = 0;
  // A map keeps to the order in which its keys came.
  for (const id of messages.keys()) if (at++ >= had) order.push(id);
  let sorted = true;
  for (let next = Math.max(had, 1); next < order.length && sorted; next += 1) {
    sorted = after(revision(order[next]), revision(order[next - 1]));
  }
  if (!sorted) order.sort((a, b) => compare(revision(a), revision(b)));
  return order;
}

/** Makes these messages unknown. */
export function forget(conversation: ConversationKnown, which: (id: MessageId) => boolean): void {
  const { messages, extras } = conversation;
  for (const id of messages.keys()) {
    if (!which(id)) continue;
    messages.delete(id);
    extras.delete(id);
  }
  orders.delete(conversation);
}

/** The messages after a place in the log, the newest first. */
export function* newestFirst(conversation: ConversationKnown, place: Revision = ZERO): Iterable<Message> {
  const order = orderOf(conversation);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const message = conversation.messages.get(order[at] ?? "");
    if (!message || !after(message.revision, place)) return;
    yield message;
  }
}

function capped(count: number): number {
  return Math.min(count, UNREAD_MAX);
}

/** How many of those after a place, up to so many. */
function count(
  conversation: ConversationKnown,
  place: Revision,
  counts: (message: Message) => boolean,
  most = Number.POSITIVE_INFINITY,
): number {
  let found = 0;
  for (const message of newestFirst(conversation, place)) {
    if (counts(message)) found += 1;
    if (found >= most) break;
  }
  return found;
}

/** A stretch of the log that does not reach to its head. */
export interface Window {
  readonly from: Revision;
  readonly to: Revision;
  /** Whether something is older. */
  readonly older: boolean;
}

/** The messages of the loaded stretch (or of a window), oldest first, without those deleted for me. */
export function logOf(conversation: ConversationKnown, window?: Window): readonly Message[] {
  const from = window?.from ?? conversation.from;
  if (from === undefined) return [];
  const order = orderOf(conversation);
  const log: Message[] = [];
  for (const id of order) {
    const message = conversation.messages.get(id);
    if (!message || after(from, message.revision)) continue;
    if (!upTo(message.revision, window?.to)) break;
    if (isVisible(conversation, message)) log.push(message);
  }
  return log;
}

/** Neither deleted for me, nor emptied by me. */
export function isVisible(conversation: ConversationKnown, message: Message): boolean {
  return after(message.revision, conversation.cleared.upTo) && !conversation.hidden.has(message.id);
}

/** The newest message that I did not delete for myself. */
export function newestOf(conversation: ConversationKnown): Message | undefined {
  for (const message of newestFirst(conversation)) if (isVisible(conversation, message)) return message;
  return undefined;
}

/** The newest message of all, for sorting by activity: deleting for oneself moves nothing. */
export function activityOf(conversation: ConversationKnown): Revision {
  const changed = conversation.about?.changed ?? ZERO;
  for (const message of newestFirst(conversation)) return latest(changed, message.revision);
  return changed;
}

/** Whether it stands in the list: one that I emptied does again with the next message. */
export function isListed(conversation: ConversationKnown): boolean {
  return (
    conversation.about !== undefined && (conversation.cleared.upTo === ZERO || newestOf(conversation) !== undefined)
  );
}

/** What I set for myself, with what I have just asked for. */
export function ownOf({ own, wishes }: ConversationKnown): Own {
  return { ...own.value, ...(wishes.get("own") as Partial<Own> | undefined) };
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

/** Everybody in it but me, as far as known here. */
export function othersOf(known: Known, conversation: ConversationKnown): readonly UserId[] {
  return membersOf(conversation).filter((id) => id !== known.me?.id);
}

/** The other one of a direct conversation. */
export function otherOf(known: Known, conversation: ConversationKnown): UserId | undefined {
  return conversation.about?.kind === "direct" ? othersOf(known, conversation)[0] : undefined;
}

export function isBlocked(known: Known, user: UserId | undefined): boolean {
  return known.blocks.get(user ?? "")?.blocked ?? false;
}

/** What I may do in a conversation, as far as can be known here. */
export function mayOf(known: Known, conversation: ConversationKnown): ConversationMay {
  const there = amIn(known, conversation);
  const group = there && conversation.about?.kind === "group";
  const role = roleOf(conversation, known.me?.id);
  const write = there && !isBlocked(known, otherOf(known, conversation));
  const leads = group && role !== "member";
  return {
    rename: leads,
    addMembers: leads || (group && conversation.group?.info?.members_may_add === true),
    removeMembers: leads,
    changeRoles: group && role === "owner",
    invite: leads && known.me?.may.invite_to_groups === true,
    leave: group,
    write,
    mentionAll: group && mayMentionAll(countOf(conversation), role),
    pinMessages: leads || (there && !group),
    poll: write,
    schedule: write,
  };
}

/** How far messages of mine have come towards everybody else; who hides their receipts sees none. */
export function progressIn(known: Known, conversation: ConversationKnown): (message: Message) => Progress {
  const { members, receipts } = conversation;
  if (countOf(conversation) > SMALL_GROUP) return () => "sent";
  const others = othersOf(known, conversation).map((id) => {
    const { read = ZERO, delivered = ZERO } = receipts.get(id) ?? {};
    return { joinedAt: members.get(id)?.joinedAt ?? 0, read: known.me?.read_receipts ? read : ZERO, delivered };
  });
  const judge = (all: typeof others, { revision }: Message): Progress => {
    if (all.length === 0) return "sent";
    if (all.every(({ read }) => !after(revision, read))) return "read";
    return all.every(({ delivered }) => !after(revision, delivered)) ? "delivered" : "sent";
  };
  // Whoever came later is not waited for; mostly nobody did, and then the slowest of them decides.
  const latestJoin = Math.max(0, ...others.map(({ joinedAt }) => joinedAt));
  const least = (which: "read" | "delivered") =>
    others.map((other) => other[which]).reduce((a, b) => (after(a, b) ? b : a), others[0]?.[which] ?? ZERO);
  const slowest = others.length > 0 ? [{ joinedAt: 0, read: least("read"), delivered: least("delivered") }] : [];
  return (message) => {
    const at = latestJoin > 0 ? Date.parse(message.created_at) : 0;
    return judge(at >= latestJoin ? slowest : others.filter(({ joinedAt }) => joinedAt <= at), message);
  };
}

export function progressOf(known: Known, conversation: ConversationKnown, message: Message): Progress {
  return progressIn(known, conversation)(message);
}

/** The first message by others after the read cursor; `undefined` also where what is shown does not reach back so far. */
export function firstUnreadOf(
  known: Known,
  conversation: ConversationKnown,
  read: Revision,
  window?: Window,
): MessageId | undefined {
  if (!reachesBack(conversation, read, window)) return undefined;
  return logOf(conversation, window).find(
    (message) =>
      after(message.revision, read) && message.author !== known.me?.id && !message.deleted_at && isWord(message),
  )?.id;
}
