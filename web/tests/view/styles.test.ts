// The widget's own styles and the chat's share one shadow root: a class of one must not be a class of the other.
import { expect, it } from "vitest";

const OUTSIDE = import.meta.glob<string>("../../src/entries/{widget,says}.css", {
  query: "?raw",
  import: "default",
  eager: true,
});
const INSIDE = import.meta.glob<string>("../../src/{ui,features}/**/*.css", {
  query: "?raw",
  import: "default",
  eager: true,
});
/** The chat's frame, which the widget asks for its direction. */
const SHARED = ["parlour"];

function classesOf(files: Record<string, string>): Set<string> {
  const text = Object.values(files)
    .join("\n")
    .replace(/\/\*.*?\*\//gs, "");
  return new Set(Array.from(text.matchAll(/\.([a-z][\w-]*)/g), ([, name]) => name ?? ""));
}

it("no class of the widget is one of the chat", () => {
  const [outside, inside] = [classesOf(OUTSIDE), classesOf(INSIDE)];
  expect(outside).toContain("launcher-badge");
  expect(inside).toContain("badge");
  expect([...outside].filter((name) => inside.has(name))).toEqual(SHARED);
});
