import type { JSX } from "preact";
import { useId } from "preact/hooks";
import css from "./DateField.css?inline";
import { AlertIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface DateFieldProps {
  label: string;
  /** Absent: none was chosen. */
  value: Date | undefined;
  /** A day, or a moment of it. */
  time?: boolean;
  min?: Date;
  max?: Date;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
  onChange: (value: Date | undefined) => void;
}

/** A day, or a moment, chosen with what the browser has for that. Like `Field` it has neither name nor id. */
export function DateField({ label, value, time = false, min, max, error, onChange }: DateFieldProps): JSX.Element {
  const id = useId();
  const write = (date: Date | undefined): string | undefined => date && written(date, time);
  return (
    <div class="field">
      <label class="field-words">
        <span class="field-label">{label}</span>
        <input
          {...({ type: time ? "datetime-local" : "date" } as { type: "date" })}
          class="date-field"
          value={write(value) ?? ""}
          min={write(min)}
          max={write(max)}
          autoComplete="off"
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => onChange(readDate(event.currentTarget.value))}
        />
      </label>
      <div id={`${id}-error`} role="alert" hidden={error === undefined}>
        {error !== undefined && (
          <p class="field-error">
            <AlertIcon size={18} />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** As these inputs write it: here, without a zone. */
function written(date: Date, time: boolean): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const year = String(date.getFullYear()).padStart(4, "0");
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return time ? `${day}T${two(date.getHours())}:${two(date.getMinutes())}` : day;
}

function readDate(text: string): Date | undefined {
  const date = new Date(text.includes("T") ? text : `${text}T00:00`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
