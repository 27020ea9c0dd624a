import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const MINUTE = 60_000;

/** The time now, to the minute, for "Today" and "Yesterday". */
export const now = signal(new Date());

/** Keeps {@link now} going by a clock while the component is shown. */
export function useClock(clock: () => Date): void {
  useEffect(() => {
    const tick = (): void => {
      now.value = clock();
    };
    tick();
    const timer = setInterval(tick, MINUTE);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [clock]);
}
