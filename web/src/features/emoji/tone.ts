/** Skin tones: 0 is none, 1 to 5 from light to dark. */
export const TONES = 6;

const LIGHTEST = 0x1f3fb;

/** A sign in a skin tone; only for those that take one. */
export function toned(sign: string, tone: number): string {
  if (tone < 1 || tone >= TONES) return sign;
  const [first = "", ...rest] = sign;
  return first + String.fromCodePoint(LIGHTEST + tone - 1) + rest.join("").replace(/^\ufe0f/, "");
}
