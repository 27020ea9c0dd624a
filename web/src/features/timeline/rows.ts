import { type Entry, type MessageId, sameDay } from "../../core";

/** An entry and how it stands among its neighbours. */
export interface Row {
  readonly entry: Entry;
  /** A new day begins here. */
  readonly newDay: boolean;
  /** The line "new messages" stands above. */
  readonly unreadLine: boolean;
  /** First of a run by one author; of what happened to the group, first of several in a row. */
  readonly first: boolean;
  /** Last of a run: the one with the tail. */
  readonly last: boolean;
}

/** A pause that ends a run, milliseconds. */
const PAUSE = 5 * 60_000;

/**
 * Groups entries by day, author and time. One row for each entry, in the same order. `had`: the rows of last time, of which
 * those stay that are among the same neighbours: of ten thousand few are made anew.
 */
export function toRows(entries: readonly Entry[], firstUnread: MessageId | undefined, had: readonly Row[] = []): Row[] {
  const grown = entries.length - had.length;
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const after = entries[index + 1];
    return (
      stays(had, index, before, entry, after, firstUnread) ??
      // Something came before it.
      stays(had, index - grown, before, entry, after, firstUnread) ?? {
        entry,
        newDay: before === undefined || !sameDay(before.at, entry.at),
        unreadLine: entry.id === firstUnread,
        first: startsRun(entry, before, firstUnread),
        last: after === undefined || startsRun(after, entry, firstUnread),
      }
    );
  });
}

/** The row at a place, if it would be made again just so. For ten thousand with each message: it leaves nothing to clean up. */
function stays(
  had: readonly Row[],
  place: number,
  before: Entry | undefined,
  entry: Entry,
  after: Entry | undefined,
  firstUnread: MessageId | undefined,
): Row | undefined {
  const row = had[place];
  if (row?.entry !== entry || row.unreadLine !== (entry.id === firstUnread)) return undefined;
  const next = had[place + 1];
  if (had[place - 1]?.entry !== before || next?.entry !== after) return undefined;
  return next === undefined || next.unreadLine === (next.entry.id === firstUnread) ? row : undefined;
}

function startsRun(entry: Entry, before: Entry | undefined, firstUnread: MessageId | undefined): boolean {
  return (
    before === undefined ||
    (before.type === "system") !== (entry.type === "system") ||
    entry.id === firstUnread ||
    !sameDay(before.at, entry.at) ||
    (entry.type !== "system" && before.author.id !== entry.author.id) ||
    (entry.type !== "system" && entry.at.getTime() - before.at.getTime() > PAUSE)
  );
}

/** Whether entries came before the first one of last time, or went there. */
export function changedAtStart(before: readonly Row[], after: readonly Row[]): boolean {
  return standsLater(before[0], after) || standsLater(after[0], before);
}

function standsLater(row: Row | undefined, among: readonly Row[]): boolean {
  return row !== undefined && among.findIndex(({ entry }) => entry.id === row.entry.id) > 0;
}
