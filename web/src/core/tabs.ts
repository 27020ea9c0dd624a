/**
 * The tabs of one browser. One of them leads: it alone holds the socket, sends the outbox and writes the cache. The
 * lead passes on by itself when its holder goes away, because a Web Lock does.
 */
import { signal } from "@preact/signals-core";
import type { Message } from "../api/types";
import type { Outgoing } from "./outbox";
import type { Channel, Platform } from "./platform";
import type { Passed } from "./sync";
import type { ConnectionState, ConversationId, MessageId, UserId } from "./types";

/** What tabs tell each other. `person`: whose tabs it is for. */
export type TabMessage =
  | { type: "hello"; person: UserId }
  | { type: "connection"; person: UserId; state: ConnectionState }
  | { type: "looked-at"; person: UserId; visible: boolean }
  | { type: "reached"; person: UserId }
  | { type: "passed"; person: UserId; passed: Passed }
  | { type: "outgoing"; person: UserId; outgoing: Outgoing }
  | { type: "sent"; person: UserId; id: MessageId; message: Message | undefined }
  | { type: "retry" | "discard"; person: UserId; id: MessageId }
  | { type: "draft"; person: UserId; conversation: ConversationId; text: string }
  | { type: "read"; person: UserId; conversation: ConversationId; revision: string }
  | { type: "session"; person: UserId }
  | { type: "preferences" }
  | { type: "forgotten" };

export class Tabs {
  /** Whether this tab does the work. Alone, it does. */
  readonly leads = signal(false);
  readonly #channel: Channel | undefined;
  #leaving: AbortController | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly name: string,
    onMessage: (message: TabMessage) => void,
  ) {
    this.#channel = platform.channel(name);
    this.#channel?.onMessage((message) => onMessage(message as TabMessage));
  }

  /** Joins the tabs of a person on a kept device; `alone`: nothing is shared, so this tab leads its own session. */
  join(person: UserId, alone: boolean): void {
    this.leave();
    const { locks } = this.platform;
    if (alone || !locks || !this.#channel) {
      this.leads.value = true;
      return;
    }
    const leaving = new AbortController();
    this.#leaving = leaving;
    const held = () =>
      new Promise<void>((resolve) => {
        if (leaving.signal.aborted) return resolve();
        leaving.signal.addEventListener("abort", () => resolve());
        this.leads.value = true;
      });
    locks.request(`${this.name}/${person}`, { signal: leaving.signal }, held).catch(() => {
      // Left before it was this tab's turn; or locks do not work here, and then each tab leads.
      if (!leaving.signal.aborted) this.leads.value = true;
    });
    this.post({ type: "hello", person });
  }

  leave(): void {
    this.leads.value = false;
    this.#leaving?.abort();
    this.#leaving = undefined;
  }

  post(message: TabMessage): void {
    this.#channel?.post(message);
  }

  close(): void {
    this.leave();
    this.#channel?.close();
  }
}
