/** What is said before anything is loaded: a few sentences in every language, which parlour.js carries within itself. */
import ar from "../words/ar.ftl?launcher";
import de from "../words/de.ftl?launcher";
import en from "../words/en.ftl?launcher";

const LANGUAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, de, ar };

/** Past this, it is many. */
const MOST = 99;

type Id =
  | "launcher-open"
  | "launcher-close"
  | "launcher-many"
  | "launcher-opening"
  | "launcher-failed"
  | "launcher-again"
  | "launcher-title"
  | "launcher-unread";

/** Speaks as `element` asks for with `lang`, else as the browser prefers. */
export function speaker(element: HTMLElement) {
  const wishes = [element.getAttribute("lang") ?? "", ...navigator.languages, "en"];
  const language =
    wishes.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? "").find((tag) => tag in LANGUAGES) ?? "en";
  const sentences = LANGUAGES[language] ?? {};
  const say = (id: Id): string => sentences[id] ?? "";
  const { format } = new Intl.NumberFormat(language);
  /** As the chat counts what is unread. */
  const counted = (count: number): string =>
    count > MOST ? say("launcher-many").replace("{$most}", format(MOST)) : format(count);
  return {
    language,
    dir: language === "ar" ? "rtl" : "ltr",
    say,
    counted,
    unread: (label: string, count: number): string =>
      say("launcher-unread")
        .replace("{$count}", counted(count))
        .replace("{$label}", () => label),
  };
}

/** Makes an element; styles and words are given apart, for no page has to let us write HTML. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

/** A word on a place that is still empty: it opens, or could not be opened. */
export function opening(element: HTMLElement): HTMLElement {
  const words = make("p", "words", speaker(element).say("launcher-opening"));
  words.setAttribute("role", "status");
  return make("div", "says", words);
}

export function failed(element: HTMLElement, again: () => void): HTMLElement {
  const { say } = speaker(element);
  const words = make("p", "words", say("launcher-failed"));
  words.setAttribute("role", "alert");
  const button = make("button", "again", say("launcher-again"));
  button.addEventListener("click", again);
  return make("div", "says", words, button);
}
