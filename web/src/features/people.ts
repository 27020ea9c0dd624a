import {
  type ConversationSummary,
  clockTime,
  dayName,
  listed,
  type Person,
  type Presence,
  sameDay,
  words,
} from "../core";

/** As many names as one reads before it becomes a list. */
const NAMED = 3;

/** People by their names; of many the first, and how many more. */
export function namesOf(people: readonly Person[]): string {
  return namesIn(people.map((person) => person.name));
}

/** The same of names. */
export function namesIn(names: readonly string[]): string {
  if (names.length === 0) return words("people-nobody");
  if (names.length <= NAMED + 1) return listed(names);
  return listed([...names.slice(0, NAMED), words("people-others", { count: names.length - NAMED })]);
}

/** What somebody is called where there is little room: the first word of their name. */
export function shortName({ name }: Person): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** What a conversation is called. */
export function titleOf({ title }: ConversationSummary): string {
  return title === "" ? words("people-nobody") : title;
}

/** Whether there is any use in writing. */
export function mayWrite({ may, blocked }: ConversationSummary): boolean {
  return may.write && !blocked;
}

/** The group is no longer one's own: it can be read, and nothing else. */
export function isLeft({ kind, may }: ConversationSummary): boolean {
  return kind === "group" && !may.leave;
}

/** Whether somebody is there, or when they were. Nothing where they do not show it. */
export function presenceWords({ active, lastSeen }: Presence, now: Date): string | undefined {
  if (active) return words("presence-active");
  if (!lastSeen) return undefined;
  const day = dayName(lastSeen, now);
  const yesterday = new Date(now.getTime() - 86_400_000);
  const recent = sameDay(lastSeen, now) || sameDay(lastSeen, yesterday);
  return recent
    ? words("presence-last-seen-at", { day, time: clockTime(lastSeen) })
    : words("presence-last-seen", { day });
}
