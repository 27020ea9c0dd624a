import type { ComponentChildren, JSX, Ref } from "preact";
import { useId, useState } from "preact/hooks";
import { IconButton } from "./Button";
import { classes } from "./classes";
import css from "./Field.css?inline";
import { AlertIcon, EyeIcon, EyeOffIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface FieldProps {
  label: string;
  /** Shown to nobody but screen readers. */
  labelHidden?: boolean;
  value: string;
  onInput: (value: string) => void;
  type?: "text" | "email" | "password" | "search";
  /** What it is for (WCAG 1.3.5): fills it in, and is all that password managers need. */
  autoComplete?: string;
  placeholder?: string;
  hint?: string;
  /** Why it cannot be taken; absent while it can. */
  error?: string | undefined;
  required?: boolean;
  maxLength?: number;
  icon?: ComponentChildren;
  /** Names of the button that shows and hides a password. */
  reveal?: { show: string; hide: string };
  inputRef?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/**
 * A labelled line to write in, with its hint and its error. It has neither `name` nor `id`, and stands inside its label
 * instead: under one of those a browser's form history would write down what was typed.
 */
export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const [shown, setShown] = useState(false);
  const { type = "text", hint, error, reveal } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <div class="field-line">
        <label class="field-words">
          <span class={props.labelHidden ? "hidden-visually" : "field-label"}>{props.label}</span>
          <span class="field-box">
            {props.icon && <span class="field-icon">{props.icon}</span>}
            <input
              ref={props.inputRef ?? null}
              class={classes("field-input", reveal && "field-input-revealing")}
              {...typed(shown ? "text" : type)}
              value={props.value}
              placeholder={props.placeholder}
              autoComplete={props.autoComplete ?? "off"}
              autoCapitalize={type === "text" ? undefined : "none"}
              spellcheck={type === "text" ? undefined : false}
              maxLength={props.maxLength}
              aria-required={props.required}
              aria-invalid={error !== undefined}
              aria-describedby={described || undefined}
              onInput={(event) => props.onInput(event.currentTarget.value)}
              onKeyDown={props.onKeyDown}
            />
          </span>
        </label>
        {reveal && (
          <span class="field-end">
            <IconButton small label={shown ? reveal.hide : reveal.show} onPress={() => setShown(!shown)}>
              {shown ? <EyeOffIcon /> : <EyeIcon />}
            </IconButton>
          </span>
        )}
      </div>
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

/** The JSX types want one literal type for each element; which it is, is known only when it is shown. */
function typed(type: NonNullable<FieldProps["type"]>): { type: "text" } {
  return { type } as { type: "text" };
}

interface SwitchProps {
  label: string;
  hint?: string;
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
