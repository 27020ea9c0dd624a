/** A piece of a text: what was looked for, or what stands around it. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Takes a text apart at its marks. Marks that overlap, or lie outside of it, do no harm. */
export function marked(text: string, marks: readonly (readonly [number, number])[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const put = (to: number, hit: boolean): void => {
    if (to > done) pieces.push({ text: text.slice(done, to), hit });
    done = Math.max(done, to);
  };
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    put(Math.min(from, text.length), false);
    put(Math.min(to, text.length), true);
  }
  put(text.length, false);
  return pieces;
}
