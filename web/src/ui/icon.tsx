import type { ComponentChildren, JSX } from "preact";

interface IconProps {
  /** CSS pixels, both ways. */
  size?: number;
}

/**
 * Icons are drawn here, 24 × 24, and never fetched. All are decoration: the control around them has the name. `draw` makes
 * its elements anew each time: one that is shown again holds on to all that ever stood around it.
 * `mirrored`: it points along the line, so it turns around where lines do.
 */
export function icon(draw: () => ComponentChildren, mirrored = false) {
  return function Icon({ size = 20 }: IconProps): JSX.Element {
    return (
      <svg
        class={mirrored ? "icon-mirrored" : undefined}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {draw()}
      </svg>
    );
  };
}
