/** A text with `{$name}` where arguments go, or a choice by one of them: see words/compile.mjs. */
export type Pattern = string | readonly [string, Readonly<Record<string, Pattern>>];

export type Values = Readonly<Record<string, string | number>>;

/** How one language counts and writes. */
export interface Manner {
  readonly rtl: boolean;
  plural(value: number): string;
  number(value: number): string;
}

/** Hebrew, Arabic and their neighbours. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER_FROM_LEFT =
  /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])[\p{L}\p{N}]/u;

/** Puts the arguments in. */
export function format(pattern: Pattern, values: Values, manner: Manner): string {
  if (typeof pattern !== "string") {
    const [name, variants] = pattern;
    const value = values[name] ?? "";
    const exact = typeof value === "number" ? `=${value}` : value;
    const variant = variants[exact] ?? (typeof value === "number" ? variants[manner.plural(value)] : undefined);
    return format(variant ?? variants["*"] ?? "", values, manner);
  }
  return pattern.replace(/\{\$([\w-]+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? manner.number(value) : isolated(value, manner.rtl);
  });
}

/** A name that runs the other way would pull the words around it along; isolated (U+2068 … U+2069) it does not. */
export function isolated(text: string, rtl: boolean): string {
  return (rtl ? LETTER_FROM_LEFT : FROM_RIGHT).test(text) ? `\u2068${text}\u2069` : text;
}
