import type { Held } from "./core";
import type { Shown } from "./element";
import { identity, pageOf, serverOf, tell } from "./host";
import { isKept, whenIdle } from "./kept";
import { failed, make, opening, speaker } from "./said";
import says from "./says.css?inline";
import { sheet } from "./sheet";
import { LINK, Steps } from "./steps";
import css from "./widget.css?inline";

/** Where the panel is the screen: as in widget.css. */
const PHONE = "(max-width: 640px), (max-height: 480px)";

/**
 * `<parlour-widget>`: a button in the corner of a page, and the chat behind it. Until it is clicked it loads, asks for
 * and stores nothing; only on a device that was kept before it looks by itself what is unread.
 */
export class ParlourWidget extends HTMLElement {
  static readonly observedAttributes = ["lang", "theme", "position", "label"];

  readonly #frame = make("div", "frame");
  readonly #launcher = make("button", "launcher");
  readonly #badge = make("span", "launcher-badge");
  readonly #panel = make("dialog", "panel");
  readonly #inside = make("div", "inside");
  readonly #close = make("button", "close", cross());
  #held: Promise<Held> | undefined;
  #shown: Shown | undefined;
  #navigation: Shown["navigation"] | undefined;
  #steps: Steps | undefined;
  #ends: (() => void)[] = [];
  #unread = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(says), sheet(css)];
    this.#badge.setAttribute("aria-hidden", "true");
    this.#launcher.append(bubble(), this.#badge);
    this.#launcher.setAttribute("aria-haspopup", "dialog");
    this.#launcher.addEventListener("click", () => (this.open ? this.hide() : void this.show()));
    this.#close.addEventListener("click", () => this.hide());
    this.#panel.tabIndex = -1;
    this.#panel.append(this.#inside, this.#close);
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.hide();
    });
    // The system's own "back", where the panel is modal.
    this.#panel.addEventListener("cancel", (event) => {
      if (event.target !== this.#panel) return;
      event.preventDefault();
      this.#back();
    });
    this.#frame.append(this.#launcher, this.#panel);
    root.append(this.#frame);
  }

  connectedCallback(): void {
    this.#dress();
    const phone = matchMedia(PHONE);
    const fit = (): void => {
      if (this.open) this.#raise();
    };
    phone.addEventListener("change", fit);
    this.#ends.push(() => phone.removeEventListener("change", fit));
    // Whoever follows a link to a message or into a group has clicked already.
    const led = (): void => {
      if (LINK.test(location.hash)) void this.show();
    };
    led();
    window.addEventListener("hashchange", led);
    this.#ends.push(() => window.removeEventListener("hashchange", led));
    const server = serverOf(this);
    void isKept(server).then((kept) => {
      if (kept) whenIdle(() => void (this.isConnected && this.#wake().catch(() => undefined)));
    });
  }

  disconnectedCallback(): void {
    if (this.open) this.hide();
    for (const end of this.#ends.splice(0)) end();
    void this.#held?.then(({ release }) => release()).catch(() => undefined);
    this.#held = undefined;
    this.#navigation = undefined;
    this.#count(0);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#dress();
  }

  // ---- what the page may ask for -------------------------------------------------------------------------------

  /** Whether the panel is shown. */
  get open(): boolean {
    return this.#panel.open;
  }

  /** Conversations with something unread, as far as this page knows. */
  get unread(): number {
    return this.#unread;
  }

  /** Opens the panel, as a click on the launcher does. */
  async show(): Promise<void> {
    if (this.open || !this.isConnected) return;
    this.#inside.replaceChildren(opening(this));
    this.#raise();
    this.#dress();
    tell(this, "open");
    await this.#fill();
  }

  hide(): void {
    if (!this.open) return;
    this.#panel.close();
    this.#shown?.end();
    this.#shown = undefined;
    this.#inside.replaceChildren();
    this.#steps?.close();
    this.#steps = undefined;
    this.#dress();
    this.#launcher.focus({ preventScroll: true });
    tell(this, "close");
  }

  // ---- what is loaded once it is needed --------------------------------------------------------------------------

  protected core() {
    return import("./core");
  }

  protected view() {
    return import("./element");
  }

  // ---- inside ----------------------------------------------------------------------------------------------------

  /** Shows the panel as this screen wants it: over everything on a phone, beside the page elsewhere. */
  #raise(): void {
    const phone = matchMedia(PHONE).matches;
    if (this.#panel.open) this.#panel.close();
    if (phone) this.#panel.showModal();
    else this.#panel.show();
    this.#panel.focus({ preventScroll: true });
    if (phone) this.#steps ??= new Steps(() => this.#back());
    this.#step();
  }

  /** One step towards the page: out of a conversation, then out of the chat. */
  #back(): void {
    if (this.#level() > 0) this.#navigation?.back();
    else this.hide();
  }

  #level(): number {
    const place = this.#navigation?.place.peek();
    return Number(place?.conversation !== undefined) + Number(place?.panel !== undefined);
  }

  #step(): void {
    if (this.open) this.#steps?.to(1 + this.#level());
  }

  async #fill(): Promise<void> {
    try {
      const [{ show }, { core }] = await Promise.all([this.view(), this.#wake()]);
      if (!this.open || this.#shown) return;
      this.#inside.replaceChildren();
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const lang = this.getAttribute("lang") ?? undefined;
      const shown = show({
        core,
        root,
        place: this.#inside,
        lang,
        page: pageOf(this),
        screen: this.#panel,
        navigation: this.#navigation,
      });
      const stop = shown.navigation.place.subscribe(() => this.#step());
      this.#navigation = shown.navigation;
      this.#shown = {
        navigation: shown.navigation,
        end: () => {
          stop();
          shown.end();
        },
      };
      this.#step();
    } catch {
      const again = (): void => {
        this.#inside.replaceChildren(opening(this));
        void this.#fill();
      };
      if (this.open) this.#inside.replaceChildren(failed(this, again));
    }
  }

  /** The core, without a view: made once, and told what the page says. */
  #wake(): Promise<Held> {
    this.#held ??= this.#hold().catch((error: unknown) => {
      this.#held = undefined;
      throw error;
    });
    return this.#held;
  }

  async #hold(): Promise<Held> {
    const { hold } = await this.core();
    const lang = this.getAttribute("lang") ?? undefined;
    const held = await hold({ server: serverOf(this), identity, lang, page: pageOf(this) });
    // Taken out of the page meanwhile: whoever waits for it lets go of it.
    if (!this.isConnected) return held;
    held.onChoose((conversation) => void this.show().then(() => this.#navigation?.open(conversation)));
    this.#ends.push(held.core.inbox.unread.subscribe((unread) => this.#count(unread)));
    return held;
  }

  #count(unread: number): void {
    if (this.#unread === unread) return;
    this.#unread = unread;
    this.#dress();
    tell(this, "unread", { unread });
  }

  /** Attributes and counts, put into words and looks. */
  #dress(): void {
    const { language, dir, say, unread, counted } = speaker(this);
    const { open } = this;
    this.#frame.lang = language;
    this.#frame.dir = dir;
    for (const name of ["theme", "position"] as const) {
      this.#frame.dataset[name] = this.getAttribute(name) ?? "";
    }
    const label = this.getAttribute("label") ?? say("launcher-open");
    const closed = this.#unread > 0 ? unread(label, this.#unread) : label;
    this.#launcher.setAttribute("aria-label", open ? say("launcher-close") : closed);
    this.#launcher.setAttribute("aria-expanded", String(open));
    this.#launcher.title = open ? say("launcher-close") : label;
    this.#badge.textContent = open || this.#unread === 0 ? "" : counted(this.#unread);
    this.#panel.setAttribute("aria-label", say("launcher-title"));
    this.#close.setAttribute("aria-label", say("launcher-close"));
    this.#close.title = say("launcher-close");
  }
}

function bubble(): SVGElement {
  return drawing(
    26,
    "M20 11.5c0 4-3.6 7-8 7-1 0-2-.2-2.9-.5L4.5 19.5l1.3-3.6A6.6 6.6 0 0 1 4 11.5c0-4 3.6-7 8-7s8 3 8 7z",
  );
}

function cross(): SVGElement {
  return drawing(22, "M6 6l12 12M18 6L6 18");
}

function drawing(size: number, path: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  const looks = { width: size, height: size, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor" };
  for (const [name, value] of Object.entries(looks)) svg.setAttribute(name, String(value));
  for (const [name, value] of Object.entries({ "stroke-width": 1.8, "stroke-linecap": "round" })) {
    svg.setAttribute(name, String(value));
  }
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
