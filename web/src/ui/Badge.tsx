import type { JSX } from "preact";
import css from "./Badge.css?inline";
import { classes } from "./classes";
import { styles } from "./styles";

styles(css);

interface BadgeProps {
  /** The count, as it is written: "12", "99+". Without one it is a dot. */
  text?: string;
  /** What is counted, in words. */
  label: string;
  /** It does not call for attention. */
  quiet?: boolean;
}

/** A count. */
export function Badge({ text, label, quiet = false }: BadgeProps): JSX.Element {
  return (
    <span class={classes("badge", quiet && "badge-quiet", text === undefined && "badge-dot")}>
      <span aria-hidden="true">{text}</span>
      <span class="hidden-visually">{label}</span>
    </span>
  );
}
