import type { JSX } from "preact";
import { words } from "../core";
import { type COLOURS, Colours } from "../ui";

const PLACES = [0, 1, 2, 3, 4, 5, 6, 7] as const satisfies { length: typeof COLOURS };

interface ColourChoiceProps {
  value: number;
  onChange: (colour: number) => void;
}

/** The colour of a group. */
export function ColourChoice({ value, onChange }: ColourChoiceProps): JSX.Element {
  return (
    <Colours
      label={words("colour-title")}
      names={PLACES.map((place) => words(`colour-${place}`))}
      value={value}
      onChange={onChange}
    />
  );
}
