import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { classes } from "./classes";
import { focusLeaves } from "./focus";
import css from "./Menu.css?inline";
import { type MenuAnchor, placeBeside } from "./place";
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

/** A sign that is chosen more often than anything below it. */
export interface MenuQuick {
  sign: ComponentChildren;
  label: string;
  /** It is chosen already; absent where that means nothing. */
  checked?: boolean;
  onChoose: () => void;
}

interface MenuProps {
  label: string;
  entries: MenuEntry[];
  /** A row above the entries, and what it is for. */
  quick?: { label: string; signs: readonly MenuQuick[] } | undefined;
  anchor: MenuAnchor;
  onClose: () => void;
}

/** A menu above everything else, worked by arrows, letters, Home, End and Escape. */
export function Menu({ label, entries, quick, anchor, onClose }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return undefined;
    element.showPopover();
    placeBeside(element, anchor);
    (element.querySelector<HTMLElement>(".menu-item") ?? items(element)[0])?.focus({ preventScroll: true });
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

  const choose = (entry: MenuEntry | MenuQuick): void => {
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
      onFocusOut={(event) => focusLeaves(event) && onClose()}
    >
      {quick && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
        <div class="menu-quick" role="group" aria-label={quick.label}>
          {quick.signs.map((sign) => (
            <button
              key={sign.label}
              type="button"
              {...checkable(sign.checked)}
              aria-label={sign.label}
              title={sign.label}
              tabIndex={-1}
              class="menu-sign"
              onClick={() => choose(sign)}
            >
              {sign.sign}
            </button>
          ))}
        </div>
      )}
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

function checkable(checked: boolean | undefined): { role: "menuitem" | "menuitemcheckbox"; "aria-checked"?: boolean } {
  return checked === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": checked };
}

function items(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
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
  const signs = all.filter((item) => item.classList.contains("menu-sign"));
  const now = all.findIndex((item) => item.matches(":focus"));
  const next = beside(event.key, signs, now, menu.matches(":dir(rtl)")) ?? target(event.key, all, now, signs.length);
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

/** In the row of signs one goes along the line. */
function beside(key: string, signs: HTMLElement[], now: number, rtl: boolean): HTMLElement | undefined {
  if (now < 0 || now >= signs.length) return undefined;
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  return step === undefined ? undefined : signs.at((now + step) % signs.length);
}

/** `signs`: so many of them stand in a row before the rest. */
function target(key: string, all: HTMLElement[], now: number, signs: number): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return now < signs ? (all[signs] ?? all[0]) : all[(now + 1) % all.length];
    case "ArrowUp":
      if (now <= 0 || now < signs) return all.at(-1);
      return all[now === signs ? 0 : now - 1];
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
