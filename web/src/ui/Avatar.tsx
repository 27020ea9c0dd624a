import type { JSX } from "preact";
import css from "./Avatar.css?inline";
import { classes } from "./classes";
import { hue, hueOf, initials } from "./initials";
import { styles } from "./styles";

styles(css);

interface AvatarProps {
  /** Decides the colour, so that a person keeps theirs when renamed. */
  id: string;
  name: string;
  /** CSS pixels, both ways. */
  size?: number;
  /** Place in the palette, when somebody chose it. */
  colour?: number | undefined;
  /** Several people: another outline, so that groups are told from persons at a glance. */
  group?: boolean;
  /** Somebody who is there now. The words for it stand beside. */
  active?: boolean;
}

/** Initials on a colour: no picture is asked of anybody. The name always stands beside it. */
export function Avatar({ id, name, size = 40, colour, group = false, active = false }: AvatarProps): JSX.Element {
  const look = {
    "--avatar-hue": String(colour === undefined ? hue(id) : hueOf(colour)),
    inlineSize: `${size}px`,
    blockSize: `${size}px`,
    fontSize: `${Math.round(size * 0.38)}px`,
  };
  return (
    <span
      class={classes("avatar", group && "avatar-group", active && "avatar-active")}
      style={look}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}
