import type { JSX } from "preact";
import { useId } from "preact/hooks";
import css from "./Choices.css?inline";
import { Fieldset } from "./Fieldset";
import { styles } from "./styles";

styles(css);

/** One of several. */
export interface Choice<Value> {
  value: Value;
  label: string;
  hint?: string | undefined;
  /** The language of the label, when it is not that of everything else. */
  lang?: string;
}

interface ChoicesProps<Value> {
  label: string;
  /** Shown to nobody but screen readers: a title above says it already. */
  labelHidden?: boolean;
  choices: readonly Choice<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}

/** One of a few things, all in sight, each with a word about what it means. */
export function Choices<Value extends string | number>(props: ChoicesProps<Value>): JSX.Element {
  const id = useId();
  return (
    <Fieldset label={props.label} labelHidden={props.labelHidden}>
      <div class="choices">
        {props.choices.map(({ value, label, hint }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name={id}
              checked={props.value === value}
              aria-describedby={hint === undefined ? undefined : `${id}-${value}`}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
            {hint !== undefined && (
              <span id={`${id}-${value}`} class="choice-hint">
                {hint}
              </span>
            )}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
