import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Choice } from "./Choices";
import { classes } from "./classes";
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
  return (
    <div class="field">
      <label class={props.labelHidden ? "hidden-visually" : "field-label"} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class={classes("select", props.small && "select-small")}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
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
      {props.hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}
