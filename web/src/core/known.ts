/** What the device knows. How a change alters it is `apply.ts`; what is shown of it, `derive.ts`. */
import type { Conversation, GroupInfo, GroupRole, Me, Message, Own, Scheduled, User } from "../api/types";
import type { ExtrasKnown } from "./extras";
import { ZERO } from "./revisions";
import type { ConversationId, MessageId, Revision, UserId } from "./types";

export interface Known {
  me: Me | undefined;
  readonly users: Map<UserId, User>;
  readonly conversations: Map<ConversationId, ConversationKnown>;
  /** Whom I blocked, and whom no longer. */
  readonly blocks: Map<UserId, { changed: Revision; blocked: boolean }>;
  /** What waits at the server for its time; without `value`: it no longer does. */
  readonly scheduled: Map<MessageId, { changed: Revision; conversation: ConversationId; value: Scheduled | undefined }>;
  /** Everything up to here was applied. */
  cursor: Revision;
  /** Where the next page of the inbox begins; absent at the end. */
  inboxNext: Revision | undefined;
  /** Whether a first page of the inbox was applied. */
  ready: boolean;
}

/** I emptied a conversation up to `upTo`, and did so at `changed`; `before`: what I emptied earlier, less far. */
export interface Cleared {
  readonly changed: Revision;
  readonly upTo: Revision;
  readonly before?: Cleared | undefined;
}

export interface ConversationKnown {
  readonly id: ConversationId;
  /** What it is; absent until a change or a page told. */
  about: { kind: Conversation["kind"]; changed: Revision; createdAt: string } | undefined;
  /** Of a group: what it is called and so on, and how many are in it. */
  group: { changed: Revision; info: GroupInfo | undefined; count: number } | undefined;
  /** Who is in it (since when, milliseconds; 0: unknown) and who no longer is, as far as known here (see `membership.ts`). */
  readonly members: Map<UserId, { changed: Revision; joinedAt: number; out: boolean }>;
  /** What they may do. */
  readonly roles: Map<UserId, { changed: Revision; role: GroupRole }>;
  /** `members` and `roles` were told anew here: what is older is in them. */
  told: Revision;
  /** What I set for myself. */
  own: { changed: Revision; value: Own };
  /** How I emptied it. */
  cleared: Cleared;
  /** The server's counts as of a place in the log: the ground that counts from the log stand on. */
  base: { asOf: Revision; read: Revision; unread: number; mentions: number } | undefined;
  readonly receipts: Map<UserId, { changed: Revision; read: Revision | undefined; delivered: Revision }>;
  /** How far I have read: from here and from all my devices. Only grows. */
  read: Revision;
  readonly messages: Map<MessageId, Message>;
  readonly extras: Map<MessageId, ExtrasKnown>;
  /** Deleted for me, and when. */
  readonly hidden: Map<MessageId, Revision>;
  /** Looked up, and not for me to see. Not kept. */
  readonly absent: Set<MessageId>;
  /** What I asked for and the server has not told of yet, on top of what it told. Not kept. */
  readonly wishes: Map<string, unknown>;
  draft: { changed: Revision; text: string };
  /** Every message from here to the head of the log is in `messages`; absent: no page was loaded yet. */
  from: Revision | undefined;
  /** Nothing is older than `from`. */
  complete: boolean;
  /** How often what is known of its log broke off: I came back to it, or the oldest were let go of. Not kept. */
  breaks: number;
}

/** Which conversations have to be derived and kept anew; `everything` when names or settings changed. */
export interface Touched {
  readonly conversations: Set<ConversationId>;
  everything: boolean;
}

/** Of whoever set nothing. */
export const UNSET: Own = { notify: "all", pinned: false, archived: false, marked_unread: false };

export function nothingKnown(): Known {
  return {
    me: undefined,
    users: new Map(),
    conversations: new Map(),
    blocks: new Map(),
    scheduled: new Map(),
    cursor: ZERO,
    inboxNext: undefined,
    ready: false,
  };
}

export function nothingTouched(): Touched {
  return { conversations: new Set(), everything: false };
}

/** The conversation, also when nothing but its id is known yet. */
export function conversationOf(known: Known, id: ConversationId): ConversationKnown {
  let conversation = known.conversations.get(id);
  if (!conversation) {
    conversation = {
      id,
      about: undefined,
      group: undefined,
      members: new Map(),
      roles: new Map(),
      told: ZERO,
      own: { changed: ZERO, value: UNSET },
      cleared: { changed: ZERO, upTo: ZERO },
      base: undefined,
      receipts: new Map(),
      read: ZERO,
      messages: new Map(),
      extras: new Map(),
      hidden: new Map(),
      absent: new Set(),
      wishes: new Map(),
      draft: { changed: ZERO, text: "" },
      from: undefined,
      complete: false,
      breaks: 0,
    };
    known.conversations.set(id, conversation);
  }
  return conversation;
}
