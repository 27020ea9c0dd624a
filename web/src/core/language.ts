import { signal } from "@preact/signals-core";
import type { Manner } from "../words/format";
import { fromRight, type Language, languageOf, load, loadLater, type Sentences } from "../words/languages";

export { chooseLanguage, LANGUAGES, type Language } from "../words/languages";

/** A language in use: its sentences, and how it counts and writes. */
export interface Speech extends Manner {
  readonly language: Language;
  readonly sentences: Sentences;
  readonly time: Intl.DateTimeFormat;
  readonly weekday: Intl.DateTimeFormat;
  readonly dayAndMonth: Intl.DateTimeFormat;
  readonly fullDay: Intl.DateTimeFormat;
  readonly whole: Intl.DateTimeFormat;
  readonly list: Intl.ListFormat;
}

/** What is spoken on this page; nothing until the first `speak`. */
export const speech = signal<Speech | undefined>(undefined);

let wanted: Language | undefined;
/** Parts that were fetched later are there, and say what a visit does not begin with. */
let fully = false;

/**
 * Loads a language and speaks it from then on; what is shown follows. `tags`: the person's languages by preference,
 * for how their region writes dates and numbers. Throws when it cannot be loaded.
 */
export async function speak(language: Language, tags: readonly string[] = []): Promise<void> {
  wanted = language;
  if (speech.peek()?.language === language) return;
  const sentences = await sentencesOf(language);
  // Another one was chosen in the meantime.
  if (wanted !== language) return;
  const locale = tags.find((tag) => languageOf(tag) === language) ?? language;
  speech.value = speechOf(language, locale, sentences);
}

/** Also speaks for parts that are fetched later. Throws when their sentences cannot be loaded. */
export async function speakFully(): Promise<void> {
  if (fully) return;
  const now = speech.peek()?.language;
  const later = now && (await loadLater(now));
  fully = true;
  const then = speech.peek();
  if (then?.language === now && then && later) speech.value = { ...then, sentences: { ...then.sentences, ...later } };
  else if (then) speech.value = { ...then, sentences: await sentencesOf(then.language) };
}

async function sentencesOf(language: Language): Promise<Sentences> {
  const [first, later] = await Promise.all([load(language), fully ? loadLater(language) : {}]);
  return { ...first, ...later };
}

function speechOf(language: Language, locale: string, sentences: Sentences): Speech {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);
  return {
    language,
    sentences,
    rtl: fromRight(language),
    plural: (value) => plurals.select(value),
    number: (value) => numbers.format(value),
    time: date({ hour: "numeric", minute: "2-digit" }),
    weekday: date({ weekday: "long" }),
    dayAndMonth: date({ day: "numeric", month: "long" }),
    fullDay: date({ day: "numeric", month: "long", year: "numeric" }),
    whole: date({ dateStyle: "full", timeStyle: "short" }),
    list: new Intl.ListFormat(locale, { style: "short", type: "conjunction" }),
  };
}
