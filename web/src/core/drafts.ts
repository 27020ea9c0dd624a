/** What one was about to say: here at once, on the other devices a little later. The latest word wins. */
import { conversationOf } from "./known";
import type { Platform } from "./platform";
import type { Store } from "./store";
import type { ConversationId } from "./types";

/** Saved so long after the last key, milliseconds. */
const PAUSE = 1_500;
/** What was saved is held on to for so long, milliseconds: echoes of earlier words may still be under way. */
const ECHO = 5_000;

export class Drafts {
  /** What was written here; for a little longer than until the server has it. */
  readonly #written = new Map<ConversationId, string>();
  /** What of it the server has not heard of. */
  readonly #unsaved = new Map<ConversationId, string>();
  readonly #timers = new Map<ConversationId, () => void>();

  constructor(
    private readonly platform: Platform,
    private readonly store: Store,
    private readonly save: (conversation: ConversationId, text: string) => Promise<void>,
    /** For the other tabs. */
    private readonly onWrite: (conversation: ConversationId, text: string) => void,
  ) {}

  /** What the composer should hold. */
  text(conversation: ConversationId): string {
    return this.#written.get(conversation) ?? this.store.known.conversations.get(conversation)?.draft.text ?? "";
  }

  write(conversation: ConversationId, text: string): void {
    if (text === this.text(conversation)) return;
    this.#written.set(conversation, text);
    this.#unsaved.set(conversation, text);
    this.#put(conversation, text);
    this.onWrite(conversation, text);
    this.#later(conversation);
  }

  /** Written in another tab, which saves it. */
  receive(conversation: ConversationId, text: string): void {
    this.#written.delete(conversation);
    this.#unsaved.delete(conversation);
    this.#put(conversation, text);
  }

  /** It was sent: the composer is empty, here and everywhere. */
  clear(conversation: ConversationId): void {
    this.write(conversation, "");
    this.flush(conversation);
  }

  /** Saves now: the conversation is left, or the page hidden. */
  flush(conversation?: ConversationId): void {
    for (const id of conversation === undefined ? [...this.#unsaved.keys()] : [conversation]) {
      this.#timers.get(id)?.();
      this.#timers.delete(id);
      void this.#save(id);
    }
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#written.clear();
    this.#unsaved.clear();
  }

  #later(conversation: ConversationId): void {
    this.#timers.get(conversation)?.();
    this.#timers.set(
      conversation,
      this.platform.later(PAUSE, () => this.flush(conversation)),
    );
  }

  /** Kept by the cache too, under the revision it has, until the server's own word has a higher one. */
  #put(conversation: ConversationId, text: string): void {
    this.store.commit((known, touched) => {
      const { draft } = conversationOf(known, conversation);
      conversationOf(known, conversation).draft = { ...draft, text };
      touched.conversations.add(conversation);
    });
  }

  async #save(conversation: ConversationId): Promise<void> {
    const text = this.#unsaved.get(conversation);
    if (text === undefined) return;
    try {
      await this.save(conversation, text);
    } catch {
      return;
    }
    if (this.#unsaved.get(conversation) !== text) return;
    this.#unsaved.delete(conversation);
    this.platform.later(ECHO, () => {
      if (this.#written.get(conversation) === text && !this.#unsaved.has(conversation))
        this.#written.delete(conversation);
    });
  }
}
