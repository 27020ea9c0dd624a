/** What the page around our elements says to all of them. Part of parlour.js: small, and nothing by itself. */

/** Hands out a fresh ticket that says who the visitor is. */
export type Identify = () => Promise<string>;

let known: Identify | undefined;
const listeners = new Set<(identify: Identify) => void>();

/** `window.Parlour`. */
export const Parlour = {
  /** How to ask the site who the visitor is; asked again whenever a session ends. */
  identify(ticket: Identify): void {
    known = ticket;
    for (const tell of listeners) tell(ticket);
  },
};

/** Who the visitor is, as the page says. */
export const identity = {
  /** How to ask, as far as the page has said it. */
  known: (): Identify | undefined => known,
  /** Told when the page says it (anew). Answers with the undoing of it. */
  follow(tell: (identify: Identify) => void): () => void {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
};

/** Where this module came from is where the server is, unless the attribute `server` says otherwise. */
const HOME = new URL(import.meta.url).origin;

export function serverOf(element: HTMLElement): string {
  return (element.getAttribute("server") ?? HOME).replace(/\/+$/, "");
}

/** The page that links lead to: this one, without what stands behind `?`, or what the attribute `link` says. */
export function pageOf(element: HTMLElement): string {
  return element.getAttribute("link") ?? location.origin + location.pathname;
}

/** Tells the page something about an element. */
export function tell(element: HTMLElement, event: string, detail: object = {}): void {
  element.dispatchEvent(new CustomEvent(`parlour-${event}`, { detail, bubbles: true, composed: true }));
}
