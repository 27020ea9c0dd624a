// The client's own words, by id: tests find things as people do, and a better sentence breaks no test.
import { readFile } from "node:fs/promises";
import { transformWithOxc } from "vite";

const file = new URL("../../../src/core/english.ts", import.meta.url);
const { code } = await transformWithOxc(await readFile(file, "utf8"), file.pathname);
const { english } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);

/** What the client shows for an id, with its arguments put in. */
export function words(id, values = {}) {
  const entry = english[id];
  if (entry === undefined) throw new Error(`the client has no words "${id}"`);
  const pattern = typeof entry === "string" ? entry : ((values.count === 1 ? entry.one : undefined) ?? entry.other);
  return pattern.replace(/\{\$([a-z]+)\}/g, (_, name) => String(values[name] ?? ""));
}
