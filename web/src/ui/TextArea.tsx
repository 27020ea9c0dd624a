import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { FieldLabel, FieldNotes, notesOf } from "./FieldParts";
import { styles } from "./styles";
import css from "./TextArea.css?inline";

styles(css);

interface TextAreaProps {
  label: string;
  hint?: string | undefined;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
  value: string;
  required?: boolean;
  maxLength?: number | undefined;
  onInput: (value: string) => void;
}

/** A labelled place for a few sentences. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const id = useId();
  const { hint, error } = props;
  const notes = { id, hint, error };
  return (
    <div class="field">
      <FieldLabel label={props.label}>
        <textarea
          class="text-area"
          dir="auto"
          rows={3}
          value={props.value}
          autoComplete="off"
          maxLength={props.maxLength}
          aria-required={props.required}
          aria-invalid={error !== undefined}
          aria-describedby={notesOf(notes)}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </FieldLabel>
      <FieldNotes {...notes} />
    </div>
  );
}
