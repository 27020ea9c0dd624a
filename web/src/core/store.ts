import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { type Known, nothingKnown, nothingTouched, type Touched } from "./known";
import type { ConversationId } from "./types";

/**
 * The one place where what is known changes. Whoever shows something reads `everything` or a conversation's version
 * first, then `known`; every `commit` moves the versions of what it touched.
 */
export class Store {
  known: Known = nothingKnown();
  /** What the cache has not written yet. */
  unwritten: Touched = nothingTouched();
  readonly #everything = signal(0);
  readonly #conversations = new Map<ConversationId, Signal<number>>();
  readonly #watchers: ((touched: Touched) => void)[] = [];

  /** Moves with every commit. */
  get everything(): ReadonlySignal<number> {
    return this.#everything;
  }

  /** Moves with every commit that touches this conversation. */
  version(id: ConversationId): ReadonlySignal<number> {
    return this.#version(id);
  }

  commit(change: (known: Known, touched: Touched) => void): void {
    const touched = nothingTouched();
    change(this.known, touched);
    if (!touched.everything && touched.conversations.size === 0) return;
    for (const id of touched.conversations) this.unwritten.conversations.add(id);
    this.unwritten.everything ||= touched.everything;
    batch(() => {
      this.#everything.value += 1;
      const ids = touched.everything ? this.#conversations.keys() : touched.conversations;
      for (const id of ids) this.#version(id).value += 1;
    });
    for (const watch of this.#watchers) watch(touched);
  }

  /** Calls back after every commit. */
  watch(run: (touched: Touched) => void): void {
    this.#watchers.push(run);
  }

  /** Takes what is to be written; whoever fails to write it gives it back with `giveBack`. */
  takeUnwritten(): Touched {
    const unwritten = this.unwritten;
    this.unwritten = nothingTouched();
    return unwritten;
  }

  giveBack(unwritten: Touched): void {
    for (const id of unwritten.conversations) this.unwritten.conversations.add(id);
    this.unwritten.everything ||= unwritten.everything;
  }

  /** Another person, or nobody: nothing is known any more. */
  clear(): void {
    this.known = nothingKnown();
    this.unwritten = nothingTouched();
    batch(() => {
      this.#everything.value += 1;
      for (const version of this.#conversations.values()) version.value += 1;
    });
  }

  #version(id: ConversationId): Signal<number> {
    let version = this.#conversations.get(id);
    if (!version) {
      version = signal(0);
      this.#conversations.set(id, version);
    }
    return version;
  }
}
