import type { JSX } from "preact";
import { type Failure, type FailureCode, type Me, words } from "../src/core";
import type { Place } from "../src/features/navigation";
import type { Scene } from "./fake";

/** A state of the whole, under a name. */
export interface NamedScene {
  scene: Scene;
  place?: Place;
  /** What is shown; absent: the conversations. */
  inside?: (props: { me: Me }) => JSX.Element | null;
  /** Behind the button of the widget, in somebody's page, and how far that gets. */
  widget?: "shown" | "opening" | "failed";
}

/** What the core says of a refusal. */
export function failure(code: FailureCode): Failure {
  return {
    code,
    // Said when it is shown: by then the rest of the language is there.
    get message() {
      return words(`failure-${code}`);
    },
  };
}
