import dark from "./schemes/dark.css?inline";
import light from "./schemes/light.css?inline";

/** The looks that come with the client. A theme is a sheet over tokens.css, fetched when it is worn. */
export type ThemeName = "parlour" | "meadow" | "slate";
export type Scheme = "light" | "dark";

const THEMES: Partial<Record<ThemeName, () => Promise<{ default: string }>>> = {
  meadow: () => import("./themes/meadow.css?inline"),
  slate: () => import("./themes/slate.css?inline"),
};

/** Sheets as well: for older browsers a build says in other words what is light and what is dark. */
const SCHEMES: Record<Scheme, string> = { light, dark };

/** A document or shadow root that wears one theme at a time. */
export class Wardrobe {
  #worn: CSSStyleSheet[] = [];
  #wanted = "";

  constructor(private readonly root: DocumentOrShadowRoot) {}

  /** `undefined`: the first theme, and light or dark as the system has it. Stays as it is where a theme cannot be fetched. */
  async wear(theme: ThemeName | undefined, scheme: Scheme | undefined): Promise<void> {
    const wanted = `${theme} ${scheme}`;
    if (this.#wanted === wanted) return;
    this.#wanted = wanted;
    const fetched = await THEMES[theme ?? "parlour"]?.().catch(() => undefined);
    // Another one was chosen in the meantime.
    if (this.#wanted === wanted) this.#put([fetched?.default, scheme && SCHEMES[scheme]]);
  }

  takeOff(): void {
    this.#wanted = "";
    this.#put([]);
  }

  #put(texts: readonly (string | undefined)[]): void {
    const sheets = texts.flatMap((text) => {
      if (!text) return [];
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    const others = this.root.adoptedStyleSheets.filter((sheet) => !this.#worn.includes(sheet));
    this.root.adoptedStyleSheets = [...others, ...sheets];
    this.#worn = sheets;
  }
}

/** A theme by the name a page gives; nothing when it has another. */
export function themeOf(name: string | null | undefined): ThemeName | undefined {
  return name === "parlour" || name === "meadow" || name === "slate" ? name : undefined;
}

export function schemeOf(name: string | null | undefined): Scheme | undefined {
  return name === "light" || name === "dark" ? name : undefined;
}
