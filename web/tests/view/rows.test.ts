import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/core";
import { changedAtStart, type Row, toRows } from "../../src/features/timeline/rows";
import { MAY_NOTHING } from "../../styleguide/talk";

const ADA = { id: "ada", name: "Ada" };
const BERT = { id: "bert", name: "Bert" };

function said(id: string, author: typeof ADA, at: Date): Entry {
  return {
    type: "message",
    id,
    revision: "1",
    author,
    mine: false,
    at,
    body: [],
    reactions: [],
    pinned: false,
    starred: false,
    mentionsMe: false,
    fromBlocked: false,
    unreadable: false,
    may: MAY_NOTHING,
  };
}

const noon = new Date(2026, 0, 5, 12, 0);
const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

describe("rows", () => {
  test("a run is what one author says without a long pause", () => {
    const rows = toRows(
      [said("1", ADA, noon), said("2", ADA, later(4)), said("3", ADA, later(10)), said("4", BERT, later(11))],
      undefined,
    );
    expect(rows.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  test("a new day ends a run, however short the pause", () => {
    const evening = new Date(2026, 0, 5, 23, 59);
    const morning = new Date(2026, 0, 6, 0, 1);
    const rows = toRows([said("1", ADA, evening), said("2", ADA, morning)], undefined);
    expect(rows.map(({ newDay }) => newDay)).toEqual([true, true]);
    expect(rows.map(({ first }) => first)).toEqual([true, true]);
  });

  test("the line of the unread stands once and ends a run", () => {
    const rows = toRows([said("1", ADA, noon), said("2", ADA, later(1)), said("3", ADA, later(2))], "2");
    expect(rows.map(({ unreadLine }) => unreadLine)).toEqual([false, true, false]);
    expect(rows.map(({ first }) => first)).toEqual([true, true, false]);
  });

  test("what stands among the same neighbours keeps its row", () => {
    const at = (minute: number) => said(String(minute), ADA, later(minute));
    const [first, second, third, fourth, fifth] = [at(0), at(1), at(2), at(3), at(4)];
    const all = [first, second, third, fourth, fifth];
    const kept = (had: readonly Row[], entries: readonly Entry[], firstUnread?: string) => {
      const rows = toRows(entries, firstUnread, had);
      expect(rows).toEqual(toRows(entries, firstUnread));
      return rows.filter((row) => had.includes(row)).map(({ entry }) => entry.id);
    };
    const had = toRows([second, third, fourth], undefined);
    expect(kept(had, [second, third, fourth])).toEqual(["1", "2", "3"]);
    expect(kept(had, [second, third, fourth, fifth])).toEqual(["1", "2"]);
    expect(kept(had, [first, second, third, fourth])).toEqual(["2", "3"]);
    expect(kept(had, [second, fourth])).toEqual([]);
    const whole = toRows(all, undefined);
    expect(kept(whole, [first, second, fourth, fifth])).toEqual(["0", "4"]);
    expect(kept(whole, [first, second, said("2", BERT, later(2)), fourth, fifth])).toEqual(["0", "4"]);
    expect(kept(whole, all, "2")).toEqual(["0", "3", "4"]);
    expect(kept(toRows(all, "2"), all)).toEqual(["0", "3", "4"]);
  });

  test("growing at the start is told from growing at the end", () => {
    const [one, two, three] = [said("1", ADA, noon), said("2", ADA, later(1)), said("3", ADA, later(2))];
    const rows = (...entries: Entry[]) => toRows(entries, undefined);
    expect(changedAtStart(rows(two), rows(one, two))).toBe(true);
    expect(changedAtStart(rows(one, two), rows(two))).toBe(true);
    expect(changedAtStart(rows(two), rows(two, three))).toBe(false);
    expect(changedAtStart(rows(two, three), rows(two))).toBe(false);
    expect(changedAtStart(rows(two), rows(three))).toBe(false);
    expect(changedAtStart([], rows(one))).toBe(false);
  });
});
