/** Which emoji there are, and how one is found by what it is called. */
export interface Emoji {
  readonly sign: string;
  readonly name: string;
  /** Name and other words for it, as they are compared. */
  readonly words: readonly string[];
  readonly takesTone: boolean;
}

/** Joins signs (a line a group) with what a language calls them (a line a sign). */
export function emojiOf(signs: string, names: string): readonly (readonly Emoji[])[] {
  const lines = names.split("\n");
  let next = 0;
  return signs.split("\n").map((group) =>
    group.split(" ").map((sign) => {
      const [name = "", more = ""] = (lines[next] ?? "").split("|");
      next += 1;
      const takesTone = sign.endsWith("*");
      return { sign: takesTone ? sign.slice(0, -1) : sign, name, words: wordsOf(`${name} ${more}`), takesTone };
    }),
  );
}

/** Those of which every word sought begins a word; first those whose name begins so. */
export function find(groups: readonly (readonly Emoji[])[], sought: string): readonly Emoji[] {
  const wanted = wordsOf(sought);
  const start = wanted.join(" ");
  const found = groups.flat().filter((one) => wanted.every((want) => one.words.some((word) => word.startsWith(want))));
  const first = (one: Emoji): boolean => one.words.join(" ").startsWith(start);
  return [...found.filter(first), ...found.filter((one) => !first(one))];
}

/** Small letters without accents and vowel signs: nobody types those while looking for something. */
function wordsOf(text: string): string[] {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[\s:,.()“”«»"'’-]+/u)
    .filter((word) => word !== "");
}
