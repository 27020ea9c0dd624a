import type { JSX } from "preact";
import css from "./Avatar.css?inline";
import { hue, initials } from "./initials";
import { styles } from "./styles";

styles(css);

interface AvatarProps {
  /** Decides the colour, so that a person keeps theirs when renamed. */
  id: string;
  name: string;
  /** CSS pixels, both ways. */
  size?: number;
}

/** Initials on a colour: no picture is asked of anybody. The name always stands beside it. */
export function Avatar({ id, name, size = 40 }: AvatarProps): JSX.Element {
  const look = {
    "--avatar-hue": String(hue(id)),
    inlineSize: `${size}px`,
    blockSize: `${size}px`,
    fontSize: `${Math.round(size * 0.38)}px`,
  };
  return <span class="avatar" style={look} data-initials={initials(name)} aria-hidden="true" />;
}
