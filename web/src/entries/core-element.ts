import type { Parlour } from "../core";
import type { Held } from "./core";
import css from "./element.css?inline";
import { identity, pageOf, serverOf } from "./host";
import type { Shown, View } from "./mount";
import { failed, opening } from "./said";
import says from "./says.css?inline";
import { sheet } from "./sheet";

/** An element that shows something of a core, in one open shadow root: `server="…" lang="…"`. */
export abstract class CoreElement extends HTMLElement {
  #end: (() => void) | undefined;

  /** Fetches what it shows. */
  protected abstract view(): Promise<{ show(view: View): Shown }>;

  /** Begins with what the page is told of. Answers with the end of it. */
  protected told(_core: Parlour): () => void {
    return () => undefined;
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(css), sheet(says)];
    void this.#show(root);
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
  }

  async #show(root: ShadowRoot): Promise<void> {
    const lang = this.getAttribute("lang") ?? undefined;
    const page = pageOf(this);
    const ends: (() => void)[] = [];
    let gone = false;
    this.#end = () => {
      gone = true;
      for (const end of ends.reverse()) end();
    };
    root.replaceChildren(opening(this));
    try {
      const held: Promise<Held> = import("./core").then(({ hold }) =>
        hold({ server: serverOf(this), identity, lang, page }),
      );
      const [{ show }, { core, onChoose, release }] = await Promise.all([this.view(), held]);
      if (gone) return release();
      root.replaceChildren();
      const shown = show({ core, root, place: root, lang, page });
      onChoose((conversation) => shown.navigation.open(conversation));
      ends.push(release, this.told(core), shown.end);
    } catch {
      if (!gone) root.replaceChildren(failed(this, () => void this.#show(root)));
    }
  }
}
