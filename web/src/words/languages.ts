import type { Pattern } from "./format";

/** The languages there are, by their own names. Each is a file of its own, and only the one in use is loaded. */
export const LANGUAGES = { en: "English", de: "Deutsch", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;
export type Sentences = Readonly<Record<string, Pattern>>;

const FILES: Record<Language, () => Promise<{ default: Sentences }>> = {
  en: () => import("./en.ftl"),
  de: () => import("./de.ftl"),
  ar: () => import("./ar.ftl"),
};

/** What the parts say that are fetched later: see words/split.mjs. */
const LATER: Record<Language, () => Promise<{ default: Sentences }>> = {
  en: () => import("./en.ftl?later"),
  de: () => import("./de.ftl?later"),
  ar: () => import("./ar.ftl?later"),
};

const FROM_RIGHT: readonly Language[] = ["ar"];

/** Fetches what a visit in a language begins with; once for a page. */
export async function load(language: Language): Promise<Sentences> {
  return (await FILES[language]()).default;
}

/** Fetches the rest of a language. */
export async function loadLater(language: Language): Promise<Sentences> {
  return (await LATER[language]()).default;
}

/** Whether it is written from right to left. */
export function fromRight(language: Language): boolean {
  return FROM_RIGHT.includes(language);
}

/** The language of a tag such as `de-AT`; nothing when we do not speak it. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0] ?? "";
  return Object.hasOwn(LANGUAGES, primary) ? (primary as Language) : undefined;
}

/** The first we speak of what is wished for, in order; else English. */
export function chooseLanguage(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = languageOf(wish);
    if (language) return language;
  }
  return "en";
}
