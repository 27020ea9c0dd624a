import { type Entry, type MessageId, sameDay } from "../../core";

/** An entry and how it stands among its neighbours. */
export interface Row {
  readonly entry: Entry;
  /** A new day begins here. */
  readonly newDay: boolean;
  /** The line "new messages" stands above. */
  readonly unreadLine: boolean;
  /** First of a run by one author. */
  readonly first: boolean;
  /** Last of a run: the one with the tail. */
  readonly last: boolean;
}

/** A pause that ends a run, milliseconds. */
const PAUSE = 5 * 60_000;

/** Groups entries by day, author and time. One row for each entry, in the same order. */
export function toRows(entries: readonly Entry[], firstUnread: MessageId | undefined): Row[] {
  const starts = entries.map((entry, index) => startsRun(entry, entries[index - 1], firstUnread));
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    return {
      entry,
      newDay: before === undefined || !sameDay(before.at, entry.at),
      unreadLine: entry.id === firstUnread,
      first: starts[index] ?? true,
      last: starts[index + 1] ?? true,
    };
  });
}

function startsRun(entry: Entry, before: Entry | undefined, firstUnread: MessageId | undefined): boolean {
  return (
    before === undefined ||
    before.author.id !== entry.author.id ||
    entry.id === firstUnread ||
    !sameDay(before.at, entry.at) ||
    entry.at.getTime() - before.at.getTime() > PAUSE
  );
}

/** Whether entries were added before the first one of last time. */
export function grewAtStart(before: readonly Row[], after: readonly Row[]): boolean {
  const first = before[0]?.entry.id;
  return first !== undefined && after.findIndex((row) => row.entry.id === first) > 0;
}
