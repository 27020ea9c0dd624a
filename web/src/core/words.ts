import { english } from "./english";

type Catalogue = typeof english;
export type WordId = keyof Catalogue;

/** The names in `{$name}` of a pattern. */
type Names<S> = S extends `${string}{$${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Patterns<Id extends WordId> = Catalogue[Id] extends string ? Catalogue[Id] : Catalogue[Id][keyof Catalogue[Id]];
type Arguments<Id extends WordId> = Catalogue[Id] extends string
  ? Record<Names<Patterns<Id>>, string | number>
  : Record<Names<Patterns<Id>>, string | number> & { count: number };
type Rest<Id extends WordId> = keyof Arguments<Id> extends never ? [] : [Arguments<Id>];

const LOCALE = "en";
const plurals = new Intl.PluralRules(LOCALE);
const numbers = new Intl.NumberFormat(LOCALE);

/** What to show for an id: `words("unread-messages", { count: 3 })`. Missing or surplus arguments do not compile. */
export function words<Id extends WordId>(id: Id, ...rest: Rest<Id>): string {
  const values = (rest[0] ?? {}) as Record<string, string | number>;
  const entry: string | Record<string, string> = english[id];
  const pattern =
    typeof entry === "string" ? entry : (entry[plurals.select(Number(values.count))] ?? entry.other ?? "");
  return pattern.replace(/\{\$([a-z]+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? numbers.format(value) : (value ?? "");
  });
}

/** "99+" above 99. */
export function unreadBadge(count: number): string {
  return count > 99 ? words("unread-many") : String(count);
}

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const dayAndMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const fullDay = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const whole = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "short" });

/** "14:05", as the person's system writes it. */
export function clockTime(at: Date): string {
  return time.format(at);
}

/** "Monday, 31 January 2026 at 14:05": for titles and screen readers. */
export function wholeTime(at: Date): string {
  return whole.format(at);
}

/** "Today", "Yesterday", a weekday of the last six days, or the date: the heading of a day in a timeline. */
export function dayName(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return words("day-today");
  if (days === 1) return words("day-yesterday");
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
