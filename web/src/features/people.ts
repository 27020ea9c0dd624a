import { listed, type Person, words } from "../core";

/** The people of a conversation, as its name. */
export function namesOf(people: readonly Person[]): string {
  return people.length === 0 ? words("people-nobody") : listed(people.map((person) => person.name));
}
