import type { JSX } from "preact";
import { numeral, words } from "../../core";
import { classes, styles } from "../../ui";
import css from "./Count.css?inline";

styles(css);

export interface CountProps {
  id: string;
  /** Negative: so many too many. */
  left: number;
}

/** How many characters are left, near the limit. */
export function Count({ id, left }: CountProps): JSX.Element {
  return (
    <span id={id} class={classes("composer-count", left < 0 && "composer-count-over")}>
      <span aria-hidden="true">{numeral(left)}</span>
      <span class="hidden-visually">
        {left < 0 ? words("composer-over", { count: -left }) : words("composer-left", { count: left })}
      </span>
    </span>
  );
}
