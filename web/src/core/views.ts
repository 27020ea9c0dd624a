/** Signals of what is shown, over the store. An object is made anew only when something in it changed. */
import { computed, type ReadonlySignal } from "@preact/signals-core";
import type { Message } from "../api/types";
import {
  activityOf,
  colourOf,
  isBlocked,
  isListed,
  logOf,
  mayOf,
  mentionedOf,
  mentionsOf,
  newestOf,
  otherOf,
  othersOf,
  ownOf,
  progressOf,
  sourceOf,
  unreadOf,
  type Window,
} from "./derive";
import type { Drafts } from "./drafts";
import { Entries } from "./entries";
import type { ConversationKnown } from "./known";
import type { Lookups } from "./lookups";
import { toPlain } from "./markdown";
import { countOf, roleOf } from "./membership";
import type { Outbox, Outgoing } from "./outbox";
import type { Presences } from "./presence";
import { compare } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, ConversationSummary, Entry, MessageEntry, Person, Preview } from "./types";
import type { Typing } from "./typing";

export interface Sources {
  store: Store;
  outbox: Outbox;
  typing: Typing;
  drafts: Drafts;
  lookups: Lookups;
  presences: Presences;
  /** The server's time, milliseconds; whoever reads it reactively reads it again each minute. */
  now: () => number;
  /** Conversations with something unread that are not known here. */
  beyond: ReadonlySignal<number>;
}

export class Views {
  /** Pinned ones first, then by activity, newest first; with something in the outbox before all others. */
  readonly conversations: ReadonlySignal<readonly ConversationSummary[]>;
  /** Known conversations with something unread. */
  readonly calling: ReadonlySignal<number>;
  /** Those, and those of pages of the inbox that have not come. */
  readonly unread: ReadonlySignal<number>;
  /** Whether the inbox has another page. */
  readonly hasMore: ReadonlySignal<boolean>;
  /** Whether a first page of the inbox came. */
  readonly ready: ReadonlySignal<boolean>;
  /** Whom I blocked, by name. */
  readonly blocks: ReadonlySignal<readonly Person[]>;
  readonly #waiting: ReadonlySignal<ReadonlyMap<ConversationId, readonly Outgoing[]>>;
  readonly #summaries = new Map<ConversationId, ReadonlySignal<ConversationSummary | undefined>>();
  readonly #people: Entries;

  constructor(private readonly sources: Sources) {
    const { store } = sources;
    this.#people = this.#entries();
    const watched = <T>(read: () => T) =>
      computed(() => {
        store.everything.value;
        return read();
      });
    this.#waiting = computed(() => {
      const waiting = new Map<ConversationId, Outgoing[]>();
      for (const entry of sources.outbox.entries.value) {
        waiting.set(entry.conversation, [...(waiting.get(entry.conversation) ?? []), entry]);
      }
      return waiting;
    });
    this.conversations = watched(() => {
      const waits = (id: ConversationId) => (this.#waiting.value.has(id) ? 1 : 0);
      return [...store.known.conversations.values()]
        .filter((conversation) => isListed(conversation) || (conversation.about && waits(conversation.id)))
        .map((conversation) => ({
          id: conversation.id,
          first: 2 * Number(ownOf(conversation).pinned) + waits(conversation.id),
          activity: activityOf(conversation),
        }))
        .sort((a, b) => b.first - a.first || compare(b.activity, a.activity))
        .map(({ id }) => this.summary(id).value)
        .filter((summary) => summary !== undefined);
    });
    this.hasMore = watched(() => store.known.inboxNext !== undefined);
    this.ready = watched(() => store.known.ready);
    this.blocks = watched(() =>
      [...store.known.blocks]
        .filter(([, { blocked }]) => blocked)
        .map(([user]) => this.#people.person(user))
        .sort((a, b) => a.name.localeCompare(b.name)),
    );
    this.calling = computed(
      () => this.conversations.value.filter((summary) => callsForMe(summary, sources.now())).length,
    );
    this.unread = computed(() => this.calling.value + sources.beyond.value);
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
      return typing.who(id).value.map((user) => this.#people.person(user));
    });
  }

  draft(id: ConversationId): ReadonlySignal<string> {
    const { store, drafts } = this.sources;
    return computed(() => {
      store.version(id).value;
      return drafts.text(id);
    });
  }

  /** Everybody in it but me, as far as known here. */
  members(id: ConversationId): ReadonlySignal<readonly Person[]> {
    const { store } = this.sources;
    return computed(() => {
      store.version(id).value;
      const conversation = store.known.conversations.get(id);
      return conversation ? othersOf(store.known, conversation).map((user) => this.#people.person(user)) : [];
    });
  }

  /** The log of a conversation, then what waits; or a window of the log. A pending entry goes when the log has its message. */
  entries(id: ConversationId, window: ReadonlySignal<Window | undefined>): ReadonlySignal<readonly Entry[]> {
    const { store } = this.sources;
    const entries = this.#entries();
    return computed(() => {
      store.version(id).value;
      const conversation = store.known.conversations.get(id);
      const log = conversation ? entries.all(conversation, logOf(conversation, window.value)) : [];
      const waiting = this.#waiting.value.get(id);
      if (window.value || !waiting) return log;
      const pending = waiting
        .filter((outgoing) => !conversation?.messages.has(outgoing.id))
        .map((outgoing) => entries.pending(outgoing));
      return [...log, ...pending];
    });
  }

  /** Messages outside of their timeline, as they are now; what is not known (any more), and what the system says, is left out. */
  messages(id: ConversationId, messages: () => readonly Message[]): ReadonlySignal<readonly MessageEntry[]> {
    const { store } = this.sources;
    const entries = this.#entries();
    return computed(() => {
      store.version(id).value;
      const conversation = store.known.conversations.get(id);
      if (!conversation) return [];
      return entries.all(conversation, messages()).filter((entry) => entry.type === "message");
    });
  }

  #entries(): Entries {
    return new Entries(() => this.sources.store.known, this.sources.lookups);
  }

  #summarize(id: ConversationId): ConversationSummary | undefined {
    const { store, typing, drafts, presences } = this.sources;
    store.version(id).value;
    const { known } = store;
    const conversation = known.conversations.get(id);
    if (!conversation?.about) return undefined;
    const waiting = (this.#waiting.value.get(id) ?? []).filter((outgoing) => !conversation.messages.has(outgoing.id));
    const preview = this.#preview(conversation, waiting);
    const { kind } = conversation.about;
    const others = othersOf(known, conversation).map((user) => this.#people.person(user));
    const info = conversation.group?.info;
    const own = ownOf(conversation);
    const other = otherOf(known, conversation);
    let scheduled = 0;
    for (const { conversation: where, value } of known.scheduled.values()) if (value && where === id) scheduled += 1;
    return {
      id,
      kind,
      title: info?.title ?? others[0]?.name ?? "",
      colour: info?.colour ?? colourOf(other ?? id),
      others,
      memberCount: countOf(conversation),
      role: roleOf(conversation, known.me?.id),
      ...(preview && { preview }),
      unread: unreadOf(known, conversation).count,
      mentions: mentionsOf(known, conversation).count,
      own: {
        ...(own.muted_until && { mutedUntil: new Date(own.muted_until) }),
        notify: own.notify,
        pinned: own.pinned,
        archived: own.archived,
        markedUnread: own.marked_unread,
      },
      scheduled,
      ...(other !== undefined && presences.of(other).value.active && { presence: "active" as const }),
      blocked: isBlocked(known, other),
      draft: drafts.text(id),
      typing: typing.who(id).value.map((user) => this.#people.person(user)),
      may: mayOf(known, conversation),
    };
  }

  #preview(conversation: ConversationKnown, waiting: readonly Outgoing[]): Preview | undefined {
    const { known } = this.sources.store;
    const message = newestOf(conversation);
    const said = Date.parse(message?.created_at ?? "");
    // What was refused must not hide what others have said since.
    const last = waiting.findLast(({ state, at }) => state !== "refused" || !(said > at));
    if (last) {
      return {
        kind: last.poll ? "poll" : "text",
        text: toPlain(last.text, mentionedOf(known)),
        mine: true,
        author: this.#people.person(last.person),
        at: new Date(last.at),
        deleted: false,
        fromBlocked: false,
        progress: waiting.some((outgoing) => outgoing.state === "refused") ? "stuck" : "pending",
      };
    }
    if (!message) return undefined;
    const mine = message.author === known.me?.id;
    const { content } = message;
    const says = content?.kind === "system" ? content.event : undefined;
    const fromBlocked = !says && isBlocked(known, message.author);
    return {
      kind: says ? "system" : content?.kind === "poll" ? "poll" : "text",
      text: toPlain(sourceOf(message), mentionedOf(known)),
      ...(says && { event: this.#people.event(says) }),
      mine,
      author: this.#people.person(message.author, message.id),
      at: new Date(message.created_at),
      deleted: !!message.deleted_at,
      fromBlocked,
      ...(mine && !message.deleted_at && !says && { progress: progressOf(known, conversation, message) }),
    };
  }
}

/** Whether it counts as unread: not what is archived, and of what is muted only what mentions me. */
function callsForMe({ unread, mentions, own }: ConversationSummary, now: number): boolean {
  if (own.archived) return false;
  const muted = own.notify === "none" || (own.mutedUntil !== undefined && own.mutedUntil.getTime() > now);
  return muted ? mentions > 0 : unread > 0 || own.markedUnread;
}

/** Summaries are small and plain: comparing them written out is cheap and misses nothing. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
