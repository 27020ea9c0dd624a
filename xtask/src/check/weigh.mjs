// Prints how many bytes a browser loads before an entry runs: the entry and what it imports statically, each brotli-compressed.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const [folder, entry] = process.argv.slice(1);
const IMPORTS = {
  html: /<(?:script|link)\b[^>]*?\b(?:src|href)="(\.?\/?[^":]+\.(?:js|css))"/g,
  js: /(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g,
};
const seen = new Map();
const open = [entry];
while (open.length > 0) {
  const file = open.pop();
  if (seen.has(file)) continue;
  const bytes = readFileSync(join(folder, file));
  seen.set(file, brotliCompressSync(bytes).length);
  for (const [, path] of bytes.toString().matchAll(IMPORTS[file.split(".").pop()] ?? /(?!)/g)) {
    open.push(join(dirname(file), path));
  }
}
console.log([...seen.values()].reduce((sum, size) => sum + size, 0));
