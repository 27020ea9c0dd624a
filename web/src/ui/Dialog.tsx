import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { IconButton } from "./Button";
import { classes } from "./classes";
import css from "./Dialog.css?inline";
import { onFocusLost } from "./focus";
import { AlertIcon, BackIcon, CloseIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface DialogProps {
  title: string;
  /** Accessible name of the button that closes it; without one the footer has to. */
  closeLabel?: string;
  onClose: () => void;
  /** `narrow`: a question. `large`: a place of its own, `wide`: with room for lists. */
  size?: "narrow" | "middle" | "large" | "wide";
  /** One step back inside of it; then Escape does that too. */
  back?: { label: string; onPress: () => void } | undefined;
  /** There is nothing in it but words: it takes the focus itself, so that keys scroll it. */
  words?: boolean;
  /** What went wrong with the last thing one did here: always in sight. */
  failure?: string | undefined;
  children: ComponentChildren;
  footer?: ComponentChildren;
}

/** A modal dialog. The browser holds focus inside it and gives it back. */
export function Dialog(props: DialogProps): JSX.Element {
  const { title, closeLabel, onClose, size = "middle", back, words = false, failure, children, footer } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = useRef(title);
  const id = useId();

  useEffect(() => {
    // Another page of it: read from its title, unless one is in a field, as whoever chooses another language.
    if (opened.current === title) return;
    opened.current = title;
    body.current?.scrollTo(0, 0);
    if (!body.current?.querySelector("input:focus, select:focus, textarea:focus"))
      heading.current?.focus({ preventScroll: true });
  }, [title]);

  useEffect(() => {
    const element = dialog.current;
    const before = focused(element);
    const around = element?.parentElement?.closest("dialog.dialog")?.querySelector<HTMLElement>(".dialog-title");
    const all = element?.closest(".parlour");
    element?.showModal();
    // Not the way back: one has just come from there.
    if (back) heading.current?.focus({ preventScroll: true });
    return () => {
      element?.close();
      // Else where Tab would stop in a list or in the messages; what is gone or hidden takes no focus.
      const stops = all?.querySelectorAll<HTMLElement>("[tabindex='0']") ?? [];
      for (const next of [before, around, ...stops]) {
        next?.focus();
        if (next?.matches(":focus")) break;
      }
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={classes("dialog", size !== "middle" && `dialog-${size}`, size === "wide" && "dialog-large")}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        (back?.onPress ?? onClose)();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onFocusIn={(event) => onFocusLost(event, () => heading.current?.focus({ preventScroll: true }))}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class={classes("dialog-head", back && "dialog-head-back")}>
        {back && (
          <IconButton label={back.label} onPress={back.onPress}>
            <BackIcon />
          </IconButton>
        )}
        <h2 ref={heading} id={id} class="dialog-title" tabIndex={-1} dir="auto">
          {title}
        </h2>
        {closeLabel !== undefined && (
          <IconButton label={closeLabel} onPress={onClose}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
      <div role="alert">
        {failure !== undefined && (
          <p class="dialog-failure">
            <AlertIcon size={18} />
            <span>{failure}</span>
          </p>
        )}
      </div>
      <div ref={body} class="dialog-body" tabIndex={words ? 0 : undefined}>
        {children}
      </div>
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
