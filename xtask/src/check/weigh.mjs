// Prints how many bytes a browser loads before something is there: the files named and what they import statically,
// each brotli-compressed. A name may have a `*`: then it is the heaviest of those it fits.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const [folder, ...names] = process.argv.slice(1);
const IMPORTS = {
  html: /<(?:script|link)\b[^>]*?\b(?:src|href)="(\.?\/?[^":]+\.(?:js|css))"/g,
  js: /(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g,
};
const sizes = new Map();
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, brotliCompressSync(readFileSync(join(folder, file))).length);
  return sizes.get(file);
};
const seen = new Set();
const open = names.map((name) => {
  if (!name.includes("*")) return name;
  const [start, end] = name.split("*");
  const fitting = readdirSync(folder, { recursive: true }).filter((file) => file.startsWith(start) && file.endsWith(end));
  if (fitting.length === 0) throw new Error(`nothing is called ${name}`);
  return fitting.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
});
while (open.length > 0) {
  const file = open.pop();
  if (seen.has(file)) continue;
  seen.add(file);
  for (const [, path] of readFileSync(join(folder, file), "utf8").matchAll(IMPORTS[file.split(".").pop()] ?? /(?!)/g)) {
    open.push(join(dirname(file), path));
  }
}
console.log([...seen].reduce((sum, file) => sum + sizeOf(file), 0));
