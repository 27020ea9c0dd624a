import type { JSX } from "preact";
import css from "./Badge.css?inline";
import { styles } from "./styles";

styles(css);

interface BadgeProps {
  count: number;
  /** What is counted, in words. */
  label: string;
}

/** A count, up to 99+. */
export function Badge({ count, label }: BadgeProps): JSX.Element {
  return (
    <span class="badge">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span class="hidden-visually">{label}</span>
    </span>
  );
}
