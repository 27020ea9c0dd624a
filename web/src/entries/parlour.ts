/**
 * The module for other sites: `<script type="module" src="…/parlour.js">` defines the elements. It is small and does
 * nothing by itself; what an element needs is loaded when it is shown.
 */
import { ParlourAdmin } from "./admin";
import { ParlourChat } from "./chat";
import { Parlour } from "./host";
import { leaveSteps } from "./steps";
import { ParlourWidget } from "./widget";

export type { Identify } from "./host";
export { Parlour, ParlourAdmin, ParlourChat, ParlourWidget };

declare global {
  interface Window {
    Parlour: typeof Parlour;
  }
}

window.Parlour = Parlour;
leaveSteps();
for (const [name, element] of [
  ["parlour-chat", ParlourChat],
  ["parlour-widget", ParlourWidget],
  ["parlour-admin", ParlourAdmin],
] as const) {
  if (!customElements.get(name)) customElements.define(name, element);
}
