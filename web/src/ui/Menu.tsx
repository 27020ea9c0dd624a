import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { classes } from "./classes";
import css from "./Menu.css?inline";
import { styles } from "./styles";

styles(css);

/** One line of a menu. */
export interface MenuEntry {
  label: string;
  icon?: ComponentChildren;
  danger?: boolean;
  /** Starts a new group. */
  apart?: boolean;
  onChoose: () => void;
}

/** Where a menu opens: beside a control, or at a point. */
export type MenuAnchor = Element | { x: number; y: number };

interface MenuProps {
  label: string;
  entries: MenuEntry[];
  anchor: MenuAnchor;
  onClose: () => void;
}

/** Distance from the anchor and from the edges of the window, CSS pixels. */
const GAP = 6;

/** A menu above everything else, worked by arrows, letters, Home, End and Escape. */
export function Menu({ label, entries, anchor, onClose }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return undefined;
    element.showPopover();
    place(element, anchor);
    items(element)[0]?.focus({ preventScroll: true });
    const away = (event: Event): void => {
      if (!event.composedPath().includes(element)) onClose();
    };
    const moved = (): void => onClose();
    document.addEventListener("pointerdown", away, true);
    window.addEventListener("resize", moved);
    window.addEventListener("blur", moved);
    return () => {
      document.removeEventListener("pointerdown", away, true);
      window.removeEventListener("resize", moved);
      window.removeEventListener("blur", moved);
    };
  }, []);

  const choose = (entry: MenuEntry): void => {
    onClose();
    entry.onChoose();
  };

  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={label}
      popover="manual"
      onKeyDown={(event) => steer(event, onClose)}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      {entries.map((entry) => (
        <>
          {entry.apart && <hr class="menu-line" />}
          <button
            key={entry.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class={classes("menu-item", entry.danger && "menu-item-danger")}
            onClick={() => choose(entry)}
          >
            {entry.icon}
            {entry.label}
          </button>
        </>
      ))}
    </div>
  );
}

function items(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function steer(event: KeyboardEvent, onClose: () => void): void {
  event.stopPropagation();
  const menu = event.currentTarget;
  if (!(menu instanceof HTMLElement)) return;
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    onClose();
    return;
  }
  const all = items(menu);
  const next = target(
    event.key,
    all,
    all.findIndex((item) => item.matches(":focus")),
  );
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function target(key: string, all: HTMLElement[], now: number): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return all[(now + 1) % all.length];
    case "ArrowUp":
      return all.at(now <= 0 ? -1 : now - 1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default: {
      if (key.length !== 1) return undefined;
      const letter = key.toLocaleLowerCase();
      const after = [...all.slice(now + 1), ...all.slice(0, now + 1)];
      return after.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(letter));
    }
  }
}

function place(menu: HTMLElement, anchor: MenuAnchor): void {
  const at = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + GAP;
  const fits = below + height + GAP <= window.innerHeight;
  const top = fits ? below : Math.max(GAP, at.top - GAP - height);
  const start = menu.matches(":dir(rtl)") ? at.right - width : at.left;
  const left = start + width + GAP > window.innerWidth ? at.right - width : start;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.min(Math.max(GAP, left), Math.max(GAP, window.innerWidth - width - GAP))}px`;
}
