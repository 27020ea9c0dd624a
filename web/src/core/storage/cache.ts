/** The cache of what the server has too: painted at once at the next start, then brought up to date by `/changes`. */
import type { GroupRole, Me, Message, Scheduled, User } from "../../api/types";
import { activityOf, isListed, logOf, newestOf } from "../derive";
import type { ExtrasKnown } from "../extras";
import { type ConversationKnown, conversationOf, type Known, type Touched } from "../known";
import { membersOf } from "../membership";
import { compare } from "../revisions";
import { rebased } from "../trim";
import type { ConversationId, MessageId, Revision, UserId } from "../types";
import type { Vault, Write } from "./vault";

/** Messages kept of each conversation, the newest ones. */
export const KEPT_MESSAGES = 60;
/** Conversations kept, by last activity. */
export const KEPT_CONVERSATIONS = 100;

const LOG = "log";

/** Of what is written here; what another version of the client wrote is let go. */
const FORMAT = 2;

/** All but the conversations. Its cursor is never ahead of what the bundles hold. */
interface StoredLog {
  log: {
    format: typeof FORMAT;
    cursor: Revision;
    me: Me;
    users: User[];
    blocks: [UserId, { changed: Revision; blocked: boolean }][];
    scheduled: [MessageId, { changed: Revision; conversation: ConversationId; value?: Scheduled | undefined }][];
    inboxNext?: Revision;
  };
}

interface StoredConversation {
  conversation: Pick<
    ConversationKnown,
    "id" | "about" | "group" | "told" | "own" | "cleared" | "base" | "read" | "draft" | "from" | "complete"
  > & {
    members: [UserId, { changed: Revision; joinedAt: number; out: boolean }][];
    roles: [UserId, { changed: Revision; role: GroupRole }][];
    receipts: [UserId, { changed: Revision; read?: Revision | undefined; delivered: Revision }][];
    messages: Message[];
    extras: [MessageId, ExtrasKnown][];
    hidden: [MessageId, Revision][];
  };
}

/** What to write so that the device knows what is known now; one transaction of the vault. */
export function snapshot(known: Known, touched: Touched): Write[] {
  const { me, cursor, inboxNext } = known;
  if (!me || !known.ready) return [];
  const kept = keptConversations(known);
  const ids = new Set(kept.map((conversation) => conversation.id));
  const writes: Write[] = kept
    .filter(({ id }) => touched.everything || touched.conversations.has(id))
    .map((conversation) => ({ shelf: "cache", name: nameOf(conversation.id), value: stored(known, conversation) }));
  for (const id of touched.conversations) {
    if (!ids.has(id)) writes.push({ shelf: "cache", name: nameOf(id) });
  }
  const people = new Set(kept.flatMap(peopleIn));
  for (const user of known.blocks.keys()) people.add(user);
  const left = known.conversations.size > kept.length ? kept.at(-1) : undefined;
  const next = left ? activityOf(left) : inboxNext;
  const value: StoredLog = {
    log: {
      format: FORMAT,
      cursor,
      me,
      users: [...known.users.values()].filter((user) => people.has(user.id)),
      blocks: [...known.blocks],
      scheduled: [...known.scheduled].filter(([, { value }]) => value),
      ...(next !== undefined && { inboxNext: next }),
    },
  };
  return [...writes, { shelf: "cache", name: LOG, value }];
}

/** Brings back what was kept of this person; `false` when nothing was. */
export async function restore(vault: Vault, person: UserId, known: Known): Promise<boolean> {
  const records = await vault.all<StoredLog | StoredConversation>("cache");
  const log = records.find((record): record is StoredLog => "log" in record)?.log;
  if (log?.me.id !== person || log.format !== FORMAT) return false;
  known.me = log.me;
  known.cursor = log.cursor;
  known.inboxNext = log.inboxNext;
  known.ready = true;
  for (const user of log.users) known.users.set(user.id, user);
  for (const [id, block] of log.blocks) known.blocks.set(id, block);
  for (const [id, waits] of log.scheduled) known.scheduled.set(id, { ...waits, value: waits.value });
  for (const record of records) {
    if (!("conversation" in record)) continue;
    const { messages, receipts, hidden, members, roles, extras, ...rest } = record.conversation;
    const conversation = Object.assign(conversationOf(known, rest.id), rest);
    for (const message of messages) conversation.messages.set(message.id, message);
    for (const [user, receipt] of receipts) conversation.receipts.set(user, { ...receipt, read: receipt.read });
    for (const [id, revision] of hidden) conversation.hidden.set(id, revision);
    for (const [user, member] of members) conversation.members.set(user, member);
    for (const [user, role] of roles) conversation.roles.set(user, role);
    for (const [id, more] of extras) conversation.extras.set(id, more);
  }
  return true;
}

function peopleIn(conversation: ConversationKnown): UserId[] {
  const authors = logOf(conversation)
    .slice(-KEPT_MESSAGES)
    .map((message) => message.author);
  return [...membersOf(conversation), ...authors];
}

function keptConversations(known: Known): ConversationKnown[] {
  return [...known.conversations.values()]
    .filter(isListed)
    .sort((a, b) => compare(activityOf(b), activityOf(a)))
    .slice(0, KEPT_CONVERSATIONS);
}

function stored(known: Known, conversation: ConversationKnown): StoredConversation {
  const log = logOf(conversation);
  const messages = log.slice(-KEPT_MESSAGES);
  const trimmed = messages.length < log.length;
  const newest = newestOf(conversation);
  if (newest && messages.length === 0) messages.push(newest);
  return {
    conversation: {
      id: conversation.id,
      about: conversation.about,
      group: conversation.group,
      told: conversation.told,
      own: conversation.own,
      cleared: conversation.cleared,
      base: rebased(known, conversation),
      read: conversation.read,
      draft: conversation.draft,
      from: trimmed ? messages[0]?.revision : conversation.from,
      complete: conversation.complete && !trimmed,
      receipts: [...conversation.receipts],
      members: [...conversation.members],
      roles: [...conversation.roles],
      messages,
      extras: messages.flatMap(({ id }) => {
        const extras = conversation.extras.get(id);
        return extras ? [[id, extras] as [MessageId, ExtrasKnown]] : [];
      }),
      hidden: [...conversation.hidden].filter(([id]) => conversation.messages.has(id)),
    },
  };
}

function nameOf(id: ConversationId): string {
  return `conversation/${id}`;
}
