/** Who is typing, and telling others that I am. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import type { Platform } from "./platform";
import type { ConversationId, UserId } from "./types";

/** How long one "is typing" counts, milliseconds. */
const LASTS = 6_000;
/** It is repeated so often while it lasts. */
const REPEAT = 4_000;
/** After so long without a key it has stopped. */
const IDLE = 5_000;

export class Typing {
  readonly #who = new Map<ConversationId, Signal<readonly UserId[]>>();
  readonly #ends = new Map<string, () => void>();
  #mine: { conversation: ConversationId; saidAt: number; stop: () => void } | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly tell: (conversation: ConversationId, typing: boolean) => void,
  ) {}

  who(conversation: ConversationId): ReadonlySignal<readonly UserId[]> {
    return this.#of(conversation);
  }

  /** Somebody said so, or has stopped (also by sending). */
  heard(conversation: ConversationId, user: UserId, typing: boolean): void {
    const key = `${conversation}/${user}`;
    this.#ends.get(key)?.();
    this.#ends.delete(key);
    const who = this.#of(conversation);
    if (!typing) {
      if (who.peek().includes(user)) who.value = who.peek().filter((id) => id !== user);
      return;
    }
    this.#ends.set(
      key,
      this.platform.later(LASTS, () => this.heard(conversation, user, false)),
    );
    if (!who.peek().includes(user)) who.value = [...who.peek(), user];
  }

  /** I pressed a key. */
  write(conversation: ConversationId): void {
    const now = this.platform.now();
    if (this.#mine && this.#mine.conversation !== conversation) this.stop();
    this.#mine?.stop();
    const said = this.#mine !== undefined && now - this.#mine.saidAt < REPEAT;
    if (!said) this.tell(conversation, true);
    this.#mine = {
      conversation,
      saidAt: said ? (this.#mine?.saidAt ?? now) : now,
      stop: this.platform.later(IDLE, () => this.stop()),
    };
  }

  /** I emptied the composer, left, or was idle. */
  stop(): void {
    if (!this.#mine) return;
    this.#mine.stop();
    this.tell(this.#mine.conversation, false);
    this.#mine = undefined;
  }

  /** I sent it: the message itself says that I stopped. */
  sent(): void {
    this.#mine?.stop();
    this.#mine = undefined;
  }

  clear(): void {
    this.sent();
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
    for (const who of this.#who.values()) who.value = [];
  }

  #of(conversation: ConversationId): Signal<readonly UserId[]> {
    let who = this.#who.get(conversation);
    if (!who) {
      who = signal([]);
      this.#who.set(conversation, who);
    }
    return who;
  }
}
