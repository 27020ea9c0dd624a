import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { AlertIcon } from "./icons";
import { styles } from "./styles";
import css from "./TextArea.css?inline";

styles(css);

interface TextAreaProps {
  label: string;
  hint?: string;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
  value: string;
  required?: boolean;
  maxLength?: number;
  onInput: (value: string) => void;
}

/** A labelled place for a few sentences. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const id = useId();
  const { hint, error } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        class="text-area"
        dir="auto"
        rows={3}
        value={props.value}
        maxLength={props.maxLength}
        aria-required={props.required}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
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
