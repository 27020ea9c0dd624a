// Which sentences a visit begins with: those said in what is loaded at once. The others come with the first part that is
// fetched later, so that what it says weighs on nobody who never opens it.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
/** Entries for those who look after a site: nobody waits for them. */
const LATER = /^admin/;
/** Where the parts of `ui` are had. */
const PARTS = join(SOURCES, "ui/index.ts");

const IMPORT = /^(?:import|export)\s(?!type\b)([^;"]*?)\bfrom\s+"(\.[^"]+)"|^import\s+"(\.[^"]+)"/gm;

/** Tells whether a source says an id: written out, or as a template that it fits. */
export function sayings(code) {
  const wholes = new Set([...code.matchAll(/"([a-z][\w-]+)"/g)].map(([, id]) => id));
  const templates = [...code.matchAll(/`([a-z][\w-]*-)\$\{[^}]+\}([\w-]*)`/g)].map(
    ([, start, end]) => new RegExp(`^${start}[\\w-]+${end}$`),
  );
  return (id) => wholes.has(id) || templates.some((template) => template.test(id));
}

/** The source files that are loaded at once, as the entries import them. */
export function atStart() {
  const entries = readdirSync(join(SOURCES, "entries")).filter((name) => /\.tsx?$/.test(name) && !LATER.test(name));
  // The conversation is fetched as soon as the list is there.
  return reached(...entries.map((name) => `entries/${name}`), "features/timeline/Conversation.tsx");
}

/** Source files, and all that they import statically; named below `src`. Of the parts of `ui`, only those they name. */
export function reached(...files) {
  const open = files.map((file) => join(SOURCES, file));
  const seen = new Set();
  while (open.length > 0) {
    const file = open.pop();
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, names, from, bare] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      const found = resolve(join(dirname(file), from ?? bare));
      if (found === PARTS) open.push(...named(names));
      else if (found) open.push(found);
    }
  }
  return [...seen];
}

/** The files of `ui` that have the parts imported. */
function named(imports) {
  const wanted = (imports.replace(/\btype \w+/g, "").match(/\w+/g) ?? []).map((name) => new RegExp(`\\b${name}\\b`));
  return [...readFileSync(PARTS, "utf8").matchAll(IMPORT)]
    .map(([, names, from]) => [names, resolve(join(dirname(PARTS), from))])
    .filter(([names, file]) => {
      const had = names.includes("*") ? constants(file) : names;
      return wanted.some((name) => name.test(had));
    })
    .map(([, file]) => file);
}

function constants(file) {
  return String(readFileSync(file, "utf8").match(/(?<=^export const )\w+/gm));
}

function resolve(path) {
  return [`${path}.ts`, `${path}.tsx`, join(path, "index.ts"), join(path, "index.tsx")].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  );
}

/** What is said before anything is loaded, which parlour.js carries within itself. */
export function launched(sentences) {
  return Object.fromEntries(Object.entries(sentences).filter(([id]) => id.startsWith("launcher-")));
}

/**
 * What goes wrong where the other sentences are fetched first (with signing in, joining, starting a conversation), or
 * seldom; exact reasons, of which most visits meet none; and what seldom happens.
 */
const SELDOM =
  /^failure-(?:credential_invalid|deleted|email_\w+|empty|id_taken|identify|link_invalid|method_not_allowed|password_weak|poll_closed|suspended|ticket_\w+|too_long|too_many|with_yourself|wrong_password)$|^reason-|^system-(?:coloured|history-|looked|role-)/;

/** Divides a language's sentences into those of the launcher, those of the start, and the others. */
export function split(sentences) {
  const says = sayings(
    atStart()
      .filter((file) => !file.endsWith("catalogue.ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n"),
  );
  const parts = { start: {}, later: {}, launcher: launched(sentences) };
  for (const [id, pattern] of Object.entries(sentences)) {
    const start = says(id) && !SELDOM.test(id);
    if (!(id in parts.launcher)) parts[start ? "start" : "later"][id] = pattern;
  }
  return parts;
}
