import type { JSX } from "preact";
import { useId } from "preact/hooks";
import css from "./Segments.css?inline";
import { styles } from "./styles";

styles(css);

interface Segment<Value> {
  value: Value;
  label: string;
  /** How many there are. */
  count?: number | undefined;
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
    <fieldset>
      <legend class="hidden-visually">{props.label}</legend>
      <div class="segments">
        {props.segments.map(({ value, label, count }) => (
          <label key={value} class="segment">
            <input type="radio" name={id} checked={props.value === value} onChange={() => props.onChange(value)} />
            {label}
            {count !== undefined && count > 0 && <span class="segment-count">{count}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
