// The client's own words, by id: tests find things as people do, and a better sentence breaks no test.
import { readFile } from "node:fs/promises";
import { transformWithOxc } from "vite";
import { sentences } from "../../../words/generate.mjs";

const file = new URL("../../../src/words/format.ts", import.meta.url);
const { code } = await transformWithOxc(await readFile(file, "utf8"), file.pathname);
const { format } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);

/** A language, as the client speaks it: `words(id, values)`. */
export function speaker(language) {
  const known = sentences(language);
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const manner = {
    rtl: language === "ar",
    plural: (value) => plurals.select(value),
    number: (value) => numbers.format(value),
  };
  return (id, values = {}) => {
    if (!(id in known)) throw new Error(`the client has no words "${id}"`);
    return format(known[id], values, manner);
  };
}

/** What the client shows for an id, with its arguments put in. */
export const words = speaker("en");
