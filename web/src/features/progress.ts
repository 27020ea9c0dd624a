import { type Progress, words } from "../core";
import type { TickState } from "../ui";

/** The sign for how far a message has come. */
export function tickOf(progress: Progress): TickState {
  if (progress === "pending") return "waiting";
  return progress === "stuck" ? "failed" : progress;
}

/** The same in words. */
export function tickWords(progress: Progress): string {
  return words(`progress-${progress}`);
}
