import type { Revision } from "./types";

/** Before every change. */
export const ZERO: Revision = "0";

/** Whether `a` comes after `b`. Revisions are 64-bit numbers in strings, so the longer one is the higher one. */
export function after(a: Revision, b: Revision): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/** The higher one of the two. */
export function latest(a: Revision, b: Revision): Revision {
  return after(b, a) ? b : a;
}

/** For sorting, lowest first. */
export function compare(a: Revision, b: Revision): number {
  return after(a, b) ? 1 : after(b, a) ? -1 : 0;
}

/** Whether `a` comes before `b`. */
export function before(a: Revision, b: Revision): boolean {
  return after(b, a);
}

/** The place right after. */
export function next(revision: Revision): Revision {
  return String(BigInt(revision) + 1n);
}
