import type { Platform } from "./platform";

const FIRST = 1_000;
/** The longest wait while somebody looks at the page, and while nobody does. */
const LOOKED_AT = 10_000;
const HIDDEN = 60_000;

/** Waits longer each time, never in step with others: 0.5–1 s, 1–2 s, 2–4 s … up to a cap. */
export class Backoff {
  #failures = 0;

  constructor(private readonly platform: Pick<Platform, "chance" | "visible">) {}

  /** Milliseconds to wait before the next try. */
  next(): number {
    const cap = this.platform.visible() ? LOOKED_AT : HIDDEN;
    const full = Math.min(cap, FIRST * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    return full * (0.5 + this.platform.chance() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
