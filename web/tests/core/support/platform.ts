import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type { Channel, Notice, Platform, Socket } from "../../../src/core/platform";

/** The browser's storage, locks and channels, shared by the tabs of one device. */
export class FakeDevice {
  indexedDB: IDBFactory | undefined = new IDBFactory();
  readonly #locks = new Map<string, Promise<unknown>>();
  readonly #channels = new Map<string, Set<(message: unknown) => void>>();

  lock(name: string, signal: AbortSignal, held: () => Promise<void>): Promise<void> {
    const turn = this.#locks.get(name) ?? Promise.resolve();
    const run = turn.then(() => {
      if (signal.aborted) throw new Error("aborted");
      return held();
    });
    this.#locks.set(
      name,
      run.catch(() => {}),
    );
    return run;
  }

  channel(name: string): Channel {
    const peers = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, peers);
    let mine: ((message: unknown) => void) | undefined;
    return {
      post(message) {
        const copy = structuredClone(message);
        for (const peer of peers) if (peer !== mine) queueMicrotask(() => peers.has(peer) && peer(copy));
      },
      onMessage(run) {
        mine = run;
        peers.add(run);
      },
      close() {
        if (mine) peers.delete(mine);
      },
    };
  }
}

/** One tab. Its clock stands still until a test moves it. */
export class FakePlatform implements Platform {
  millis = Date.parse("2026-11-23T09:00:00Z");
  isVisible = true;
  subtle: SubtleCrypto | undefined = crypto.subtle;
  #timers: { at: number; run: () => void }[] = [];
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #held = new AbortController();

  constructor(
    readonly device: FakeDevice,
    public fetch: typeof globalThis.fetch,
    public socket: (url: string, protocol: string) => Socket,
  ) {}

  get indexedDB() {
    return this.device.indexedDB;
  }
  readonly locks = {
    request: (name: string, options: { signal: AbortSignal }, held: () => Promise<void>) =>
      this.device.lock(name, options.signal, () => {
        // A dead tab no longer waits for its turn.
        if (this.#held.signal.aborted) return Promise.resolve();
        const killed = new Promise<void>((resolve) => this.#held.signal.addEventListener("abort", () => resolve()));
        return Promise.race([held(), killed]);
      }),
  };
  now = () => this.millis;
  chance = () => 0.5;
  bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  channel = (name: string) => this.device.channel(name);
  persist = async () => true;
  visible = () => this.isVisible;
  onNotice = (run: (notice: Notice) => void) => {
    this.#listeners.add(run);
    return () => this.#listeners.delete(run);
  };

  later(millis: number, run: () => void): () => void {
    const timer = { at: this.millis + millis, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves the clock, running what is due on the way. */
  advance(millis: number): void {
    const end = this.millis + millis;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.millis = Math.max(this.millis, next.at);
      next.run();
    }
    this.millis = end;
  }

  notice(notice: Notice): void {
    if (notice !== "offline") this.isVisible = notice === "awake";
    for (const run of this.#listeners) run(notice);
  }

  /** The tab dies at once: nothing of it runs any more, and its locks go to others. */
  kill(): void {
    this.#timers = [];
    this.#listeners.clear();
    this.later = () => () => {};
    this.fetch = () => new Promise(() => {});
    this.#held.abort();
  }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Lets everything run that can run at this time of the clocks. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 40; turns++) await turn();
}

/** Runs until it is so, moving the clocks a little whenever nothing else happens. Fails after a minute of theirs. */
export async function until(holds: () => boolean, ...clocks: { advance(millis: number): void }[]): Promise<void> {
  for (let step = 0; step < 600; step++) {
    for (let turns = 0; turns < 8; turns++) {
      if (holds()) return;
      await turn();
    }
    for (const clock of clocks) clock.advance(100);
  }
  throw new Error(`never came true: ${holds}`);
}
