import { expect, it } from "vitest";
import { format } from "../../src/words/format";
import { argumentsOf, compile } from "../../words/compile.mjs";

const manner = {
  rtl: false,
  plural: (value: number) => (value === 1 ? "one" : "other"),
  number: (value: number) => String(value),
};
const say = (text: string, values: Record<string, string | number> = {}) =>
  format(compile(text, "test.ftl").it ?? "", values, manner);

it("terms and other messages are put in", () => {
  expect(say("-brand = Parlour\nit = Welcome to { -brand }. { more }\nmore = Come in!")).toBe(
    "Welcome to Parlour. Come in!",
  );
});

it("a choice within a sentence becomes whole sentences", () => {
  const text = `it = { $name } sent { $count ->
    [0] nothing
    [one] a letter
   *[other] { $count } letters
} to { $to ->
    [me] you
   *[all] everybody
}.`;
  expect(say(text, { name: "Ada", count: 0, to: "me" })).toBe("Ada sent nothing to you.");
  expect(say(text, { name: "Ada", count: 1, to: "all" })).toBe("Ada sent a letter to everybody.");
  expect(say(text, { name: "Ada", count: 5, to: "anybody" })).toBe("Ada sent 5 letters to everybody.");
  const args = argumentsOf(compile(text, "test.ftl").it ?? "");
  expect(Object.fromEntries(args)).toEqual({ name: "string | number", count: "number", to: "string" });
});

it("text that looks like something else stays text", () => {
  expect(say('it = { "{" }braces{ "}" } and a "quote" \\ { $name }', { name: "{$count} $& $1" })).toBe(
    '{braces} and a "quote" \\ {$count} $& $1',
  );
});

it.each([
  ["it = {", "Expected"],
  ["it = a\nit = b", "there twice"],
  ["it = a\n  .title = b", "attributes"],
  ["it = { other }", "refers to other"],
  ["it = { it }", "refers to itself"],
  ["it = { DATETIME($when) }", "FunctionReference"],
  ['it = { "a" ->\n *[a] b\n}', "Expected|argument"],
])("%j is refused, with its place", (text, why) => {
  expect(() => compile(text, "test.ftl")).toThrow(new RegExp(`test.ftl:[12]: .*(?:${why})`));
});
