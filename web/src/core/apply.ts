/**
 * What the device knows, and how a change alters it. Every record keeps the change with the highest revision, so
 * changes may come in any order and any number of times: the same set of changes gives the same state. What is shown
 * (unread counts, previews, receipts) is a function of it, see `derive.ts`.
 */
import type {
  Change,
  Conversation,
  Conversations,
  GroupChange,
  Me,
  Message,
  Messages,
  Scheduled,
  User,
} from "../api/types";
import { textOf } from "./content";
import { applyExtras, applyExtrasChange } from "./extras";
import { type Cleared, type ConversationKnown, conversationOf, type Known, type Touched } from "./known";
import { amIn, applyMember, applyMembers, applyRole } from "./membership";
import { after, before, latest, next, ZERO } from "./revisions";
import type { ConversationId, MessageId, Revision, UserId } from "./types";

/**
 * Applies one change of `/changes` or of an event. `asOf`: a conversation in an answer is as it was when that was given,
 * which may be after the change.
 */
export function apply(known: Known, change: Change, touched: Touched, asOf = change.revision): void {
  switch (change.kind) {
    case "message":
      return applyMessage(known, change.body, touched, change.revision);
    case "message_hidden": {
      const conversation = conversationOf(known, change.body.conversation);
      applyHidden(conversation, change.body.message, change.revision);
      touched.conversations.add(conversation.id);
      return;
    }
    case "conversation":
      return applyConversation(known, change.body, latest(change.revision, asOf), touched);
    case "receipt": {
      const { conversation: id, user, read, delivered } = change.body;
      applyReceipt(known, conversationOf(known, id), user, change.revision, read ?? undefined, delivered);
      touched.conversations.add(id);
      return;
    }
    case "draft": {
      const conversation = conversationOf(known, change.body.conversation);
      applyDraft(conversation, change.revision, textOf(change.body.draft?.content));
      touched.conversations.add(conversation.id);
      return;
    }
    case "group":
      return applyGroup(known, change.body, touched);
    case "own": {
      const conversation = conversationOf(known, change.body.conversation);
      if (after(change.revision, conversation.own.changed)) {
        conversation.own = { changed: change.revision, value: change.body.own };
      }
      const upTo = change.body.cleared;
      if (upTo) conversation.cleared = withCleared(conversation.cleared, { changed: change.revision, upTo });
      touched.conversations.add(conversation.id);
      return;
    }
    case "block":
      if (applyUser(known, change.body.user)) touched.everything = true;
      return applyBlock(known, change.body.user.id, change.body.blocked, change.revision, touched);
    case "reaction":
    case "vote":
    case "star":
      return applyExtrasChange(known, change, touched);
    case "scheduled":
      return applyScheduled(known, change.body.id, change.body, change.revision, touched);
    case "user":
      if (applyUser(known, change.body)) touched.everything = true;
      return;
    case "me":
      if (applyMe(known, change.body)) touched.everything = true;
      return;
  }
}

/**
 * Applies a message as it is now: from a change, a page, or the answer to a send or an edit. `asOf`: the place in the
 * log that what it carries besides (reactions and so on) is from, or a later one.
 */
export function applyMessage(known: Known, message: Message, touched: Touched, asOf = known.cursor): void {
  const conversation = conversationOf(known, message.conversation);
  if (applyExtras(conversation, message, asOf)) touched.conversations.add(conversation.id);
  const had = conversation.messages.get(message.id);
  if (had && !after(message.changed, had.changed)) return;
  const { extras: _, ...rest } = message;
  conversation.messages.set(message.id, rest);
  conversation.absent.delete(message.id);
  touched.conversations.add(conversation.id);
}

/** Applies a conversation as it was at `revision`. */
export function applyConversation(known: Known, body: Conversation, revision: Revision, touched: Touched): void {
  const conversation = conversationOf(known, body.id);
  const out = outSince(known, conversation);
  const me = known.me?.id;
  // A snapshot may have been taken later than the change it came with: it is as new as the newest thing in it.
  const said = body.last_message;
  const asOf = latest(latest(revision, body.changed), said ? latest(said.revision, said.changed) : ZERO);
  for (const member of body.members) {
    if (applyUser(known, member.user)) touched.everything = true;
    applyReceipt(known, conversation, member.user.id, asOf, member.read ?? undefined, member.delivered);
  }
  if (said) applyMessage(known, said, touched, asOf);
  if (!conversation.about || after(body.changed, conversation.about.changed)) {
    conversation.about = { kind: body.kind, changed: body.changed, createdAt: body.created_at };
  }
  const there = body.left_at ? body.members.filter((member) => member.user.id !== me) : body.members;
  applyMembers(conversation, there, body.changed);
  letGoIfBack(known, conversation, out);
  applyInfo(conversation, body.changed, body.group ?? undefined, body.member_count);
  if (!conversation.base || after(asOf, conversation.base.asOf)) {
    const read = body.members.find((member) => member.user.id === me)?.read ?? ZERO;
    conversation.base = { asOf, read, unread: body.unread, mentions: body.mentions };
    applyDraft(conversation, asOf, textOf(body.draft?.content));
    if (after(asOf, conversation.own.changed)) conversation.own = { changed: asOf, value: body.own };
    const other = body.kind === "direct" ? body.members.find((member) => member.user.id !== me) : undefined;
    if (other) applyBlock(known, other.user.id, body.blocked, asOf, touched);
  }
  touched.conversations.add(conversation.id);
}

/** Applies what happened to a group. */
function applyGroup(known: Known, change: GroupChange, touched: Touched): void {
  const conversation = conversationOf(known, change.conversation);
  const { changed } = change;
  const out = outSince(known, conversation);
  applyInfo(conversation, changed, change.group, change.member_count);
  for (const { user, joined_at, role, read, delivered } of change.added) {
    if (applyUser(known, user)) touched.everything = true;
    applyMember(conversation, user.id, changed, joined_at);
    applyRole(conversation, user.id, changed, role);
    applyReceipt(known, conversation, user.id, changed, read ?? undefined, delivered);
  }
  for (const user of change.removed) applyMember(conversation, user, changed);
  for (const { user, role } of change.roles) applyRole(conversation, user, changed, role);
  letGoIfBack(known, conversation, out);
  touched.conversations.add(conversation.id);
}

/** When I was sent away or left, as far as known; nothing while I am in it. */
function outSince(known: Known, conversation: ConversationKnown): Revision | undefined {
  if (!conversation.about || amIn(known, conversation)) return undefined;
  return latest(conversation.told, conversation.members.get(known.me?.id ?? "")?.changed ?? ZERO);
}

/**
 * Nobody told me what was said and changed while I was out: once I came back, perhaps to be sent away again before I heard of
 * it, the log is loaded anew.
 */
function letGoIfBack(known: Known, conversation: ConversationKnown, out: Revision | undefined): void {
  if (out === undefined || out === outSince(known, conversation)) return;
  conversation.from = undefined;
  conversation.complete = false;
  conversation.breaks += 1;
}

function applyInfo(
  conversation: ConversationKnown,
  changed: Revision,
  info: GroupChange["group"] | undefined,
  count: number,
): void {
  if (!conversation.group || after(changed, conversation.group.changed)) {
    conversation.group = { changed, info, count };
  }
}

/** I blocked somebody, or do no longer. */
export function applyBlock(known: Known, user: UserId, blocked: boolean, changed: Revision, touched: Touched): void {
  const had = known.blocks.get(user);
  if (had && !after(changed, had.changed)) return;
  known.blocks.set(user, { changed, blocked });
  if (had?.blocked !== blocked && (had || blocked)) touched.everything = true;
}

/** Everybody I blocked, as of a place in the log or later. */
export function applyBlocks(known: Known, users: readonly User[], asOf: Revision, touched: Touched): void {
  const blocked = new Set(users.map((user) => user.id));
  for (const user of users) if (applyUser(known, user)) touched.everything = true;
  for (const user of new Set([...blocked, ...known.blocks.keys()])) {
    if (before(asOf, known.blocks.get(user)?.changed ?? ZERO)) continue;
    known.blocks.set(user, { changed: asOf, blocked: blocked.has(user) });
  }
  touched.everything = true;
}

/** A message waits at the server for its time, or no longer does. */
export function applyScheduled(
  known: Known,
  id: MessageId,
  { conversation, scheduled }: { conversation: ConversationId; scheduled?: Scheduled | null },
  changed: Revision,
  touched: Touched,
): void {
  const had = known.scheduled.get(id);
  if (had && before(changed, had.changed)) return;
  known.scheduled.set(id, { changed, conversation, value: scheduled ?? undefined });
  touched.conversations.add(conversation);
}

/** Applies a page of the inbox. `first`: the one without `before`, which sets the cursor of an empty state. */
export function applyInbox(known: Known, page: Conversations, first: boolean, touched: Touched): void {
  // First of all: what a message carries is at least from here.
  if (first && !known.ready) known.cursor = page.revision;
  for (const conversation of page.conversations) applyConversation(known, conversation, page.revision, touched);
  known.inboxNext = page.next ?? undefined;
  known.ready = true;
  touched.everything = true;
}

/** What a page of messages was asked for. `latest` replaces what was loaded before if there is a hole between. */
export type Asked = { before: Revision } | { after: Revision } | "latest";

/** When a page was asked for: where the cursor was, and how often the log had broken off. */
export interface When {
  readonly asOf: Revision;
  readonly breaks: number;
}

export function whenAsked(known: Known, id: ConversationId): When {
  return { asOf: known.cursor, breaks: conversationOf(known, id).breaks };
}

/** Applies a page of messages and moves the loaded stretch, which always reaches to the head of the log. */
export function applyPage(
  known: Known,
  id: ConversationId,
  page: Messages,
  asked: Asked,
  touched: Touched,
  { asOf, breaks }: When = whenAsked(known, id),
): void {
  const conversation = conversationOf(known, id);
  // What was asked for before has a hole to what is known now.
  if (conversation.breaks !== breaks) return;
  for (const message of page.messages) applyMessage(known, message, touched, asOf);
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

/** With an emptying that is told of, in whatever order: a later one reaches farther, or says nothing more. */
function withCleared(had: Cleared | undefined, told: Cleared): Cleared {
  if (!had || after(told.upTo, had.upTo)) return { ...told, before: clearedBefore(had, told.changed) };
  if (!after(had.changed, told.changed)) return had;
  if (told.upTo === had.upTo) return { ...told, before: clearedBefore(had.before, told.changed) };
  return { ...had, before: withCleared(had.before, told) };
}

function clearedBefore(cleared: Cleared | undefined, changed: Revision): Cleared | undefined {
  return cleared && !after(changed, cleared.changed) ? clearedBefore(cleared.before, changed) : cleared;
}

/** A message is deleted for me; `revision` is unknown (`ZERO`) until the server told. */
export function applyHidden(conversation: ConversationKnown, message: MessageId, revision: Revision): void {
  conversation.hidden.set(message, latest(revision, conversation.hidden.get(message) ?? ZERO));
}

/** What the site lets me do may differ where I am the same. */
export function applyMe(known: Known, me: Me): boolean {
  const had = known.me;
  if (had && before(me.changed, had.changed)) return false;
  if (had?.changed === me.changed && JSON.stringify(had.may) === JSON.stringify(me.may)) return false;
  known.me = me;
  applyUser(known, { id: me.id, name: me.name, changed: me.changed });
  return true;
}

/** Everything from here to the head of the log is known; `complete`: and nothing is older. */
export function stretch(conversation: ConversationKnown, from: Revision, complete: boolean): void {
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

export function applyUser(known: Known, user: User): boolean {
  const had = known.users.get(user.id);
  if (had && !after(user.changed, had.changed)) return false;
  known.users.set(user.id, user);
  return had?.name !== user.name;
}
