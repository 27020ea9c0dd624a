import { describe, expect, it } from "vitest";
import openapi from "../../src/api/openapi.json";
import type { Pattern } from "../../src/words/format";
import { fromRight, LANGUAGES, type Language } from "../../src/words/languages";
import { argumentsOf, PLURALS } from "../../words/compile.mjs";
import { catalogue, sentences, written } from "../../words/generate.mjs";
import { sayings, split } from "../../words/split.mjs";

const SOURCES = import.meta.glob("../../src/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const english = sentences("en");

it("the ids TypeScript knows are those of en.ftl", () => {
  expect(written()).toBe(catalogue());
});

it("every reason of the server has its words, and there are no words without a reason", () => {
  // The other languages have what English has.
  const reasons: string[] = openapi.components.schemas.Reason.enum;
  const worded = Object.keys(english).filter((id) => id.startsWith("reason-"));
  expect(worded.toSorted()).toEqual(reasons.map((reason) => `reason-${reason}`).toSorted());
});

/** Every choice by a number in a pattern, as the forms it has. */
function counted(pattern: Pattern): string[][] {
  if (typeof pattern === "string") return [];
  const [, variants] = pattern;
  const keys = Object.keys(variants);
  const forms = keys.filter((key) => !key.startsWith("=")).map((key) => (key === "*" ? "other" : key));
  const inner = Object.values(variants).flatMap(counted);
  return forms.every((form) => PLURALS.includes(form)) ? [forms.toSorted(), ...inner] : inner;
}

function texts(pattern: Pattern): string[] {
  return typeof pattern === "string" ? [pattern] : Object.values(pattern[1]).flatMap(texts);
}

for (const language of Object.keys(LANGUAGES) as Language[]) {
  describe(LANGUAGES[language], () => {
    const own = sentences(language);

    it("has every sentence, and no other", () => {
      expect(Object.keys(own).toSorted()).toEqual(Object.keys(english).toSorted());
    });

    it("takes the same arguments", () => {
      const differing = Object.keys(own).filter((id) => {
        const names = (pattern: Pattern | undefined) => [...argumentsOf(pattern ?? "").keys()].toSorted().join();
        return names(own[id]) !== names(english[id]);
      });
      expect(differing).toEqual([]);
    });

    it("has a form for every kind of count", () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const wrong = Object.entries(own).filter(([, pattern]) =>
        // One form for all is a choice too: where the noun does not follow the number.
        counted(pattern).some((forms) => forms.join() !== needed.join() && forms.join() !== "other"),
      );
      expect(wrong.map(([id]) => id)).toEqual([]);
    });

    it("says something everywhere, in its own script", () => {
      const letters = fromRight(language) ? /[\u0600-\u06ff]/ : /[a-z]/i;
      const silent = Object.entries(own).filter(([id, pattern]) => {
        const bare = texts(pattern).map((text) => text.replaceAll(/\{\$[\w-]+\}|Parlour|[()+:،,.\s]/g, ""));
        // What stands on a key is Latin on many.
        const script = id.startsWith("key-") ? /\p{L}/u : letters;
        return bare.some((text) => text !== "" && !script.test(text)) || (bare.includes("") && !BARE.has(id));
      });
      expect(silent.map(([id]) => id)).toEqual([]);
    });
  });
}

/** Sentences of nothing but arguments and the brand. */
const BARE = new Set([
  "app-title",
  "app-title-unread",
  "launcher-many",
  "message-spoken",
  "preview-author",
  "reaction-label",
  "system-spoken",
  "unread-many",
]);

it("every sentence is said somewhere", () => {
  const code = Object.entries(SOURCES)
    .filter(([file]) => !file.includes("/words/"))
    .map(([, text]) => text)
    .join("\n");
  const says = sayings(code);
  const unsaid = Object.keys(english).filter((id) => !says(id));
  expect(unsaid).toEqual([]);
});

it("a visit begins with what the first screen says, and waits for nothing else", () => {
  const { start, later, launcher } = split(english);
  expect(Object.keys({ ...start, ...later, ...launcher }).toSorted()).toEqual(Object.keys(english).toSorted());
  for (const id of ["conversations-title", "composer-send", "failure-offline", "system-added"])
    expect(start).toHaveProperty(id);
  for (const id of [
    "settings-blocks",
    "group-remove-text",
    "join-first-title",
    "failure-wrong_password",
    "reason-you_blocked",
  ])
    expect(later).toHaveProperty(id);
});
