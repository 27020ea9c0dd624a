import type { ComponentChildren, JSX, Ref } from "preact";
import css from "./Button.css?inline";
import { classes } from "./classes";
import { Spinner } from "./Spinner";
import { styles } from "./styles";

styles(css);

interface ButtonProps {
  children: ComponentChildren;
  onPress?: (event: MouseEvent) => void;
  /** `primary`: the one thing to do here. `quiet`: another thing. `plain`: in running text or a row. */
  kind?: "primary" | "quiet" | "danger" | "plain" | "plain-danger";
  type?: "button" | "submit";
  small?: boolean;
  wide?: boolean;
  /** Stays focusable, says so, and does nothing. */
  disabled?: boolean;
  /** Work is under way: shows it, and does nothing when pressed again. */
  busy?: boolean;
  describedBy?: string | undefined;
  /** Accessible name, where the words on it do not say enough alone; it begins with them. */
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button(props: ButtonProps): JSX.Element {
  const { kind = "quiet", type = "button", small = false, wide = false, busy = false } = props;
  const off = busy || props.disabled === true;
  return (
    <button
      ref={props.buttonRef ?? null}
      type={type}
      class={classes("button", `button-${kind}`, small && "button-small", wide && "button-wide")}
      aria-disabled={off}
      aria-busy={busy}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={(event) => press(event, off, props.onPress)}
    >
      {busy && <Spinner size={16} />}
      {props.children}
    </button>
  );
}

interface IconButtonProps {
  children: ComponentChildren;
  /** Accessible name; also the tooltip. */
  label: string;
  onPress: (event: MouseEvent) => void;
  small?: boolean;
  filled?: boolean;
  disabled?: boolean;
  type?: "button" | "submit";
  tabIndex?: number;
  pressed?: boolean;
  popup?: "menu" | "dialog";
  expanded?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that is only a sign. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const off = props.disabled === true;
  return (
    <button
      ref={props.buttonRef ?? null}
      type={props.type ?? "button"}
      class={classes("icon-button", props.small && "icon-button-small", props.filled && "icon-button-filled")}
      aria-label={props.label}
      title={props.label}
      aria-disabled={off}
      aria-pressed={props.pressed}
      aria-haspopup={props.popup}
      aria-expanded={props.expanded}
      tabIndex={props.tabIndex}
      onClick={(event) => press(event, off, props.onPress)}
    >
      {props.children}
    </button>
  );
}

function press(event: MouseEvent, off: boolean, onPress?: (event: MouseEvent) => void): void {
  if (off) event.preventDefault();
  else onPress?.(event);
}
