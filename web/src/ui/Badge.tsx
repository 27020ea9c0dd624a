import type { JSX } from "preact";
import css from "./Badge.css?inline";
import { styles } from "./styles";

styles(css);

interface BadgeProps {
  /** The count, as it is written: "12", "99+". */
  text: string;
  /** What is counted, in words. */
  label: string;
}

/** A count. */
export function Badge({ text, label }: BadgeProps): JSX.Element {
  return (
    <span class="badge">
      <span aria-hidden="true">{text}</span>
      <span class="hidden-visually">{label}</span>
    </span>
  );
}
