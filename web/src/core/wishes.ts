/** What I ask for is shown at once, on top of what the server told; it stays until the server has told of it, or said no. */
import { conversationOf } from "./known";
import type { Store } from "./store";
import type { ConversationId } from "./types";

export class Wishes {
  /** Those under way, each after the one before. */
  readonly #turns = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(
    private readonly store: Store,
    /** Brings what is known up to date. */
    private readonly look: () => Promise<void>,
  ) {}

  /** Shows `value` under `key` while `ask` is under way. */
  async grant(id: ConversationId, key: string, value: unknown, ask: () => Promise<unknown>): Promise<void> {
    const place = `${id}/${key}`;
    const turn = this.#turns.get(place) ?? { last: Promise.resolve(), waiting: 0 };
    this.#turns.set(place, turn);
    this.#put(id, key, value);
    turn.waiting += 1;
    const asked = turn.last.catch(() => {}).then(ask);
    turn.last = asked;
    try {
      await asked;
      await this.look();
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) {
        this.#turns.delete(place);
        this.#put(id, key, undefined);
      }
    }
  }

  #put(id: ConversationId, key: string, value: unknown): void {
    this.store.commit((known, touched) => {
      const { wishes } = conversationOf(known, id);
      if (value === undefined) wishes.delete(key);
      else wishes.set(key, value);
      touched.conversations.add(id);
    });
  }
}
