import { ApiError } from "../api/client";
import type { Platform } from "./platform";

const FIRST = 1_000;
/** The longest wait. */
const LONGEST = 60_000;
/** The same for somebody who looks at the page while no server answers. */
const LOOKED_AT = 10_000;

/** Waits longer each time, never in step with others: 0.5–1 s, 1–2 s, 2–4 s … up to a cap. */
export class Backoff {
  #failures = 0;

  constructor(private readonly platform: Pick<Platform, "chance" | "visible">) {}

  /** Milliseconds to wait before the next try. `answered`: there is a server, and it said no. */
  next(answered = false): number {
    const cap = this.platform.visible() && !answered ? LOOKED_AT : LONGEST;
    const full = Math.min(cap, FIRST * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    return full * (0.5 + this.platform.chance() / 2);
  }

  /** The same after an error: no sooner than the server asks for. */
  after(error: unknown): number {
    const problem = error instanceof ApiError ? error.problem : undefined;
    return Math.max(this.next(problem !== undefined), (problem?.retry_after ?? 0) * 1_000);
  }

  reset(): void {
    this.#failures = 0;
  }
}
