import type { Platform } from "./platform";

/** Waits longer each time, never in step with others: 0.5–1 s, 1–2 s, 2–4 s … up to a cap. */
export class Backoff {
  #failures = 0;

  constructor(
    private readonly platform: Pick<Platform, "chance">,
    private readonly first = 1_000,
    private readonly cap = 60_000,
  ) {}

  get failures(): number {
    return this.#failures;
  }

  /** Milliseconds to wait before the next try. */
  next(): number {
    const full = Math.min(this.cap, this.first * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    return full * (0.5 + this.platform.chance() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
