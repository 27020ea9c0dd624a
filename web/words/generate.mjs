// Writes src/words/catalogue.ts, by which TypeScript knows every id and its arguments.
//   npm run words
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { argumentsOf, compile } from "./compile.mjs";

export const FOLDER = fileURLToPath(new URL("../src/words/", import.meta.url));
const CATALOGUE = `${FOLDER}catalogue.ts`;

/** A language's sentences, compiled. */
export function sentences(language) {
  return compile(readFileSync(`${FOLDER}${language}.ftl`, "utf8"), `src/words/${language}.ftl`);
}

/** What catalogue.ts has to say. English is the measure. */
export function catalogue() {
  const lines = Object.entries(sentences("en"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, pattern]) => {
      const args = [...argumentsOf(pattern)].map(([name, type]) => `${name}: ${type}`);
      return `  "${id}": ${args.length === 0 ? "Nothing" : `{ ${args.join("; ")} }`};`;
    });
  return `// Generated from en.ftl by \`npm run words\`.
type Nothing = Record<never, never>;

/** Every id, and the arguments of its sentence. */
export interface Catalogue {
${lines.join("\n")}
}
`;
}

/** Writes it, if it changed. */
export function generate() {
  const text = catalogue();
  if (text !== written()) writeFileSync(CATALOGUE, text);
}

export function written() {
  try {
    return readFileSync(CATALOGUE, "utf8");
  } catch {
    return "";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate();
