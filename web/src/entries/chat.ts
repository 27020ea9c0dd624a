import type { Parlour } from "../core";
import { CoreElement } from "./core-element";
import { tell } from "./host";

/** `<parlour-chat server="…" lang="…">`: the full inbox. */
export class ParlourChat extends CoreElement {
  protected override view() {
    return import("./element");
  }

  protected override told(core: Parlour): () => void {
    return core.inbox.unread.subscribe((unread) => tell(this, "unread", { unread }));
  }
}
