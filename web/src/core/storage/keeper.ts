import type { Platform } from "../platform";
import type { Store } from "../store";
import type { UserId } from "../types";
import type { Device } from "./device";

/** Changes are gathered for so long before they are written, milliseconds. */
const GATHER = 500;

/** Only whoever lets the device keep something needs it. */
const fetchCache = () => import("./cache").catch(() => undefined);

/** Writes what is known to the cache, now and then; only the tab that leads does. */
export class Keeper {
  #cancel: (() => void) | undefined;
  /** What the device kept is older than what is known here, which was not begun from it. */
  #passedOver = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly store: Store,
    private readonly device: Device,
    private readonly leads: () => boolean,
  ) {
    store.watch(() => this.#schedule());
  }

  /** The device was kept: what it kept will be wanted. */
  prepare(): void {
    void fetchCache();
  }

  /** Takes up what the device kept of this person; what cannot be used is thrown away. */
  async restore(person: UserId): Promise<void> {
    const { vault } = this.device;
    if (!vault) return;
    const cache = await fetchCache();
    this.#passedOver = cache === undefined;
    if (!cache || (await cache.restore(vault, person, this.store.known).catch(() => false))) return;
    await vault.empty("cache").catch(() => {});
  }

  /** Everything has to be written: the device is kept from now on, or its database is new. */
  everything(): void {
    this.store.unwritten.everything = true;
    this.#schedule();
  }

  /** Writes now; resolves when all that was under way is written. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Nothing more is written of what is known now; resolves when what was under way is. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#writing;
  }

  #schedule(): void {
    this.#cancel ??= this.platform.later(GATHER, () => {
      this.#cancel = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<void> {
    if (!this.leads() || !this.device.vault) return;
    const { unwritten } = this.store;
    if (!unwritten.everything && unwritten.conversations.size === 0) return;
    const cache = await fetchCache();
    const { vault } = this.device;
    if (!cache || !vault || !this.leads()) return;
    if (this.#passedOver) {
      this.#passedOver = await vault.empty("cache").then(
        () => false,
        () => true,
      );
      if (this.#passedOver) return;
      this.store.unwritten.everything = true;
    }
    const taken = this.store.takeUnwritten();
    if (!(await this.device.write(cache.snapshot(this.store.known, taken)))) this.store.giveBack(taken);
  }
}
