import type { ComponentChildren, JSX } from "preact";
import { classes } from "./classes";
import { styles } from "./styles";
import css from "./Tag.css?inline";

styles(css);

interface TagProps {
  kind?: "accent" | "danger" | "quiet";
  children: ComponentChildren;
}

/** A word about something, set apart. */
export function Tag({ kind = "accent", children }: TagProps): JSX.Element {
  return <span class={classes("tag", kind !== "accent" && `tag-${kind}`)}>{children}</span>;
}
