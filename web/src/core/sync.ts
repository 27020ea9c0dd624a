/** Keeps what is known up to date: `/changes` is the truth, events are its fast copy, and a hole in them leads back to it. */
import type { Changes, Conversations } from "../api/types";
import { apply, applyInbox } from "./apply";
import { Backoff } from "./backoff";
import { believed } from "./derive";
import type { Event } from "./event";
import { isEphemeral } from "./event";
import type { Platform } from "./platform";
import type { PresenceTold } from "./presence";
import { after, latest, ZERO } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, Revision, UserId } from "./types";

/** How long one question for changes waits at the server, seconds. */
const WAIT = 25;
const INBOX = "inbox";

/** What the server tells; through the session, so that a token is renewed underneath. */
export interface Source {
  changes(after: Revision, wait: number, signal?: AbortSignal): Promise<Changes>;
  conversations(before?: Revision): Promise<Conversations>;
}

/** What one tab passes on to the others. */
export type Passed = { changes: Changes; after: Revision } | { event: Event };

export interface SyncEvents {
  onTyping(conversation: ConversationId, user: UserId, typing: boolean): void;
  onPresence(told: PresenceTold): void;
  /** An answer came, or none did: whether the server can be reached. */
  onReach(reached: boolean): void;
  /** For the other tabs. */
  onPass(passed: Passed): void;
}

export class Sync {
  /** Last durable event of each channel behind which nothing is missing. */
  readonly #chain = new Map<ConversationId | typeof INBOX, Revision>();
  /** The highest revision an event told of. */
  #told: Revision = ZERO;
  /** How often something may have been missed, and how often that had been when all of it was last made good. */
  #missed = 0;
  #mended = 0;
  readonly #backoff: Backoff;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #poll: AbortController | undefined;
  #cancelRetry: (() => void) | undefined;
  #stopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly store: Store,
    private readonly source: Source,
    private readonly events: SyncEvents,
  ) {
    this.#backoff = new Backoff(platform);
  }

  /** Brings everything up to date. Concurrent calls become one more round. Does not throw: it tries again by itself. */
  look(): Promise<void> {
    this.missed();
    if (this.#looking) {
      this.#lookAgain = true;
      return this.#looking;
    }
    this.#looking = this.#rounds().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Something was lost, perhaps: until a look has found it, heads prove nothing. */
  missed(): void {
    this.#missed += 1;
  }

  /** Asks for changes again and again, each time waiting at the server, until `stopPolling`. */
  startPolling(): void {
    if (this.#poll || this.#stopped) return;
    const poll = new AbortController();
    this.#poll = poll;
    void this.#pollUntil(poll.signal);
  }

  stopPolling(): void {
    this.#poll?.abort();
    this.#poll = undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.stopPolling();
    this.#cancelRetry?.();
  }

  /** What another tab learnt. Where it does not join on to what is known here, look. */
  receive(passed: Passed): void {
    if ("event" in passed) this.#apply(passed.event);
    else if (after(passed.after, this.store.known.cursor) || !this.store.known.ready) void this.look();
    else this.#applyChanges(passed.changes);
  }

  /** An event of the relay. */
  event(event: Event): void {
    this.events.onPass({ event });
    this.#apply(event);
  }

  #apply(event: Event): void {
    if (!isEphemeral(event)) {
      const belief = event.kind === "message" ? believed(this.store.known, event.body) : "yes";
      if (belief === "yes") this.store.commit((known, touched) => apply(known, event, touched));
      else if (belief === "ask") void this.look();
      this.#told = latest(this.#told, event.revision);
      if (event.kind === "receipt") return;
      const channel = event.conversation ?? INBOX;
      if (event.previous !== undefined && this.#hasSeen(channel, event.previous)) {
        this.#chain.set(channel, latest(event.revision, this.#chain.get(channel) ?? ZERO));
      } else if (!this.#hasSeen(channel, event.revision)) {
        void this.look();
      }
    } else if (event.kind === "typing" && event.conversation !== undefined) {
      this.events.onTyping(event.conversation, event.body.user, event.body.typing);
    } else if (event.kind === "presence") {
      this.events.onPresence(event.body);
    } else if (event.kind === "heads" && event.conversation === undefined) {
      const { revision, conversations, inbox } = event.body;
      const behind =
        !this.#hasSeen(INBOX, inbox) || Object.entries(conversations).some(([id, head]) => !this.#hasSeen(id, head));
      if (behind) void this.look();
      // Until a look that began after the last loss is through, what came before may be missing still.
      else if (this.#mended === this.#missed) this.#moveCursor(revision);
    }
  }

  #hasSeen(channel: ConversationId | typeof INBOX, revision: Revision): boolean {
    return !after(revision, latest(this.#chain.get(channel) ?? ZERO, this.store.known.cursor));
  }

  async #rounds(): Promise<void> {
    this.#cancelRetry?.();
    try {
      do {
        this.#lookAgain = false;
        const missed = this.#missed;
        await this.#catchUp();
        this.#mended = missed;
      } while (this.#lookAgain && !this.#stopped);
      this.#backoff.reset();
      this.events.onReach(true);
    } catch (error) {
      if (this.#stopped) return;
      this.events.onReach(false);
      this.#cancelRetry = this.platform.later(this.#backoff.after(error), () => void this.look());
    }
  }

  async #catchUp(): Promise<void> {
    if (!this.store.known.ready) await this.#loadInbox();
    for (;;) {
      const told = this.#told;
      const cursor = this.store.known.cursor;
      const changes = await this.source.changes(cursor, 0);
      if (this.#stopped) return;
      // What an event told of before the question was asked is no longer there: the log is another one.
      const replaced = !changes.more && after(told, changes.next);
      if (!(await this.#take(replaced ? { ...changes, reset: true } : changes, cursor))) return;
    }
  }

  async #pollUntil(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(this.platform);
    while (!signal.aborted) {
      try {
        if (!this.store.known.ready) await this.#loadInbox();
        const cursor = this.store.known.cursor;
        const changes = await this.source.changes(cursor, WAIT, signal);
        if (signal.aborted) return;
        await this.#take(changes, cursor);
        backoff.reset();
        this.events.onReach(true);
      } catch (error) {
        if (signal.aborted) return;
        this.events.onReach(false);
        await new Promise<void>((resolve) => {
          const cancel = this.platform.later(backoff.after(error), resolve);
          signal.addEventListener("abort", () => {
            cancel();
            resolve();
          });
        });
      }
    }
  }

  /** Applies an answer; whether to ask again at once. */
  async #take(changes: Changes, asked: Revision): Promise<boolean> {
    if (changes.reset) {
      await this.#loadInbox();
      return true;
    }
    this.#applyChanges(changes);
    if (changes.changes.length > 0) this.events.onPass({ changes, after: asked });
    return changes.more;
  }

  #applyChanges(changes: Changes): void {
    this.store.commit((known, touched) => {
      for (const change of changes.changes) apply(known, change, touched, changes.next);
    });
    this.#moveCursor(changes.next);
  }

  /**
   * The inbox anew. What was known may have holes now, or come from a log that the server no longer has (it was
   * restored from a backup), so all of it is let go.
   */
  async #loadInbox(): Promise<void> {
    const page = await this.source.conversations();
    if (this.#stopped) return;
    this.store.commit((known, touched) => {
      for (const id of known.conversations.keys()) touched.conversations.add(id);
      if (known.ready && known.me) known.me = { ...known.me, changed: ZERO };
      if (known.ready) known.users.clear();
      known.conversations.clear();
      known.ready = false;
      applyInbox(known, page, true, touched);
    });
    this.#chain.clear();
    this.#told = ZERO;
  }

  #moveCursor(revision: Revision): void {
    this.store.known.cursor = latest(this.store.known.cursor, revision);
  }
}
