import type { Platform } from "../platform";
import type { Store } from "../store";
import { snapshot } from "./cache";
import type { Device } from "./device";

/** Changes are gathered for so long before they are written, milliseconds. */
const GATHER = 500;

/** Writes what is known to the cache, now and then; only the tab that leads does. */
export class Keeper {
  #cancel: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly store: Store,
    private readonly device: Device,
    private readonly leads: () => boolean,
  ) {
    store.watch(() => this.#schedule());
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
    const taken = this.store.takeUnwritten();
    if (!(await this.device.write(snapshot(this.store.known, taken)))) this.store.giveBack(taken);
  }
}
