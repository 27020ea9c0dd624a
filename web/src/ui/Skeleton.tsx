import type { JSX } from "preact";
import { classes } from "./classes";
import css from "./Skeleton.css?inline";
import { styles } from "./styles";

styles(css);

interface SkeletonProps {
  /** CSS length. */
  width: string;
  /** CSS length. */
  height: string;
  round?: boolean;
}

/** The shape of what is about to come. */
export function Skeleton({ width, height, round = false }: SkeletonProps): JSX.Element {
  return (
    <span
      class={classes("skeleton", round && "skeleton-round")}
      style={{ inlineSize: width, blockSize: height }}
      aria-hidden="true"
    />
  );
}
