import { type Failure, type FailureCode, words } from "../src/core";
import type { Place } from "../src/features/navigation";
import type { Panes } from "../src/features/shell/Panes";
import type { Scene } from "./fake";

/** A state of the whole, under a name. */
export interface NamedScene {
  scene: Scene;
  place?: Place;
  /** What is shown; absent: the conversations. */
  inside?: typeof Panes;
  /** Behind the button of the widget, in somebody's page, and how far that gets. */
  widget?: "shown" | "opening" | "failed";
}

/** What the core says of a refusal. */
export function failure(code: FailureCode): Failure {
  return { code, message: words(`failure-${code}`) };
}
