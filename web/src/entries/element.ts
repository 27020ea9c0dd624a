import { h, render } from "preact";
import { type Parlour as Core, createParlour } from "../core";
import { memoryNavigation } from "../features/navigation";
import { App } from "../features/shell/App";
import { adoptStyles, styles } from "../ui";
import { deviceName } from "./device";
import css from "./element.css?inline";

/** Hands out a fresh ticket that says who the visitor is. */
export type Identify = () => Promise<string>;

let identify: Identify | undefined;
const shown = new Set<ParlourChat>();

/** What the host page says to every element on it. */
export const Parlour = {
  /** How to ask the site who the visitor is; asked again whenever a session ends. */
  identify(ticket: Identify): void {
    identify = ticket;
    for (const element of shown) element.core?.identify(ticket);
  },
};

/** Where this module came from is where the server is, unless the attribute `server` says otherwise. */
const HOME = new URL(import.meta.url).origin;

styles(css);

/** `<parlour-chat server="…" theme="light|dark">`: the full inbox, in one open shadow root. */
export class ParlourChat extends HTMLElement {
  core: Core | undefined;
  #end: (() => void) | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const disown = adoptStyles(root);
    const core = createParlour({
      server: this.getAttribute("server") ?? HOME,
      device: deviceName(navigator.userAgent),
      ...(identify === undefined ? {} : { identify }),
    });
    const navigation = memoryNavigation();
    const stopTelling = core.inbox.unread.subscribe((unread) => {
      this.dispatchEvent(new CustomEvent("parlour-unread", { detail: { unread }, bubbles: true, composed: true }));
    });
    this.core = core;
    shown.add(this);
    render(h(App, { parlour: core, navigation }), root);
    void core.open();
    this.#end = () => {
      stopTelling();
      shown.delete(this);
      render(null, root);
      disown();
      core.close();
    };
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
    this.core = undefined;
  }
}
