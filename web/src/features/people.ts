import { type Person, words } from "../core";

const list = new Intl.ListFormat("en", { style: "short", type: "conjunction" });

/** The people of a conversation, as its name. */
export function namesOf(people: readonly Person[]): string {
  return people.length === 0 ? words("people-nobody") : list.format(people.map((person) => person.name));
}
