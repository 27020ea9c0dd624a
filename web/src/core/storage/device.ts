import { signal } from "@preact/signals-core";
import type { Platform } from "../platform";
import type { StorageState } from "../types";
import { deleteVault, openVault, type Vault } from "./vault";

export interface DeviceEvents {
  /** Another tab forgot the device. */
  onForgotten(): void;
  /** The browser took the database away; a new, empty one is open if that was possible. */
  onEvicted(): void;
}

/**
 * What this browser keeps, in three states: *inert* (nothing), *open* (memory only), *kept* (sealed in a vault). Only
 * `keep` makes a database.
 */
export class Device {
  readonly state = signal<StorageState>({ state: "inert", cannotKeep: false, evicted: false });
  #vault: Vault | undefined;
  #keeping: Promise<Vault | undefined> | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly name: string,
    private readonly events: DeviceEvents,
  ) {}

  get vault(): Vault | undefined {
    return this.#vault;
  }

  /** The first act: *open*, or *kept* when this device was kept before. */
  async open(): Promise<Vault | undefined> {
    this.#set({ state: "open" });
    try {
      this.#vault = await this.#openVault(false);
    } catch {
      this.#set({ cannotKeep: true });
    }
    if (this.#vault) this.#set({ state: "kept" });
    return this.#vault;
  }

  /** From *open* to *kept*. `undefined` when the browser does not let us; then all goes on in memory, and says so. */
  keep(): Promise<Vault | undefined> {
    if (this.#vault) return Promise.resolve(this.#vault);
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  /** Whether it was kept before, without opening it. */
  async isKept(): Promise<boolean> {
    if (this.#vault) return true;
    try {
      const vault = await this.#openVault(false);
      vault?.close();
      return vault !== undefined;
    } catch {
      return false;
    }
  }

  /** Writes what must not be lost. `false` when the device could not take it (storage full or taken away). */
  async write(...writes: Parameters<Vault["write"]>): Promise<boolean> {
    try {
      await this.#vault?.write(...writes);
      if (this.#vault && this.state.peek().cannotKeep) this.#set({ cannotKeep: false });
      return this.#vault !== undefined;
    } catch {
      this.#set({ cannotKeep: true });
      return false;
    }
  }

  /** Empties and deletes everything; back to *inert*. */
  async forget(): Promise<void> {
    await this.#keeping;
    const vault = this.#vault;
    this.#vault = undefined;
    this.#set({ state: "inert", evicted: false });
    if (!vault) return;
    // Emptied first: deleting waits for other tabs, and one of them may be asleep.
    await vault.destroy().catch(() => {});
    await deleteVault(this.platform, this.name);
  }

  /** Lets go of the database; what is stored stays. */
  close(): void {
    this.#vault?.close();
    this.#vault = undefined;
  }

  async #keep(): Promise<Vault | undefined> {
    try {
      this.#vault = await this.#openVault(true);
      this.#set({ state: "kept", cannotKeep: false });
    } catch {
      this.#set({ state: "open", cannotKeep: true });
    }
    return this.#vault;
  }

  #openVault(create: boolean): Promise<Vault | undefined> {
    return openVault({
      platform: this.platform,
      name: this.name,
      create,
      onDeleted: () => {
        this.#vault = undefined;
        this.#set({ state: "inert" });
        this.events.onForgotten();
      },
      onEvicted: () => {
        this.#vault = undefined;
        this.#set({ state: "open", evicted: true });
        void this.keep().then(() => this.events.onEvicted());
      },
    });
  }

  #set(part: Partial<StorageState>): void {
    this.state.value = { ...this.state.peek(), ...part };
  }
}
