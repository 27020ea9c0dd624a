import type { Catalogue } from "../words/catalogue";
import { format, isolated, type Values } from "../words/format";
import { type Speech, speech } from "./language";

export type WordId = keyof Catalogue;

type Rest<Id extends WordId> = keyof Catalogue[Id] extends never ? [] : [Catalogue[Id]];

/**
 * What to show for an id, in the language that is spoken: `words("unread-messages", { count: 3 })`. Missing or surplus
 * arguments do not compile. A component that calls this is shown anew when the language changes.
 */
export function words<Id extends WordId>(id: Id, ...rest: Rest<Id>): string {
  const speaking = spoken();
  return format(speaking.sentences[id] ?? "", (rest[0] ?? {}) as Values, speaking);
}

/** Whether there is a sentence under an id that comes from elsewhere. */
export function hasWords(id: string): id is WordId {
  return id in spoken().sentences;
}

function spoken(): Speech {
  const now = speech.value;
  if (!now) throw new Error("speak() has to load a language before anything is said");
  return now;
}

/** A count on a badge: "99+" above 99. */
export function unreadBadge(count: number): string {
  return count > 99 ? words("unread-many", { most: 99 }) : spoken().number(count);
}

/** A whole number, as the person's region writes it. */
export function numeral(value: number): string {
  return spoken().number(value);
}

/** "Ada, Bert and Jun". */
export function listed(names: readonly string[]): string {
  const { list, rtl } = spoken();
  return names.length === 1 ? (names[0] ?? "") : list.format(names.map((name) => isolated(name, rtl)));
}

/** "14:05", as the person's system writes it. */
export function clockTime(at: Date): string {
  return spoken().time.format(at);
}

/** "Monday, 31 January 2026 at 14:05": for titles and screen readers. */
export function wholeTime(at: Date): string {
  return spoken().whole.format(at);
}

/** "Today", "Yesterday", a weekday of the last six days, or the date: the heading of a day in a timeline. */
export function dayName(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return words("day-today");
  if (days === 1) return words("day-yesterday");
  const { weekday, dayAndMonth, fullDay } = spoken();
  if (days > 1 && days < 7) return weekday.format(at);
  return (at.getFullYear() === now.getFullYear() ? dayAndMonth : fullDay).format(at);
}

/** The short form beside a conversation: the time today, else the day. */
export function listTime(at: Date, now: Date): string {
  return daysBetween(at, now) === 0 ? clockTime(at) : dayName(at, now);
}

/** Whether two times are on one calendar day, here. */
export function sameDay(a: Date, b: Date): boolean {
  return daysBetween(a, b) === 0;
}

function daysBetween(earlier: Date, later: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  return day(later) - day(earlier);
}
