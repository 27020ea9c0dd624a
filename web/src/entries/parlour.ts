/**
 * The module for other sites: `<script type="module" src="…/parlour.js">` defines the elements. It is small and does
 * nothing by itself; what an element needs is loaded when it is shown.
 */
import { chooseLanguage, load } from "../words/languages";
import type { Mounted } from "./element";

/** Hands out a fresh ticket that says who the visitor is. */
export type Identify = () => Promise<string>;

let identify: Identify | undefined;
const shown = new Set<Mounted>();

/** What the host page says to every element on it. */
export const Parlour = {
  /** How to ask the site who the visitor is; asked again whenever a session ends. */
  identify(ticket: Identify): void {
    identify = ticket;
    for (const mounted of shown) mounted.core.identify(ticket);
  },
};

/** Where this module came from is where the server is, unless the attribute `server` says otherwise. */
const HOME = new URL(import.meta.url).origin;

/** `<parlour-chat server="…" lang="…">`: the full inbox, in one open shadow root. */
export class ParlourChat extends HTMLElement {
  #end: (() => void) | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    let mounted: Mounted | undefined;
    let gone = false;
    this.#end = () => {
      gone = true;
      if (!mounted) return;
      shown.delete(mounted);
      mounted.end();
    };
    load(chooseLanguage(this.lang, ...navigator.languages)).catch(() => undefined);
    void import("./element").then(async ({ mount }) => {
      const made = await mount(this, root, { server: this.getAttribute("server") ?? HOME, identify });
      if (gone) return made.end();
      mounted = made;
      shown.add(made);
      if (identify) made.core.identify(identify);
    });
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
  }
}

declare global {
  interface Window {
    Parlour: typeof Parlour;
  }
}

window.Parlour = Parlour;
if (!customElements.get("parlour-chat")) customElements.define("parlour-chat", ParlourChat);
