import type { JSX } from "preact";
import { type Person, words } from "../core";
import { useApp } from "./context";
import { Question } from "./Question";

/** What blocking somebody means, before it is done. */
export function BlockQuestion({ person, onClose }: { person: Person; onClose: () => void }): JSX.Element {
  const { parlour } = useApp();
  return (
    <Question
      title={words("block-title", { name: person.name })}
      text={words("block-text", { name: person.name })}
      answers={[{ label: words("block-action"), run: () => parlour.block(person.id) }]}
      onClose={onClose}
    />
  );
}
