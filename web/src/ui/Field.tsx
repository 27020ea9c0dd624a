import type { ComponentChildren, JSX, Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { IconButton } from "./Button";
import { classes } from "./classes";
import css from "./Field.css?inline";
import { FieldLabel, FieldNotes, notesOf } from "./FieldParts";
import { EyeIcon, EyeOffIcon } from "./icons-later";
import { styles } from "./styles";

styles(css);

interface FieldProps {
  label: string;
  /** Shown to nobody but screen readers. */
  labelHidden?: boolean;
  value: string;
  onInput: (value: string) => void;
  type?: "text" | "email" | "password" | "search";
  /** Which keys a keyboard on the screen shows. */
  inputMode?: "text" | "numeric" | "url" | undefined;
  /** What it is for (WCAG 1.3.5): fills it in, and is all that password managers need. */
  autoComplete?: string;
  placeholder?: string;
  hint?: string | undefined;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
  required?: boolean;
  maxLength?: number | undefined;
  icon?: ComponentChildren;
  /** A dialog opens with the focus in it. */
  first?: boolean;
  /** Names of the button that shows and hides a password. */
  reveal?: { show: string; hide: string };
  inputRef?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/**
 * A labelled line to write in, with its hint and its error. It has neither `name` nor `id`: see `FieldLabel`.
 */
export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const [shown, setShown] = useState(false);
  const { type = "text", hint, error, reveal } = props;
  const notes = { id, hint, error };
  const kind = shown ? "text" : type;
  // Chromium writes what stands in a field with a purpose to the disk, to restore the tab: docs/decisions/0006-form-memory.md.
  const purpose = kind === "password" || props.value === "" ? props.autoComplete : undefined;
  return (
    <div class="field">
      <div class="field-line">
        <FieldLabel label={props.label} hidden={props.labelHidden}>
          <span class="field-box">
            {props.icon && <span class="field-icon">{props.icon}</span>}
            <input
              ref={props.inputRef ?? null}
              class={classes("field-input", reveal && "field-input-revealing")}
              {...typed(kind)}
              {...(props.first && { autofocus: true })}
              // Addresses are read from the left in every language.
              dir={type === "email" || props.inputMode === "url" ? "ltr" : undefined}
              value={props.value}
              placeholder={props.placeholder}
              autoComplete={purpose ?? "off"}
              autoCapitalize={type === "text" ? undefined : "none"}
              spellcheck={type === "text" ? undefined : false}
              maxLength={props.maxLength}
              inputMode={props.inputMode}
              aria-required={props.required}
              aria-invalid={error !== undefined}
              aria-describedby={notesOf(notes)}
              onInput={(event) => props.onInput(event.currentTarget.value)}
              onKeyDown={props.onKeyDown}
            />
          </span>
        </FieldLabel>
        {reveal && (
          <span class="field-end">
            <IconButton small label={shown ? reveal.hide : reveal.show} onPress={() => setShown(!shown)}>
              {shown ? <EyeOffIcon /> : <EyeIcon />}
            </IconButton>
          </span>
        )}
      </div>
      <FieldNotes {...notes} />
    </div>
  );
}

/** The JSX types want one literal type for each element; which it is, is known only when it is shown. */
function typed(type: NonNullable<FieldProps["type"]>): { type: "text" } {
  return { type } as { type: "text" };
}
