// Tells the worker of the page which files there are: those that index.html leads to, at once or later.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const DIST = new URL("../dist/", import.meta.url).pathname;
const WORKER = join(DIST, "worker.js");
const BESIDES = ["icon.svg", "icon-192.png", "icon-512.png", "manifest.webmanifest"];
/** Not everybody needs every language, nor emoji: kept when they were used. */
const LATER = /^assets\/(words|later|emoji)-/;

const text = (file) => readFileSync(join(DIST, file), "utf8");
const there = new Set(readdirSync(DIST, { recursive: true }));
const seen = new Set();
const open = [...text("index.html").matchAll(/\bsrc="\.\/([^"]+\.js)"/g)].map(([, file]) => file);
while (open.length > 0) {
  const file = open.pop();
  if (seen.has(file) || !there.has(file)) continue;
  seen.add(file);
  for (const [, path] of text(file).matchAll(/(?:\bfrom|\bimport\(?)\s*["'`](\.[^"'`]+\.js)["'`]/g)) {
    open.push(join(dirname(file), path));
  }
}
const files = [...seen].sort();
const first = ["", ...BESIDES, ...files.filter((file) => !LATER.test(file))];
const hash = createHash("sha256");
for (const file of ["index.html", ...BESIDES, ...files])
  hash.update(`${file}\0`).update(readFileSync(join(DIST, file)));
const version = hash.digest("hex").slice(0, 12);

const worker = readFileSync(WORKER, "utf8");
if (worker.split("__SHELL__").length !== 2) throw new Error("worker.js has no one place for its list of files");
if (/\b(?:import|export)\b/.test(worker)) throw new Error("worker.js has to be one file");
const shell = { version, first, later: files.filter((file) => LATER.test(file)) };
writeFileSync(
  WORKER,
  worker.replace("__SHELL__", () => JSON.stringify(shell)),
);
