/** The way to the server: the relay's socket while it gets through, questions for changes while it does not. */
import { signal } from "@preact/signals-core";
import type { Changes } from "../api/types";
import type { ServerClock } from "./clock";
import { countOf } from "./membership";
import type { Platform } from "./platform";
import type { PresenceTold } from "./presence";
import { Relay, type RelayState } from "./relay";
import type { Session } from "./session";
import type { Store } from "./store";
import { type Passed, Sync } from "./sync";
import type { ConnectionState, ConversationId, UserId } from "./types";

export interface ConnectionOptions {
  platform: Platform;
  server: string;
  clock: ServerClock;
  store: Store;
  session: Session;
  onTyping: (conversation: ConversationId, user: UserId, typing: boolean) => void;
  onPresence: (told: PresenceTold) => void;
  /** For the other tabs. */
  onPass: (passed: Passed) => void;
  /** Events come from here on (again); what came before may have been missed. */
  onAdmitted: () => void;
  /** The server can be reached (again). */
  onReached: () => void;
}

export class Connection {
  readonly state = signal<ConnectionState>("idle");
  /** Moves whenever the server was reached after it was not. */
  readonly reached = signal(0);
  /** Whether what is known was brought up to date since the start. */
  readonly synced = signal(false);
  #sync: Sync | undefined;
  #relay: Relay | undefined;
  #relayState: RelayState = "stopped";
  #reaches: boolean | undefined;
  #leads = false;

  constructor(private readonly options: ConnectionOptions) {}

  /** Somebody is signed in. */
  start(): void {
    this.stop();
    const { platform, store, session, onTyping, onPresence, onPass } = this.options;
    const source = {
      changes: (after: string, wait: number, signal?: AbortSignal) =>
        session.call((api) => api.changes(after, wait, signal)),
      conversations: (before?: string) => session.call((api) => api.conversations(before)),
    };
    this.#sync = new Sync(platform, store, source, {
      onTyping,
      onPresence,
      onPass: (passed) => {
        onPass(passed);
        if ("changes" in passed) this.#relay?.expect(spokenIn(passed.changes));
      },
      onReach: (reached) => {
        // Not by the relay alone: what it lets in was not caught up with yet.
        if (reached) this.synced.value = true;
        this.#reach(reached);
      },
    });
    this.state.value = "connecting";
    void this.look();
  }

  /** Whether this tab holds the socket. */
  lead(leads: boolean): void {
    if (leads === this.#leads || !this.#sync) return;
    this.#leads = leads;
    if (!leads) return this.#hangUp();
    const { platform, server, clock, session } = this.options;
    if (!platform.subtle) {
      // Without WebCrypto (a page without HTTPS) nothing sealed can be opened.
      this.#sync.startPolling();
      return this.#settle();
    }
    this.#relay = new Relay({
      platform,
      subtle: platform.subtle,
      server,
      clock,
      pass: () => session.call((api) => api.pass()),
      crowd: (id) => {
        const conversation = id && this.options.store.known.conversations.get(id);
        return conversation ? countOf(conversation) : 0;
      },
      events: {
        onState: (state) => this.#relayIs(state),
        onAdmitted: () => {
          this.options.onAdmitted();
          void this.look();
        },
        onEvent: (event) => this.#sync?.event(event),
        onMissed: () => this.#sync?.missed(),
        onRevoked: () => void session.revoked(),
      },
    });
    this.#relay.start();
  }

  async look(): Promise<void> {
    await this.#sync?.look();
  }

  /** What the tab that leads says. It may be hidden, and wait longer than this one before it tries again. */
  told(state: ConnectionState): void {
    if (this.#leads || !this.#sync) return;
    this.state.value = state;
    if (state === "online" && this.#reaches === false) this.#reach(true);
    if (state !== "offline" || this.#reaches === false) return;
    this.#reaches = false;
    if (this.options.platform.visible()) void this.look();
  }

  receive(passed: Passed): void {
    this.#sync?.receive(passed);
  }

  wake(): void {
    if (!this.#sync) return;
    this.#relay?.wake();
    void this.look();
  }

  stop(): void {
    this.#hangUp();
    this.#leads = false;
    this.#sync?.stop();
    this.#sync = undefined;
    this.#reaches = undefined;
    this.synced.value = false;
    this.state.value = "idle";
  }

  #hangUp(): void {
    this.#sync?.stopPolling();
    this.#relay?.stop();
    this.#relay = undefined;
    this.#relayState = "stopped";
  }

  #relayIs(state: RelayState): void {
    this.#relayState = state;
    if (state === "admitted" || state === "stopped") this.#sync?.stopPolling();
    if (state === "blocked") this.#sync?.startPolling();
    if (state === "admitted") this.#reach(true);
    this.#settle();
  }

  #reach(reached: boolean): void {
    const back = reached && this.#reaches === false;
    const first = reached && this.#reaches === undefined;
    this.#reaches = reached;
    if (back) {
      this.reached.value += 1;
      this.#relay?.wake();
    }
    if (back || first) this.options.onReached();
    this.#settle();
  }

  #settle(): void {
    if (!this.#sync || !this.#leads) return;
    this.state.value = this.#judge();
  }

  #judge(): ConnectionState {
    if (this.#relayState === "unreachable" || this.#reaches === false) return "offline";
    if (this.#relayState === "admitted") return "online";
    const polls = this.#relayState === "blocked" || !this.options.platform.subtle;
    return polls && this.#reaches ? "polling" : "connecting";
  }
}

/** The conversations that began, or in which something was said. */
function* spokenIn({ changes }: Changes): Iterable<ConversationId> {
  for (const change of changes) {
    if (change.kind === "conversation") yield change.body.id;
    if (change.kind === "message") yield change.body.conversation;
  }
}
