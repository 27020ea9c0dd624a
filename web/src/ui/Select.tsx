import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Choice } from "./Choices";
import { classes } from "./classes";
import { FieldLabel, FieldNotes, notesOf } from "./FieldParts";
import { ChevronIcon } from "./icons-later";
import css from "./Select.css?inline";
import { styles } from "./styles";

styles(css);

interface SelectProps<Value> {
  label: string;
  /** Shown to nobody but screen readers. */
  labelHidden?: boolean;
  hint?: string | undefined;
  small?: boolean;
  choices: readonly Choice<Value>[];
  value: Value;
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** One of many things, from a list of the browser's own. */
export function Select<Value extends string | number>(props: SelectProps<Value>): JSX.Element {
  const id = useId();
  const notes = { id, hint: props.hint };
  return (
    <div class="field">
      <FieldLabel label={props.label} hidden={props.labelHidden}>
        <span class={classes("select-box", props.small && "select-box-small")}>
          <select
            class={classes("select", props.small && "select-small")}
            aria-describedby={notesOf(notes)}
            disabled={props.disabled === true}
            onChange={(event) => {
              const chosen = props.choices[event.currentTarget.selectedIndex];
              if (chosen) props.onChange(chosen.value);
            }}
          >
            {props.choices.map(({ value, label, lang }) => (
              <option key={value} value={value} lang={lang} selected={value === props.value}>
                {label}
              </option>
            ))}
          </select>
          <ChevronIcon size={16} />
        </span>
      </FieldLabel>
      <FieldNotes {...notes} />
    </div>
  );
}
