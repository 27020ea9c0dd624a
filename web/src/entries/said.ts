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
  | "launcher-opening"
  | "launcher-failed"
  | "launcher-again"
  | "launcher-title";

/** Speaks as `element` asks for with `lang`, else as the browser prefers. */
export function speaker(element: HTMLElement) {
  const wishes = [element.getAttribute("lang") ?? "", ...navigator.languages, "en"];
  const language =
    wishes.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? "").find((tag) => tag in LANGUAGES) ?? "en";
  return {
    language,
    dir: language === "ar" ? "rtl" : "ltr",
    say: (id: Id): string => LANGUAGES[language]?.[id] ?? "",
    unread: (label: string, count: number): string =>
      (LANGUAGES[language]?.["launcher-unread"] ?? "")
        .replace("{$count}", () => counted(language, count))
        .replace("{$label}", () => label),
    counted: (count: number): string => counted(language, count),
  };
}

/** As the chat counts what is unread. */
function counted(language: string, count: number): string {
  const { format } = new Intl.NumberFormat(language);
  if (count <= MOST) return format(count);
  return (LANGUAGES[language]?.["launcher-many"] ?? "").replace("{$most}", () => format(MOST));
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
