import type { ComponentChildren, JSX, Ref } from "preact";
import { classes } from "./classes";
import css from "./Item.css?inline";
import { styles } from "./styles";

styles(css);

interface ItemProps {
  lead?: ComponentChildren;
  title: ComponentChildren;
  hint?: ComponentChildren;
  /** At the end of the line, inside what is pressed: a value, a mark. */
  value?: ComponentChildren;
  /** At the end of the line, beside what is pressed: another control. */
  end?: ComponentChildren;
  danger?: boolean;
  /** The title is a sentence: all of it is shown. */
  sentence?: boolean;
  /** Makes the line a button. */
  onPress?: (event: MouseEvent) => void;
  popup?: "menu" | "dialog";
  /** Makes the line a check box. */
  checked?: boolean;
  onCheck?: (checked: boolean) => void;
  disabled?: boolean;
  busy?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A line of a list: who or what, a word about it, and what can be done. */
export function Item(props: ItemProps): JSX.Element {
  return (
    <div class={classes("item", props.danger && "item-danger", (props.sentence || props.onCheck) && "item-sentence")}>
      <Main {...props} />
      {props.end && <span class="item-end">{props.end}</span>}
    </div>
  );
}

function Main(props: ItemProps): JSX.Element {
  const { onCheck, onPress } = props;
  if (onCheck) {
    return (
      <label class="item-main">
        <Inside {...props} />
        <input
          type="checkbox"
          checked={props.checked ?? false}
          disabled={props.disabled === true}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
      </label>
    );
  }
  if (!onPress) {
    return (
      <div class="item-main">
        <Inside {...props} />
      </div>
    );
  }
  const off = props.disabled === true || props.busy === true;
  return (
    <button
      ref={props.buttonRef ?? null}
      type="button"
      class="item-main"
      aria-disabled={off ? "true" : undefined}
      aria-busy={props.busy ? "true" : undefined}
      aria-haspopup={props.popup}
      onClick={(event) => {
        if (!off) onPress(event);
      }}
    >
      <Inside {...props} />
    </button>
  );
}

function Inside({ lead, title, hint, value }: ItemProps): JSX.Element {
  return (
    <>
      {lead !== undefined && <span class="item-lead">{lead}</span>}
      <span class="item-words">
        <span class="item-title" dir="auto">
          {title}
        </span>
        {hint !== undefined && hint !== "" && <span class="item-hint">{hint}</span>}
      </span>
      {value && <span class="item-end">{value}</span>}
    </>
  );
}
