// Fluent at build time: an .ftl file becomes data small enough to send, and its mistakes become errors here.
import { parse } from "@fluent/syntax";

/**
 * What a message becomes: a text with `{$name}` where arguments go, or a choice `[argument, { key: text or choice }]`.
 * Keys are plural categories, `=n` for exact numbers, or words; `*` is the default.
 * @typedef {string | [string, Record<string, Pattern>]} Pattern
 */

/** The plural categories of CLDR: a choice whose keys are among them, or numbers, wants a number. */
export const PLURALS = ["zero", "one", "two", "few", "many", "other"];

/**
 * Ids and what they became, in the order of the file. Terms and references are put in; attributes and functions are
 * refused, for nothing here could show them.
 * @param {string} text
 * @param {string} file for errors
 * @returns {Record<string, Pattern>}
 */
export function compile(text, file) {
  const messages = new Map();
  const terms = new Map();
  for (const entry of parse(text, { withSpans: true }).body) {
    if (entry.type === "Junk") {
      throw new Error(`${file}:${lineOf(text, entry.span.start)}: ${entry.annotations[0]?.message ?? "not Fluent"}`);
    }
    if (entry.type !== "Message" && entry.type !== "Term") continue;
    const shelf = entry.type === "Term" ? terms : messages;
    const name = entry.id.name;
    const wrong = (why) => new Error(`${file}:${lineOf(text, entry.span.start)}: ${name} ${why}`);
    if (shelf.has(name)) throw wrong("is there twice");
    if (entry.attributes.length > 0) throw wrong("has attributes; give them ids of their own");
    if (!entry.value) throw wrong("says nothing");
    shelf.set(name, { pattern: entry.value, wrong });
  }
  const scope = { messages, terms, open: new Set() };
  return Object.fromEntries([...messages].map(([id, { pattern, wrong }]) => [id, patternOf(pattern, scope, wrong)]));
}

/** Names of a pattern's arguments and what each has to be: `number`, or `string | number`. */
export function argumentsOf(pattern, into = new Map()) {
  if (typeof pattern === "string") {
    for (const [, name] of pattern.matchAll(/\{\$([\w-]+)\}/g)) if (!into.has(name)) into.set(name, "string | number");
    return into;
  }
  const [name, variants] = pattern;
  if (Object.keys(variants).every((key) => key === "*" || key.startsWith("=") || PLURALS.includes(key))) {
    into.set(name, "number");
  } else if (into.get(name) !== "number") {
    into.set(name, "string");
  }
  for (const variant of Object.values(variants)) argumentsOf(variant, into);
  return into;
}

function patternOf(pattern, scope, wrong) {
  let done = "";
  for (const [at, element] of pattern.elements.entries()) {
    if (element.type === "TextElement") {
      done += element.value;
      continue;
    }
    const found = placeableOf(element.expression, scope, wrong);
    if (typeof found === "string") {
      done += found;
      continue;
    }
    // A choice within a sentence: every variant becomes a whole sentence.
    const rest = { elements: pattern.elements.slice(at + 1) };
    return around(found, done, patternOf(rest, scope, wrong));
  }
  return done;
}

function around(pattern, before, after) {
  if (typeof pattern !== "string") {
    const [name, variants] = pattern;
    return [name, mapped(variants, (variant) => around(variant, before, after))];
  }
  if (typeof after === "string") return before + pattern + after;
  const [name, variants] = after;
  return [name, mapped(variants, (variant) => around(before + pattern, "", variant))];
}

function placeableOf(expression, scope, wrong) {
  switch (expression.type) {
    case "StringLiteral":
      return expression.parse().value;
    case "NumberLiteral":
      return expression.value;
    case "VariableReference":
      return `{$${expression.id.name}}`;
    case "Placeable":
      return placeableOf(expression.expression, scope, wrong);
    case "TermReference":
      return referred(expression, scope.terms, scope, wrong);
    case "MessageReference":
      return referred(expression, scope.messages, scope, wrong);
    case "SelectExpression": {
      const { selector, variants } = expression;
      if (selector.type !== "VariableReference") throw wrong("chooses by something that is not an argument");
      return [
        selector.id.name,
        Object.fromEntries(
          variants.map((variant) => [
            variant.default ? "*" : variant.key.type === "NumberLiteral" ? `=${variant.key.value}` : variant.key.name,
            patternOf(variant.value, scope, wrong),
          ]),
        ),
      ];
    }
    default:
      throw wrong(`has a ${expression.type}, which is not known here`);
  }
}

function referred(reference, shelf, scope, wrong) {
  const { name } = reference.id;
  const target = shelf.get(name);
  if (!target || reference.attribute || reference.arguments) throw wrong(`refers to ${name}, which is not there`);
  if (scope.open.has(target)) throw wrong("refers to itself");
  scope.open.add(target);
  const pattern = patternOf(target.pattern, scope, target.wrong);
  scope.open.delete(target);
  return pattern;
}

function mapped(variants, change) {
  return Object.fromEntries(Object.entries(variants).map(([key, variant]) => [key, change(variant)]));
}

function lineOf(text, at) {
  return text.slice(0, at).split("\n").length;
}
