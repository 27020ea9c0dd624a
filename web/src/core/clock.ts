import type { Platform } from "./platform";

/** The server's time, as far as its answers told; the device's own until then. */
export class ServerClock {
  #offset = 0;
  /** Whether an answer has told the time. */
  observed = false;

  constructor(private readonly platform: Pick<Platform, "now">) {}

  /** Milliseconds since the Unix epoch. */
  now(): number {
    return this.platform.now() + this.#offset;
  }

  /** An answer that just came was written at this time; HTTP tells whole seconds. */
  observe(serverMillis: number): void {
    this.observed = true;
    this.#offset = serverMillis - this.platform.now();
  }
}
