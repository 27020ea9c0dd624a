import { expect, it } from "vitest";
import ar from "../../src/features/emoji/data/emoji-names-ar";
import de from "../../src/features/emoji/data/emoji-names-de";
import en from "../../src/features/emoji/data/emoji-names-en";
import signs from "../../src/features/emoji/data/emoji-signs";
import { emojiOf, find } from "../../src/features/emoji/find";
import { toned } from "../../src/features/emoji/tone";

const named = { en: emojiOf(signs, en), de: emojiOf(signs, de), ar: emojiOf(signs, ar) };
const first = (language: keyof typeof named, sought: string) => find(named[language], sought)[0]?.sign;

it("every emoji has a name in every language, and is one sign", () => {
  const segments = new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const groups of Object.values(named)) {
    expect(groups).toHaveLength(9);
    expect(groups.flat().filter(({ name, sign }) => name === "" || [...segments.segment(sign)].length !== 1)).toEqual(
      [],
    );
  }
  expect(named.en.flat().length).toBeGreaterThan(1_800);
});

it("is found by its name, by words for it, and by beginnings, in each language", () => {
  expect(first("en", "thumbs up")).toBe("👍");
  expect(find(named.en, "lol").map(({ sign }) => sign)).toContain("😂");
  expect(first("en", "rainbow fl")).toBe("🏳️‍🌈");
  expect(first("de", "daumen hoch")).toBe("👍");
  expect(first("de", "herzförmige aug")).toBe(first("de", "herzformige aug"));
  expect(find(named.ar, "قطة").length).toBeGreaterThan(0);
  expect(find(named.en, "no such thing")).toEqual([]);
});

it("takes the tone where it has skin, also in what is put together", () => {
  expect(toned("👋", 3)).toBe("👋🏽");
  expect(toned("🧑‍🚀", 1)).toBe("🧑🏻‍🚀");
  expect(toned("☝️", 5)).toBe("☝🏿");
  expect(toned("👋", 0)).toBe("👋");
  expect(named.en.flat().filter(({ takesTone }) => takesTone).length).toBeGreaterThan(250);
});
