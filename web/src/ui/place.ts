/** Where a menu opens: beside a control, or at a point. */
export type MenuAnchor = Element | { x: number; y: number };

/** Distance from the anchor and from the edges of the window, CSS pixels. */
const GAP = 6;

/** Puts what lies above everything else below its anchor or, where there is no room, above it; always in the window. */
export function placeBeside(menu: HTMLElement, anchor: MenuAnchor): void {
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
