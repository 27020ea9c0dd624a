import type { ComponentChildren, JSX } from "preact";
import css from "./FieldParts.css?inline";
import { AlertIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface FieldLabelProps {
  label: string;
  /** Shown to nobody but screen readers. */
  hidden?: boolean | undefined;
  children: ComponentChildren;
}

/**
 * The name of something to fill in, around it: so it needs no `id`, under which a browser's form history would write
 * down what was typed.
 */
export function FieldLabel({ label, hidden = false, children }: FieldLabelProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: its control is among the children
    <label class="field-words">
      <span class={hidden ? "hidden-visually" : "field-label"}>{label}</span>
      {children}
    </label>
  );
}

interface FieldNotesProps {
  /** Of the field; the notes' own are made from it. */
  id: string;
  hint?: string | undefined;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
}

/** What stands below something to fill in: a hint, and what is wrong with it. */
export function FieldNotes({ id, hint, error }: FieldNotesProps): JSX.Element {
  return (
    <>
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
    </>
  );
}

/** The notes that are there, for `aria-describedby`. */
export function notesOf({ id, hint, error }: FieldNotesProps): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}
