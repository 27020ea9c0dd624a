/** The chat of an element, once it is needed. */
import { Panes } from "../features/shell/Panes";
import { mount, type Shown, type View } from "./mount";

export type { Shown } from "./mount";

export function show(view: View): Shown {
  return mount(view, Panes);
}
