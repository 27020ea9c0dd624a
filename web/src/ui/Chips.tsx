import type { ComponentChildren, JSX } from "preact";
import { IconButton } from "./Button";
import css from "./Chips.css?inline";
import { CloseIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface Chip {
  id: string;
  name: string;
  lead?: ComponentChildren;
  removeLabel: string;
}

interface ChipsProps {
  label: string;
  chips: readonly Chip[];
  onRemove: (id: string) => void;
}

/** What was chosen so far, each to be taken back. */
export function Chips({ label, chips, onRemove }: ChipsProps): JSX.Element {
  return (
    <ul class="chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.id} class="chip">
          {chip.lead}
          <span class="chip-name" dir="auto">
            {chip.name}
          </span>
          <IconButton small label={chip.removeLabel} onPress={() => onRemove(chip.id)}>
            <CloseIcon size={16} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
