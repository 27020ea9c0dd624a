import type { Me, Person } from "../src/core";

export const ADA: Person = { id: "0192f0a0-1111-7000-8000-000000000001", name: "Ada Lindqvist" };
export const OMAR: Person = { id: "0192f0a0-1111-7000-8000-000000000002", name: "Omar Haddad" };
export const JUN: Person = { id: "0192f0a0-1111-7000-8000-000000000003", name: "Jun Nakamura" };
export const ROSA: Person = { id: "0192f0a0-1111-7000-8000-000000000004", name: "Rosa Marchetti" };
export const TOM: Person = { id: "0192f0a0-1111-7000-8000-000000000005", name: "Tom" };
export const LONG: Person = {
  id: "0192f0a0-1111-7000-8000-000000000006",
  name: "Wilhelmina Konstantinopoulou-Featherstonehaugh of the Reading Circle",
};
export const NOOR: Person = { id: "0192f0a0-1111-7000-8000-000000000007", name: "نور الهاشمي" };
export const PEOPLE = [ADA, JUN, LONG, NOOR, OMAR, ROSA, TOM];

export const ME: Me = {
  id: "0192f0a0-1111-7000-8000-00000000000f",
  name: "Mira Okafor",
  email: "mira@example.org",
  role: "administrator",
  readReceipts: true,
  typing: true,
  presence: true,
  lastSeen: false,
  standalone: true,
};

/** Somebody by their id, for mentions. */
export function personOf(id: string): Person {
  return [...PEOPLE, ME].find((person) => person.id === id) ?? { id, name: "…" };
}
