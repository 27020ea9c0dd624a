import type { JSX } from "preact";
import { classes } from "./classes";
import { AlertIcon, ClockIcon } from "./icons";
import { styles } from "./styles";
import css from "./Ticks.css?inline";

styles(css);

/** How far a message of one's own has come. */
export type TickState = "waiting" | "sent" | "delivered" | "read" | "failed";

interface TicksProps {
  state: TickState;
  /** The state in words. */
  label: string;
}

/** A clock, one tick, two ticks, two coloured ticks: shape and colour differ, and words say it too. */
export function Ticks({ state, label }: TicksProps): JSX.Element {
  return (
    <span class={classes("ticks", `ticks-${state}`)} title={label}>
      {sign(state)}
      <span class="hidden-visually">{label}</span>
    </span>
  );
}

function sign(state: TickState): JSX.Element {
  if (state === "waiting") return <ClockIcon size={14} />;
  if (state === "failed") return <AlertIcon size={16} />;
  return (
    <svg
      width="18"
      height="14"
      viewBox="0 0 18 14"
      fill="none"
      stroke="currentColor"
      stroke-width={state === "read" ? 1.9 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {state === "sent" ? (
        <path d="M4.5 7.5l3 3L14 3.5" />
      ) : (
        <>
          <path d="M1.5 7.5l3 3L11 3.5" />
          <path d="M8.5 10.3l.2.2 6.6-7" />
        </>
      )}
    </svg>
  );
}
