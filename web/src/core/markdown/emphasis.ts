import type { Inline } from "../markdown";

/** A run of `*`, `_` or `~` that may begin or end something. */
export interface Delimiter {
  readonly sign: string;
  readonly total: number;
  /** Those that nothing was found for. */
  left: number;
  readonly opens: Emphasis[];
  readonly closes: Emphasis[];
  readonly mayOpen: boolean;
  readonly mayClose: boolean;
}

type Emphasis = "strong" | "em" | "del";

/** What a paragraph is made of before runs found their ends. */
export type Piece = { text: string } | { readonly inline: Inline } | Delimiter;

/** Deeper nesting is left out. */
const MAX_DEPTH = 8;

/** The run that begins here. What stands around it decides whether it can begin something, or end it. */
export function delimiterAt(text: string, at: number): Delimiter {
  const sign = text[at] ?? "";
  let end = at;
  while (text[end] === sign) end += 1;
  const total = end - at;
  const before = characterBefore(text, at);
  const after = String.fromCodePoint(text.codePointAt(end) ?? 32);
  const left = !isSpace(after) && (!isSign(after) || isSpace(before) || isSign(before));
  const right = !isSpace(before) && (!isSign(before) || isSpace(after) || isSign(after));
  const within = sign === "_";
  const possible = sign !== "~" || total <= 2;
  return {
    sign,
    total,
    left: total,
    opens: [],
    closes: [],
    mayOpen: possible && left && (!within || !right || isSign(before)),
    mayClose: possible && right && (!within || !left || isSign(after)),
  };
}

function characterBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  const start = unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1;
  return at === 0 ? " " : String.fromCodePoint(text.codePointAt(start) ?? 32);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function isSign(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}

/** Finds the ends of runs, and makes a tree of the pieces. */
export function matched(pieces: readonly Piece[]): Inline[] {
  pair(pieces.filter((piece) => "sign" in piece));
  const whole: Inline[] = [];
  const open: Inline[][] = [whole];
  const put = (inline: Inline): void => {
    const into = open.at(-1) ?? whole;
    const last = into.at(-1);
    if (inline.type !== "text") into.push(inline);
    else if (last?.type === "text") into[into.length - 1] = { type: "text", text: last.text + inline.text };
    else if (inline.text !== "") into.push(inline);
  };
  for (const piece of pieces) {
    if ("inline" in piece) put(piece.inline);
    else if ("text" in piece) put({ type: "text", text: piece.text });
    else {
      for (const type of piece.closes) {
        const children = open.pop() ?? [];
        if (open.length > MAX_DEPTH) for (const child of children) put(child);
        else put({ type, children });
      }
      put({ type: "text", text: piece.sign.repeat(piece.left) });
      for (const _ of piece.opens) open.push([]);
    }
  }
  return whole;
}

/** The nearest run that can begin what one ends, so that nothing overlaps. */
function pair(runs: readonly Delimiter[]): void {
  const waiting: Delimiter[] = [];
  /** Below this place nothing fits a run of that kind. */
  const floors = new Map<string, number>();
  for (const run of runs) {
    const kind = `${run.sign}${run.mayOpen}${run.sign === "~" ? run.total : run.total % 3}`;
    while (run.mayClose && run.left > 0) {
      const floor = floors.get(kind) ?? 0;
      let at = waiting.length - 1;
      while (at >= floor && !fits(waiting[at], run)) at -= 1;
      const opening = at >= floor ? waiting[at] : undefined;
      if (!opening) {
        floors.set(kind, waiting.length);
        break;
      }
      const both = run.sign === "~" ? run.total : Math.min(2, opening.left, run.left);
      const type = run.sign === "~" ? "del" : both === 2 ? "strong" : "em";
      opening.opens.push(type);
      run.closes.push(type);
      opening.left -= both;
      run.left -= both;
      waiting.length = opening.left > 0 ? at + 1 : at;
      for (const [other, place] of floors) floors.set(other, Math.min(place, waiting.length));
    }
    if (run.mayOpen && run.left > 0) waiting.push(run);
  }
}

function fits(opening: Delimiter | undefined, closing: Delimiter): boolean {
  if (opening?.sign !== closing.sign) return false;
  if (closing.sign === "~") return opening.total === closing.total;
  // A run that could do both does not end one that with it makes three: `*a**b*`.
  const either = opening.mayClose || closing.mayOpen;
  return !either || (opening.total + closing.total) % 3 !== 0 || (opening.total % 3 === 0 && closing.total % 3 === 0);
}
