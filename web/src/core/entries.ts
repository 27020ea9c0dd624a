/** What a timeline shows: entries made of messages. One is made anew only when something in it changed. */
import type { Message, SystemEvent as Told } from "../api/types";
import { isBlocked, mayOf, mentionedOf, mentionsMe, personOf, progressIn, progressOf, sourceOf } from "./derive";
import { isStarred, type Put, reactionsOf, votesOf } from "./extras";
import { type ConversationKnown, conversationOf, type Known } from "./known";
import type { Lookups } from "./lookups";
import { parse, seen, toPlain } from "./markdown";
import { amIn, roleOf } from "./membership";
import { mentionedIn } from "./mentions";
import type { Outgoing } from "./outbox";
import type {
  ConversationMay,
  Entry,
  MessageEntry,
  MessageId,
  PendingEntry,
  Person,
  Poll,
  Quoted,
  Reaction,
  SystemEvent,
  UserId,
} from "./types";

/** What an entry of the log was made of. */
interface Grounds {
  readonly message: Message;
  /** What I may do here, written out. */
  readonly key: string;
  readonly extras: unknown;
  readonly reached: unknown;
  readonly blocked: boolean;
  readonly answered: Message | undefined;
  readonly gone: boolean;
  readonly wished: boolean;
  readonly users: readonly (readonly [UserId, unknown])[];
  readonly entry: Entry;
}

/** So many entries stay that are not shown, besides as many as are. */
const SPARE = 100;

export class Entries {
  readonly #made = new Map<MessageId, { from: readonly unknown[]; entry: Entry }>();
  /** What each entry of the log was made of, to see quickly that nothing of it changed. */
  readonly #grounds = new Map<MessageId, Grounds>();
  #key = "";
  /** Who is named in the entry that is being made. */
  #named: UserId[] = [];
  /** The message whose entry is being made. */
  #reading: MessageId | undefined;

  constructor(
    private readonly known: () => Known,
    private readonly lookups: Lookups,
  ) {}

  /** The entries of these messages of one conversation. */
  all(conversation: ConversationKnown, messages: readonly Message[]): readonly Entry[] {
    const known = this.known();
    const may = mayOf(known, conversation);
    const told = JSON.stringify([may, known.me?.may, known.me?.read_receipts]);
    // The same string while it says the same: ten thousand comparisons are of pointers.
    if (told !== this.#key) this.#key = told;
    const key = this.#key;
    // Whose message is shown as I want it, though nobody told so yet.
    const progress = progressIn(known, conversation);
    const wished = new Set([...conversation.wishes.keys()].map((wish) => wish.split("/")[1]));
    if (this.#grounds.size > 2 * messages.length + SPARE) this.#forgetBut(new Set(messages.map(({ id }) => id)));
    return messages.map((message) => {
      const { id, author, reply_to } = message;
      const mine = author === known.me?.id;
      const extras = conversation.extras.get(id);
      const reached = mine && !message.deleted_at && progress(message);
      const blocked = isBlocked(known, author);
      const answered = reply_to ? conversation.messages.get(reply_to) : undefined;
      const gone = !!reply_to && (conversation.hidden.has(reply_to) || conversation.absent.has(reply_to));
      const had = this.#grounds.get(id);
      if (
        had &&
        had.message === message &&
        had.key === key &&
        had.extras === extras &&
        had.reached === reached &&
        had.blocked === blocked &&
        had.answered === answered &&
        had.gone === gone &&
        !had.wished &&
        !wished.has(id) &&
        areAsBefore(had.users, known)
      ) {
        return had.entry;
      }
      this.#named = [];
      this.#reading = id;
      const entry = this.#of(conversation, message, may, key);
      this.#reading = undefined;
      const users = this.#named.map((user) => [user, known.users.get(user)] as const);
      const grounds = { message, key, extras, reached, blocked, answered, gone, wished: wished.has(id), users, entry };
      this.#grounds.set(id, grounds);
      return entry;
    });
  }

  #forgetBut(shown: ReadonlySet<MessageId>): void {
    for (const id of this.#made.keys()) if (!shown.has(id)) this.#made.delete(id);
    for (const id of this.#grounds.keys()) if (!shown.has(id)) this.#grounds.delete(id);
  }

  #of(conversation: ConversationKnown, message: Message, may: ConversationMay, mayKey: string): Entry {
    const known = this.known();
    const author = this.person(message.author);
    const mine = message.author === known.me?.id;
    if (message.content?.kind === "system" && !message.deleted_at) {
      const event = this.event(message.content.event);
      return this.#once(message.id, [message, author.name, JSON.stringify(event)], () => ({
        type: "system",
        id: message.id,
        revision: message.revision,
        author,
        mine,
        at: new Date(message.created_at),
        event,
      }));
    }
    const progress = mine && !message.deleted_at ? progressOf(known, conversation, message) : undefined;
    const quoted = message.reply_to ? this.#quoted(conversation, message.reply_to) : undefined;
    const reactions = this.#reactions(conversation, message);
    const poll = this.#poll(conversation, message);
    const from: unknown[] = [
      message,
      progress,
      author.name,
      known.me?.role,
      mayKey,
      quoted || reactions.length > 0 || poll ? JSON.stringify([quoted, reactions, poll]) : "",
      isStarred(conversation, message.id),
      isPinned(conversation, message),
      isBlocked(known, message.author),
      message.forwarded_from && this.person(message.forwarded_from).name,
      ...this.#names(sourceOf(message)),
    ];
    return this.#once(message.id, from, () =>
      this.#message(conversation, message, { author, progress, quoted, reactions, poll, conversationMay: may }),
    );
  }

  /** The entry of a message that waits on the device. */
  pending(outgoing: Outgoing): PendingEntry {
    const known = this.known();
    const conversation = conversationOf(known, outgoing.conversation);
    const quoted = outgoing.replyTo === undefined ? undefined : this.#quoted(conversation, outgoing.replyTo);
    return this.#once(outgoing.id, [outgoing, JSON.stringify(quoted)], () => ({
      type: "pending",
      id: outgoing.id,
      author: personOf(known, outgoing.person),
      mine: true,
      at: new Date(outgoing.at),
      text: outgoing.text,
      body: parse(outgoing.text, mentionedOf(known)),
      ...(quoted && { replyTo: quoted }),
      ...(outgoing.poll && { poll: outgoing.poll }),
      state: outgoing.state,
      ...(outgoing.failure && { failure: outgoing.failure }),
    }));
  }

  /** Somebody; asked for when their name is not known here, as who is named in a message when they are. */
  person(id: UserId, message = this.#reading): Person {
    this.#named.push(id);
    if (!this.known().users.has(id)) this.lookups.user(id, message);
    return personOf(this.known(), id);
  }

  /** What happened to a group. */
  event(told: Told): SystemEvent {
    switch (told.event) {
      case "created":
      case "renamed":
        return { kind: told.event, title: told.title };
      case "added":
        return { kind: "added", users: told.users.map((user) => this.person(user)) };
      case "removed":
        return { kind: "removed", user: this.person(told.user) };
      case "role":
        return { kind: "role", user: this.person(told.user), role: told.role };
      case "history":
        return { kind: "history", history: told.history };
      case "message_pinned":
        return { kind: "message_pinned", message: told.message };
      case "looked":
        return { kind: "looked", ...(told.reason && { reason: told.reason }) };
      case "coloured":
      case "left":
      case "joined":
        return { kind: told.event };
      default:
        return { kind: "other" };
    }
  }

  #message(
    conversation: ConversationKnown,
    message: Message,
    made: {
      author: Person;
      progress: MessageEntry["progress"] | "pending" | "stuck";
      quoted: Quoted | undefined;
      reactions: readonly Reaction[];
      poll: Poll | undefined;
      conversationMay: ConversationMay;
    },
  ): MessageEntry {
    const known = this.known();
    const { me } = known;
    const { quoted, poll, conversationMay } = made;
    const mine = message.author === me?.id;
    const leads = roleOf(conversation, me?.id) !== "member";
    const source = sourceOf(message);
    const deleted = !!message.deleted_at;
    const kind = message.content?.kind;
    const readable = kind === "text" || kind === "poll";
    const there = readable && !deleted;
    const { write } = conversationMay;
    return {
      type: "message",
      id: message.id,
      revision: message.revision,
      author: made.author,
      mine,
      at: new Date(message.created_at),
      ...(message.edited_at && { editedAt: new Date(message.edited_at) }),
      ...(message.deleted_at && { deletedAt: new Date(message.deleted_at) }),
      ...(there && { text: source }),
      body: there ? parse(source, mentionedOf(known)) : [],
      ...(made.progress && { progress: made.progress as NonNullable<MessageEntry["progress"]> }),
      ...(quoted && !deleted && { replyTo: quoted }),
      ...(message.forwarded_from && !deleted && { forwardedFrom: this.person(message.forwarded_from) }),
      reactions: made.reactions,
      ...(poll && { poll }),
      pinned: isPinned(conversation, message),
      starred: isStarred(conversation, message.id),
      mentionsMe: there && mentionsMe(known, conversation, message),
      fromBlocked: isBlocked(known, message.author),
      unreadable: !deleted && !readable,
      may: {
        edit: mine && there && kind === "text" && write,
        deleteForAll: (mine || leads || me?.may.delete_others === true) && there && amIn(known, conversation),
        seeEdits: (mine || me?.may.see_edits === true) && there && !!message.edited_at,
        reply: there && write,
        react: there && write,
        forward: there && kind === "text",
        star: there,
        pin: there && conversationMay.pinMessages,
        vote: poll?.closed === false && write,
        closePoll: poll?.closed === false && (mine || leads),
        report: there && !mine && me?.may.report === true,
        seeReaders: there && mine && conversation.about?.kind === "group",
      },
    };
  }

  #quoted(conversation: ConversationKnown, id: MessageId): Quoted {
    const known = this.known();
    const message = conversation.messages.get(id);
    if (!message) {
      if (conversation.absent.has(id)) return { id, state: "gone" };
      this.lookups.message(conversation.id, id);
      return { id, state: "loading" };
    }
    if (message.deleted_at || conversation.hidden.has(id)) return { id, state: "gone" };
    const source = sourceOf(message);
    this.#names(source);
    return { id, state: "shown", author: this.person(message.author), text: toPlain(source, mentionedOf(known)) };
  }

  #reactions(conversation: ConversationKnown, { id, deleted_at }: Message): readonly Reaction[] {
    if (deleted_at) return [];
    return [...reactionsOf(this.known(), conversation, id)].map(([emoji, put]) => ({ emoji, ...this.#put(put) }));
  }

  #poll(conversation: ConversationKnown, { id, content, deleted_at }: Message): Poll | undefined {
    if (content?.kind !== "poll" || deleted_at) return undefined;
    const { options, voters } = votesOf(this.known(), conversation, id, content.options.length);
    return {
      question: seen(content.question),
      options: content.options.map((text, at) => ({
        text: seen(text),
        ...this.#put(options[at] ?? { count: 0, mine: false, users: [] }),
      })),
      multiple: content.multiple,
      closed: !!content.closed_at,
      voters,
    };
  }

  #put({ count, mine, users }: Put): Omit<Reaction, "emoji"> {
    return { count, mine, people: users.map((user) => this.person(user)) };
  }

  #names(source: string): readonly string[] {
    return mentionedIn(source).map((id) => (id === "all" ? "" : this.person(id).name));
  }

  #once<E extends Entry>(id: MessageId, from: readonly unknown[], make: () => E): E {
    const had = this.#made.get(id);
    if (had && had.from.length === from.length && had.from.every((part, at) => part === from[at])) {
      return had.entry as E;
    }
    const entry = make();
    this.#made.set(id, { from, entry });
    return entry;
  }
}

/** Asked of every message loaded with each that arrives: it leaves nothing to clean up. */
function areAsBefore(named: Grounds["users"], known: Known): boolean {
  for (let at = 0; at < named.length; at += 1) {
    const one = named[at];
    if (one && known.users.get(one[0]) !== one[1]) return false;
  }
  return true;
}

/** Whether it is pinned, or I have just asked for it. */
export function isPinned(conversation: ConversationKnown, message: Message): boolean {
  const { wishes } = conversation;
  const wished = wishes.size > 0 ? (wishes.get(`pin/${message.id}`) as boolean | undefined) : undefined;
  return wished ?? !!message.pinned_at;
}
