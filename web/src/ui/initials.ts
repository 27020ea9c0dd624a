/** Hues far enough apart to tell people by. */
const HUES = [20, 52, 90, 135, 172, 205, 240, 275, 310, 345];

/** The palette one chooses from, by place: red, orange, olive, green, teal, blue, violet, pink. */
const PALETTE = [25, 62, 108, 150, 195, 240, 290, 345] as const;

/** How many colours there are to choose from. */
export const COLOURS = PALETTE.length;

/** First letters of the first and the last word, or the first sign there is. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words.at(0);
  if (first === undefined) return [...name.trim()][0] ?? "?";
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (letter(first) + (last === undefined ? "" : letter(last))).toLocaleUpperCase();
}

function letter(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";
}

/** FNV-1a, to spread ids over the hues. */
export function hue(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return HUES[(hash >>> 0) % HUES.length] ?? 0;
}

/** The hue at a place of the palette. */
export function hueOf(colour: number): number {
  return PALETTE[colour % PALETTE.length] ?? PALETTE[0];
}
