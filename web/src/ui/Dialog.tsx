import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { IconButton } from "./Button";
import { classes } from "./classes";
import css from "./Dialog.css?inline";
import { CloseIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface DialogProps {
  title: string;
  /** Accessible name of the button that closes it; without one the footer has to. */
  closeLabel?: string;
  onClose: () => void;
  /** `narrow`: a question. `large`: a place of its own. */
  size?: "narrow" | "middle" | "large";
  children: ComponentChildren;
  footer?: ComponentChildren;
}

/** A modal dialog. The browser holds focus inside it and gives it back. */
export function Dialog(props: DialogProps): JSX.Element {
  const { title, closeLabel, onClose, size = "middle", children, footer } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    const before = focused(element);
    element?.showModal();
    return () => {
      element?.close();
      before?.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={classes("dialog", size !== "middle" && `dialog-${size}`)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={id} class="dialog-title" tabIndex={-1}>
          {title}
        </h2>
        {closeLabel !== undefined && (
          <IconButton label={closeLabel} onPress={onClose}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
      <div class="dialog-body">{children}</div>
      {footer && <div class="dialog-foot">{footer}</div>}
    </dialog>
  );
}

/** Who has the focus, seen from inside a shadow root as well. */
function focused(inside: Element | null): HTMLElement | null {
  const root = inside?.getRootNode();
  const element = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return element instanceof HTMLElement ? element : null;
}
