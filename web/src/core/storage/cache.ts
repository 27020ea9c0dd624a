/** The cache of what the server has too: painted at once at the next start, then brought up to date by `/changes`. */
import type { Me, Message, User } from "../../api/types";
import { type ConversationKnown, conversationOf, type Known, type Touched } from "../apply";
import { activityOf, logOf, newestOf, unreadOf } from "../derive";
import { after, compare, ZERO } from "../revisions";
import type { ConversationId, MessageId, Revision, UserId } from "../types";
import type { Vault, Write } from "./vault";

/** Messages kept of each conversation, the newest ones. */
export const KEPT_MESSAGES = 60;
/** Conversations kept, by last activity. */
export const KEPT_CONVERSATIONS = 100;

const LOG = "log";

/** All but the conversations. Its cursor is never ahead of what the bundles hold. */
interface StoredLog {
  log: { cursor: Revision; me: Me; users: User[]; inboxNext?: Revision };
}

interface StoredConversation {
  conversation: Pick<ConversationKnown, "id" | "about" | "base" | "read" | "draft" | "from" | "complete"> & {
    receipts: [UserId, { changed: Revision; read?: Revision | undefined; delivered: Revision }][];
    messages: Message[];
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
  const members = new Set(kept.flatMap((conversation) => conversation.about?.members ?? []));
  const left = known.conversations.size > kept.length ? kept.at(-1) : undefined;
  const next = left ? activityOf(left) : inboxNext;
  const value: StoredLog = {
    log: {
      cursor,
      me,
      users: [...known.users.values()].filter((user) => members.has(user.id)),
      ...(next !== undefined && { inboxNext: next }),
    },
  };
  return [...writes, { shelf: "cache", name: LOG, value }];
}

/** Brings back what was kept of this person; `false` when nothing was. */
export async function restore(vault: Vault, person: UserId, known: Known): Promise<boolean> {
  const records = await vault.all<StoredLog | StoredConversation>("cache");
  const log = records.find((record): record is StoredLog => "log" in record)?.log;
  if (log?.me.id !== person) return false;
  known.me = log.me;
  known.cursor = log.cursor;
  known.inboxNext = log.inboxNext;
  known.ready = true;
  for (const user of log.users) known.users.set(user.id, user);
  for (const record of records) {
    if (!("conversation" in record)) continue;
    const { messages, receipts, hidden, ...rest } = record.conversation;
    const conversation = Object.assign(conversationOf(known, rest.id), rest);
    for (const message of messages) conversation.messages.set(message.id, message);
    for (const [user, receipt] of receipts) conversation.receipts.set(user, { ...receipt, read: receipt.read });
    for (const [id, revision] of hidden) conversation.hidden.set(id, revision);
  }
  return true;
}

function keptConversations(known: Known): ConversationKnown[] {
  return [...known.conversations.values()]
    .filter((conversation) => conversation.about)
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
      base: rebased(known, conversation),
      read: conversation.read,
      draft: conversation.draft,
      from: trimmed ? messages[0]?.revision : conversation.from,
      complete: conversation.complete && !trimmed,
      receipts: [...conversation.receipts],
      messages,
      hidden: [...conversation.hidden].filter(([id]) => conversation.messages.has(id)),
    },
  };
}

/** The count of unread messages as of the cursor, so that the messages it was counted from need not be kept. */
function rebased(known: Known, conversation: ConversationKnown): ConversationKnown["base"] {
  const { base, read } = conversation;
  if (!base || after(base.asOf, known.cursor)) return base;
  const { count, exact } = unreadOf(known, conversation, known.cursor);
  return { asOf: known.cursor, read: exact ? read : ZERO, unread: count };
}

function nameOf(id: ConversationId): string {
  return `conversation/${id}`;
}
