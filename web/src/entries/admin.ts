import { CoreElement } from "./core-element";

/** `<parlour-admin server="…" lang="…">`: people, reports and settings, for administrators. Nobody else loads any of it. */
export class ParlourAdmin extends CoreElement {
  protected override view() {
    return import("./admin-element");
  }
}
