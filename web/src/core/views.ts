/** Signals of what is shown, over the store. An object is made anew only when something in it changed. */
import { computed, type ReadonlySignal } from "@preact/signals-core";
import type { Message } from "../api/types";
import type { ConversationKnown } from "./apply";
import { activityOf, colourOf, logOf, mentionedOf, newestOf, personOf, progressOf, unreadOf } from "./derive";
import type { Drafts } from "./drafts";
import { parse, toPlain } from "./markdown";
import { mentionedIn } from "./mentions";
import type { Outbox, Outgoing } from "./outbox";
import { compare } from "./revisions";
import type { Store } from "./store";
import type {
  ConversationId,
  ConversationSummary,
  Entry,
  MessageEntry,
  MessageId,
  PendingEntry,
  Person,
  Preview,
} from "./types";
import type { Typing } from "./typing";

export interface Sources {
  store: Store;
  outbox: Outbox;
  typing: Typing;
  drafts: Drafts;
}

export class Views {
  /** Newest activity first; with something in the outbox before all others. */
  readonly conversations: ReadonlySignal<readonly ConversationSummary[]>;
  /** Conversations with something unread. */
  readonly unread: ReadonlySignal<number>;
  /** Whether the inbox has another page. */
  readonly hasMore: ReadonlySignal<boolean>;
  /** Whether a first page of the inbox came. */
  readonly ready: ReadonlySignal<boolean>;
  readonly #waiting: ReadonlySignal<ReadonlyMap<ConversationId, readonly Outgoing[]>>;
  readonly #summaries = new Map<ConversationId, ReadonlySignal<ConversationSummary | undefined>>();

  constructor(private readonly sources: Sources) {
    this.#waiting = computed(() => {
      const waiting = new Map<ConversationId, Outgoing[]>();
      for (const entry of sources.outbox.entries.value) {
        waiting.set(entry.conversation, [...(waiting.get(entry.conversation) ?? []), entry]);
      }
      return waiting;
    });
    this.conversations = computed(() => {
      sources.store.everything.value;
      const known = [...sources.store.known.conversations.values()].filter((conversation) => conversation.about);
      const waits = (id: ConversationId) => (this.#waiting.value.has(id) ? 1 : 0);
      return known
        .map((conversation) => ({ id: conversation.id, activity: activityOf(conversation) }))
        .sort((a, b) => waits(b.id) - waits(a.id) || compare(b.activity, a.activity))
        .map(({ id }) => this.summary(id).value)
        .filter((summary) => summary !== undefined);
    });
    this.hasMore = computed(() => {
      sources.store.everything.value;
      return sources.store.known.inboxNext !== undefined;
    });
    this.ready = computed(() => {
      sources.store.everything.value;
      return sources.store.known.ready;
    });
    this.unread = computed(() => this.conversations.value.filter((summary) => summary.unread > 0).length);
  }

  summary(id: ConversationId): ReadonlySignal<ConversationSummary | undefined> {
    let summary = this.#summaries.get(id);
    if (!summary) {
      let last: ConversationSummary | undefined;
      summary = computed(() => {
        const next = this.#summarize(id);
        if (!same(last, next)) last = next;
        return last;
      });
      this.#summaries.set(id, summary);
    }
    return summary;
  }

  typing(id: ConversationId): ReadonlySignal<readonly Person[]> {
    const { store, typing } = this.sources;
    return computed(() => {
      store.version(id).value;
      return typing.who(id).value.map((user) => personOf(store.known, user));
    });
  }

  draft(id: ConversationId): ReadonlySignal<string> {
    const { store, drafts } = this.sources;
    return computed(() => {
      store.version(id).value;
      return drafts.text(id);
    });
  }

  /** The log of a conversation, then what waits. A pending entry goes when the log has its message. */
  entries(id: ConversationId): ReadonlySignal<readonly Entry[]> {
    const { store } = this.sources;
    const made = new Map<MessageId, { from: readonly unknown[]; entry: Entry }>();
    const once = <E extends Entry>(id: MessageId, from: readonly unknown[], make: () => E): E => {
      const had = made.get(id);
      if (had && had.from.length === from.length && had.from.every((part, i) => part === from[i]))
        return had.entry as E;
      const entry = make();
      made.set(id, { from, entry });
      return entry;
    };
    return computed(() => {
      store.version(id).value;
      const conversation = store.known.conversations.get(id);
      const log = conversation ? logOf(conversation) : [];
      const messages = log.map((message): Entry => {
        const mine = message.author === store.known.me?.id;
        const progress = mine && conversation ? progressOf(store.known, conversation, message) : undefined;
        const author = personOf(store.known, message.author);
        const names = mentionedIn(message.content?.text ?? "").map((id) => personOf(store.known, id).name);
        return once(message.id, [message, progress, author.name, store.known.me?.role, ...names], () =>
          this.#entry(message, author, progress as MessageEntry["progress"]),
        );
      });
      const pending = (this.#waiting.value.get(id) ?? [])
        .filter((outgoing) => !conversation?.messages.has(outgoing.id))
        .map((outgoing) => once(outgoing.id, [outgoing], () => this.#pending(outgoing)));
      return [...messages, ...pending];
    });
  }

  #summarize(id: ConversationId): ConversationSummary | undefined {
    const { store, typing, drafts } = this.sources;
    store.version(id).value;
    const { known } = store;
    const conversation = known.conversations.get(id);
    if (!conversation?.about) return undefined;
    const waiting = (this.#waiting.value.get(id) ?? []).filter((outgoing) => !conversation.messages.has(outgoing.id));
    const preview = this.#preview(conversation, waiting);
    const { kind, members } = conversation.about;
    const others = members.filter((user) => user !== known.me?.id).map((user) => personOf(known, user));
    return {
      id,
      kind,
      title: others[0]?.name ?? "",
      colour: colourOf(others[0]?.id ?? id),
      others,
      memberCount: members.length,
      role: "member",
      ...(preview && { preview }),
      unread: unreadOf(known, conversation).count,
      mentions: 0,
      own: { notify: "all", pinned: false, archived: false, markedUnread: false },
      scheduled: 0,
      blocked: false,
      may: {
        rename: false,
        addMembers: false,
        removeMembers: false,
        changeRoles: false,
        invite: false,
        leave: false,
        write: true,
        mentionAll: false,
        pinMessages: false,
      },
      draft: drafts.text(id),
      typing: typing.who(id).value.map((user) => personOf(known, user)),
    };
  }

  #preview(conversation: ConversationKnown, waiting: readonly Outgoing[]): Preview | undefined {
    const { known } = this.sources.store;
    const last = waiting.at(-1);
    if (last) {
      return {
        kind: "text",
        text: toPlain(last.text, mentionedOf(known)),
        mine: true,
        author: personOf(known, last.person),
        at: new Date(last.at),
        deleted: false,
        progress: waiting.some((outgoing) => outgoing.state === "refused") ? "stuck" : "pending",
      };
    }
    const message = newestOf(conversation);
    if (!message) return undefined;
    const mine = message.author === known.me?.id;
    return {
      kind: "text",
      text: message.content ? toPlain(message.content.text, mentionedOf(known)) : "",
      mine,
      author: personOf(known, message.author),
      at: new Date(message.created_at),
      deleted: !!message.deleted_at,
      ...(mine && !message.deleted_at && { progress: progressOf(known, conversation, message) }),
    };
  }

  #entry(message: Message, author: Person, progress: MessageEntry["progress"]): MessageEntry {
    const { known } = this.sources.store;
    const { me } = known;
    const mine = message.author === me?.id;
    const moderates = me?.role === "moderator" || me?.role === "administrator";
    const text = message.content?.text;
    const there = text !== undefined && !message.deleted_at;
    return {
      type: "message",
      id: message.id,
      revision: message.revision,
      author,
      mine,
      at: new Date(message.created_at),
      ...(message.edited_at && { editedAt: new Date(message.edited_at) }),
      ...(message.deleted_at && { deletedAt: new Date(message.deleted_at) }),
      ...(there && { text }),
      body: there ? parse(text, mentionedOf(known)) : [],
      ...(progress && { progress }),
      reactions: [],
      pinned: false,
      starred: false,
      mentionsMe: there && !mine && mentionedIn(text).some((id) => id === me?.id || id === "all"),
      fromBlocked: false,
      unreadable: false,
      may: {
        edit: mine && there,
        deleteForAll: (mine || moderates) && there,
        seeEdits: (mine || moderates) && there && !!message.edited_at,
        reply: false,
        react: false,
        forward: false,
        pin: false,
        vote: false,
        closePoll: false,
        report: false,
      },
    };
  }

  #pending(outgoing: Outgoing): PendingEntry {
    const { known } = this.sources.store;
    return {
      type: "pending",
      id: outgoing.id,
      author: personOf(known, outgoing.person),
      mine: true,
      at: new Date(outgoing.at),
      text: outgoing.text,
      body: parse(outgoing.text, mentionedOf(known)),
      state: outgoing.state,
      ...(outgoing.failure && { failure: outgoing.failure }),
    };
  }
}

/** Summaries are small and plain: comparing them written out is cheap and misses nothing. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
