import type { JSX } from "preact";
import { useId } from "preact/hooks";
import css from "./Switch.css?inline";
import { styles } from "./styles";

styles(css);

interface SwitchProps {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A setting that is on or off at once. */
export function Switch({ label, hint, on, onChange }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <button
      type="button"
      role="switch"
      class="switch-row"
      aria-checked={on}
      aria-labelledby={`${id}-label`}
      aria-describedby={hint ? `${id}-hint` : undefined}
      onClick={() => onChange(!on)}
    >
      <span class="switch-words">
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} class="switch-hint">
            {hint}
          </span>
        )}
      </span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}
