import type { JSX } from "preact";
import css from "./DateField.css?inline";
import { styles } from "./styles";

styles(css);

interface TimeFieldProps {
  label: string;
  /** Minutes after midnight. */
  value: number;
  onChange: (value: number) => void;
}

/** A time of day. */
export function TimeField({ label, value, onChange }: TimeFieldProps): JSX.Element {
  const two = (part: number): string => String(part).padStart(2, "0");
  return (
    <label class="field field-words">
      <span class="field-label">{label}</span>
      <input
        type="time"
        class="date-field"
        value={`${two(Math.floor(value / 60))}:${two(value % 60)}`}
        required
        autoComplete="off"
        onChange={(event) => {
          const [hours, minutes] = event.currentTarget.value.split(":").map(Number);
          if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes);
        }}
      />
    </label>
  );
}
