import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Fieldset } from "./Fieldset";
import css from "./Segments.css?inline";
import { styles } from "./styles";

styles(css);

interface Segment<Value> {
  value: Value;
  label: string;
  /** How many there are, as it is written; absent when none. */
  count?: string | undefined;
}

interface SegmentsProps<Value> {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** Which part of a list is shown. Arrows go from one to the next. */
export function Segments<Value extends string>(props: SegmentsProps<Value>): JSX.Element {
  const id = useId();
  return (
    <Fieldset label={props.label} labelHidden>
      <div class="segments">
        {props.segments.map(({ value, label, count }) => (
          <label key={value} class="segment">
            <input type="radio" name={id} checked={props.value === value} onChange={() => props.onChange(value)} />
            {label}
            {count !== undefined && <span class="segment-count">{count}</span>}
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
