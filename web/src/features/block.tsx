import type { JSX } from "preact";
import { type Person, words } from "../core";
import { BlockIcon, type MenuEntry } from "../ui";
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

/** Blocks somebody, or does no longer: a line of a menu, apart from what is above it. */
export function blockEntry(blocked: boolean, block: () => void, unblock: () => void): MenuEntry {
  return {
    label: words(blocked ? "unblock-action" : "block-action"),
    icon: <BlockIcon />,
    apart: true,
    onChoose: blocked ? unblock : block,
  };
}
