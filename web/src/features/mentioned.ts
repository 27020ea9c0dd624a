import { type Block, type Composed, fromSource, type Inline, type Person, type UserId } from "../core";

/** The source of a message as one reads and writes it, with the names its body has for those it mentions. */
export function composedOf(source: string, body: readonly Block[]): Composed {
  const people = new Map<UserId, Person>();
  const look = (part: Block | Inline): void => {
    if (part.type === "mention" && part.person !== "all") people.set(part.person.id, part.person);
    if (part.type === "list") part.items.flat().forEach(look);
    if ("children" in part) part.children.forEach(look);
  };
  body.forEach(look);
  return fromSource(source, (id) => people.get(id) ?? { id, name: "…" });
}
