import { signal } from "@preact/signals-core";
import type { Device } from "./storage/device";
import type { Preferences, PreferencesPatch } from "./types";

const NAME = "preferences";

/** Until somebody chooses otherwise. */
export const UNCHOSEN: Preferences = { sounds: false, notifications: false, notificationText: false, emoji: [] };

/** What the person prefers on this device: in memory, and sealed on a device that is kept. */
export class Preferring {
  readonly now = signal<Preferences>(UNCHOSEN);

  /** `onChange`: this tab changed and wrote them. */
  constructor(
    private readonly device: Device,
    private readonly onChange: () => void,
  ) {}

  /** Reads what the device keeps, if it keeps anything. */
  async load(): Promise<void> {
    const kept = await this.device.vault?.get<Preferences>("preferences", NAME).catch(() => undefined);
    if (kept) this.now.value = { ...UNCHOSEN, ...kept };
  }

  async prefer(patch: PreferencesPatch): Promise<void> {
    const next = { ...this.now.peek(), ...patch };
    for (const key of Object.keys(next) as (keyof Preferences)[]) {
      if (next[key] === undefined) delete next[key];
    }
    this.now.value = next as Preferences;
    await this.persist();
    this.onChange();
  }

  /** Writes them, on a device that is kept. */
  async persist(): Promise<void> {
    if (this.now.peek() === UNCHOSEN || !this.device.vault) return;
    await this.device.write([{ shelf: "preferences", name: NAME, value: this.now.peek() }]);
  }

  /** The device has forgotten them. The language stays until the page is left: nobody should be lost in mid-sentence. */
  forget(): void {
    const { language } = this.now.peek();
    this.now.value = language === undefined ? UNCHOSEN : { ...UNCHOSEN, language };
  }
}
