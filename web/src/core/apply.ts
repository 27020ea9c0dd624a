/**
 * What the device knows, and how a change alters it. Every record keeps the change with the highest revision, so
 * changes may come in any order and any number of times: the same set of changes gives the same state. What is shown
 * (unread counts, previews, receipts) is a function of it, see `derive.ts`.
 */
import type { Change, Conversation, Conversations, Me, Message, Messages, User } from "../api/types";
import { after, before, latest, next, ZERO } from "./revisions";
import type { ConversationId, MessageId, Revision, UserId } from "./types";

export interface Known {
  me: Me | undefined;
  readonly users: Map<UserId, User>;
  readonly conversations: Map<ConversationId, ConversationKnown>;
  /** Everything up to here was applied. */
  cursor: Revision;
  /** Where the next page of the inbox begins; absent at the end. */
  inboxNext: Revision | undefined;
  /** Whether a first page of the inbox was applied. */
  ready: boolean;
}

export interface ConversationKnown {
  readonly id: ConversationId;
  /** Who is in it; absent until a change or a page told. */
  about: { kind: Conversation["kind"]; members: readonly UserId[]; changed: Revision; createdAt: string } | undefined;
  /** The server's count of unread messages as of a place in the log: the ground the count from the log stands on. */
  base: { asOf: Revision; read: Revision; unread: number } | undefined;
  readonly receipts: Map<UserId, { changed: Revision; read: Revision | undefined; delivered: Revision }>;
  /** How far I have read: from here and from all my devices. Only grows. */
  read: Revision;
  readonly messages: Map<MessageId, Message>;
  /** Deleted for me, and when. */
  readonly hidden: Map<MessageId, Revision>;
  draft: { changed: Revision; text: string };
  /** Every message from here to the head of the log is in `messages`; absent: no page was loaded yet. */
  from: Revision | undefined;
  /** Nothing is older than `from`. */
  complete: boolean;
}

/** Which conversations have to be derived and kept anew; `everything` when names or settings changed. */
export interface Touched {
  readonly conversations: Set<ConversationId>;
  everything: boolean;
}

export function nothingKnown(): Known {
  return {
    me: undefined,
    users: new Map(),
    conversations: new Map(),
    cursor: ZERO,
    inboxNext: undefined,
    ready: false,
  };
}

export function nothingTouched(): Touched {
  return { conversations: new Set(), everything: false };
}

/** Applies one change of `/changes` or of an event. */
export function apply(known: Known, change: Change, touched: Touched): void {
  switch (change.kind) {
    case "message":
      return applyMessage(known, change.body, touched);
    case "message_hidden": {
      const conversation = conversationOf(known, change.body.conversation);
      applyHidden(conversation, change.body.message, change.revision);
      touched.conversations.add(conversation.id);
      return;
    }
    case "conversation":
      return applyConversation(known, change.body, change.revision, touched);
    case "receipt": {
      const { conversation: id, user, read, delivered } = change.body;
      applyReceipt(known, conversationOf(known, id), user, change.revision, read ?? undefined, delivered);
      touched.conversations.add(id);
      return;
    }
    case "draft": {
      const conversation = conversationOf(known, change.body.conversation);
      applyDraft(conversation, change.revision, change.body.draft?.content.text ?? "");
      touched.conversations.add(conversation.id);
      return;
    }
    case "user":
      if (applyUser(known, change.body)) touched.everything = true;
      return;
    case "me":
      if (applyMe(known, change.body)) touched.everything = true;
      return;
  }
}

/** Applies a message as it is now: from a change, a page, or the answer to a send or an edit. */
export function applyMessage(known: Known, message: Message, touched: Touched): void {
  const conversation = conversationOf(known, message.conversation);
  const had = conversation.messages.get(message.id);
  if (had && !after(message.changed, had.changed)) return;
  conversation.messages.set(message.id, message);
  touched.conversations.add(conversation.id);
}

/** Applies a conversation as it was at `revision`. */
export function applyConversation(known: Known, body: Conversation, revision: Revision, touched: Touched): void {
  const conversation = conversationOf(known, body.id);
  // A snapshot may have been taken later than the change it came with: it is as new as the newest thing in it.
  const asOf = latest(
    revision,
    body.last_message ? latest(body.last_message.revision, body.last_message.changed) : ZERO,
  );
  for (const member of body.members) {
    if (applyUser(known, member.user)) touched.everything = true;
    applyReceipt(known, conversation, member.user.id, asOf, member.read ?? undefined, member.delivered);
  }
  if (body.last_message) applyMessage(known, body.last_message, touched);
  if (!conversation.about || after(body.changed, conversation.about.changed)) {
    conversation.about = {
      kind: body.kind,
      members: body.members.map((member) => member.user.id),
      changed: body.changed,
      createdAt: body.created_at,
    };
  }
  if (!conversation.base || after(asOf, conversation.base.asOf)) {
    const mine = body.members.find((member) => member.user.id === known.me?.id);
    conversation.base = { asOf, read: mine?.read ?? ZERO, unread: body.unread };
    applyDraft(conversation, asOf, body.draft?.content.text ?? "");
  }
  touched.conversations.add(conversation.id);
}

/** Applies a page of the inbox. `first`: the one without `before`, which sets the cursor of an empty state. */
export function applyInbox(known: Known, page: Conversations, first: boolean, touched: Touched): void {
  for (const conversation of page.conversations) applyConversation(known, conversation, page.revision, touched);
  known.inboxNext = page.next ?? undefined;
  if (first && !known.ready) known.cursor = page.revision;
  known.ready = true;
  touched.everything = true;
}

/** What a page of messages was asked for. `latest` replaces what was loaded before if there is a hole between. */
export type Asked = { before: Revision } | { after: Revision } | "latest";

/** Applies a page of messages and moves the loaded stretch, which always reaches to the head of the log. */
export function applyPage(known: Known, id: ConversationId, page: Messages, asked: Asked, touched: Touched): void {
  const conversation = conversationOf(known, id);
  for (const message of page.messages) applyMessage(known, message, touched);
  const oldest = page.messages[0]?.revision;
  if (asked === "latest") {
    stretch(conversation, oldest ?? ZERO, !page.more);
  } else if ("before" in asked) {
    // Only a page that joins the stretch makes it longer.
    if (conversation.from === asked.before) stretch(conversation, oldest ?? asked.before, !page.more);
  } else if (!page.more) {
    stretch(conversation, next(asked.after), false);
  }
  touched.conversations.add(id);
}

/** I have read up to here, on this device. */
export function applyRead(conversation: ConversationKnown, revision: Revision): boolean {
  if (!after(revision, conversation.read)) return false;
  conversation.read = revision;
  return true;
}

/** A message is deleted for me; `revision` is unknown (`ZERO`) until the server told. */
export function applyHidden(conversation: ConversationKnown, message: MessageId, revision: Revision): void {
  conversation.hidden.set(message, latest(revision, conversation.hidden.get(message) ?? ZERO));
}

export function applyMe(known: Known, me: Me): boolean {
  if (known.me && !after(me.changed, known.me.changed)) return false;
  known.me = me;
  applyUser(known, { id: me.id, name: me.name, changed: me.changed });
  return true;
}

/** The conversation, also when nothing but its id is known yet. */
export function conversationOf(known: Known, id: ConversationId): ConversationKnown {
  let conversation = known.conversations.get(id);
  if (!conversation) {
    conversation = {
      id,
      about: undefined,
      base: undefined,
      receipts: new Map(),
      read: ZERO,
      messages: new Map(),
      hidden: new Map(),
      draft: { changed: ZERO, text: "" },
      from: undefined,
      complete: false,
    };
    known.conversations.set(id, conversation);
  }
  return conversation;
}

function stretch(conversation: ConversationKnown, from: Revision, complete: boolean): void {
  if (conversation.from === undefined || before(from, conversation.from)) conversation.from = from;
  if (complete) conversation.complete = true;
}

function applyReceipt(
  known: Known,
  conversation: ConversationKnown,
  user: UserId,
  revision: Revision,
  read: Revision | undefined,
  delivered: Revision,
): void {
  if (user === known.me?.id) applyRead(conversation, read ?? ZERO);
  const had = conversation.receipts.get(user);
  if (had && !after(revision, had.changed)) return;
  conversation.receipts.set(user, { changed: revision, read, delivered });
}

function applyDraft(conversation: ConversationKnown, revision: Revision, text: string): void {
  if (after(revision, conversation.draft.changed)) conversation.draft = { changed: revision, text };
}

function applyUser(known: Known, user: User): boolean {
  const had = known.users.get(user.id);
  if (had && !after(user.changed, had.changed)) return false;
  known.users.set(user.id, user);
  return had?.name !== user.name;
}
