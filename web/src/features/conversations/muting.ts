/** Until one says otherwise. */
export const FOREVER = new Date(Date.UTC(9999, 0, 1));

/** Farther away than this nobody meant a time, milliseconds. */
const LIFETIME = 50 * 366 * 86_400_000;

/** Whether it stays so until one says otherwise. */
export function isForever(mutedUntil: Date, now: Date): boolean {
  return mutedUntil.getTime() - now.getTime() > LIFETIME;
}

export const MUTINGS = ["hour", "eight", "tomorrow", "week", "forever"] as const;
export type Muting = (typeof MUTINGS)[number];

const HOUR = 3_600_000;
/** When a day begins, for those who want quiet until then. */
const MORNING = 8;

/** When a muting that begins now ends. */
export function mutedUntil(muting: Muting, now: Date): Date {
  switch (muting) {
    case "hour":
      return new Date(now.getTime() + HOUR);
    case "eight":
      return new Date(now.getTime() + 8 * HOUR);
    case "tomorrow":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING);
    case "week":
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7, now.getHours(), now.getMinutes());
    case "forever":
      return FOREVER;
  }
}
