import type { JSX } from "preact";
import css from "./Spinner.css?inline";
import { styles } from "./styles";

styles(css);

interface SpinnerProps {
  /** CSS pixels, both ways. */
  size?: number;
}

/** Something is under way; the words for it stand beside. */
export function Spinner({ size = 24 }: SpinnerProps): JSX.Element {
  return <span class="spinner" style={{ inlineSize: `${size}px`, blockSize: `${size}px` }} aria-hidden="true" />;
}

/** A place that is being filled. */
export function Loading({ label }: { label: string }): JSX.Element {
  return (
    <div class="loading" role="status">
      <Spinner />
      <span class="hidden-visually">{label}</span>
    </div>
  );
}
