/** The module for other sites: `<script type="module" src="…/parlour.js">` defines the elements. */
import { Parlour, ParlourChat } from "./element";

export { Parlour };

declare global {
  interface Window {
    Parlour: typeof Parlour;
  }
}

window.Parlour = Parlour;
if (!customElements.get("parlour-chat")) customElements.define("parlour-chat", ParlourChat);
