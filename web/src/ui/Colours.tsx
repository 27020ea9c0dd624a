import type { JSX } from "preact";
import { useId } from "preact/hooks";
import css from "./Colours.css?inline";
import { Fieldset } from "./Fieldset";
import { CheckIcon } from "./icons";
import { hueOf } from "./initials";
import { styles } from "./styles";

styles(css);

interface ColoursProps {
  label: string;
  /** What the colours are called, in the order of the palette. */
  names: readonly string[];
  value: number;
  onChange: (colour: number) => void;
}

/** One colour of the palette. */
export function Colours({ label, names, value, onChange }: ColoursProps): JSX.Element {
  const id = useId();
  return (
    <Fieldset label={label}>
      <div class="colours">
        {names.map((name, colour) => (
          <label key={name} class="colour" style={{ "--avatar-hue": String(hueOf(colour)) }} title={name}>
            <input
              type="radio"
              name={id}
              aria-label={name}
              checked={colour === value}
              onChange={() => onChange(colour)}
            />
            <CheckIcon size={18} />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
