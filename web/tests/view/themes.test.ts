// Every theme can be read: the contrasts of WCAG AA, in light and dark, by the tokens themselves.
import { describe, expect, it } from "vitest";
import meadow from "../../src/ui/themes/meadow.css?raw";
import slate from "../../src/ui/themes/slate.css?raw";
import base from "../../src/ui/tokens.css?raw";

const BASE = base.split("@media")[0] ?? "";
const THEMES = { parlour: "", meadow, slate };

/** Text on what it stands on. */
const TEXT: readonly (readonly [string, string])[] = [
  ...["canvas", "surface", "raised", "hover"].flatMap((ground) => [
    ["text-color", ground] as const,
    ["muted", ground] as const,
    ["accent", ground] as const,
    ["danger", ground] as const,
  ]),
  ["on-accent", "accent-fill"],
  ["on-accent", "accent-fill-hover"],
  ["text-color", "accent-soft"],
  ["accent", "accent-soft"],
  ["bubble-own-text", "bubble-own"],
  ["bubble-own-muted", "bubble-own"],
  ["text-color", "bubble-other"],
  ["muted", "bubble-other"],
  ["accent", "bubble-other"],
  ["on-danger", "danger-fill"],
  ["warn", "warn-soft"],
];
/** What is no text but has to be seen: edges of fields, the focus. */
const SIGNS: readonly (readonly [string, string])[] = [
  ["line-strong", "surface"],
  ["line-strong", "raised"],
  ["accent", "canvas"],
];

function tokens(text: string): Map<string, [string, string]> {
  const found = new Map<string, [string, string]>();
  for (const [, name, value] of text.matchAll(/--parlour-([\w-]+):\s*([^;]+);/g)) {
    const pair = /light-dark\((#\w+), (#\w+)\)/.exec(value ?? "");
    if (name === undefined) continue;
    if (pair?.[1] && pair[2]) found.set(name, [pair[1], pair[2]]);
    else if (/^#\w+$/.test(value ?? "")) found.set(name, [value ?? "", value ?? ""]);
  }
  return found;
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

it("contrast is measured as WCAG has it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

for (const [theme, text] of Object.entries(THEMES)) {
  const worn = new Map([...tokens(BASE), ...tokens(text)]);
  for (const [scheme, at] of [
    ["light", 0],
    ["dark", 1],
  ] as const) {
    describe(`${theme}, ${scheme}`, () => {
      const failing = (pairs: typeof TEXT, least: number) =>
        pairs.flatMap(([front, back]) => {
          const ratio = contrast(worn.get(front)?.[at] ?? "", worn.get(back)?.[at] ?? "");
          return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
        });

      it("text stands out", () => expect(failing(TEXT, 4.5)).toEqual([]));
      it("edges stand out", () => expect(failing(SIGNS, 3)).toEqual([]));
    });
  }
}
