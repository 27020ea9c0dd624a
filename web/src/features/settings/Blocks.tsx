import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Failure, type UserId, words } from "../../core";
import { Avatar, Button } from "../../ui";
import { useApp } from "../context";
import { Section } from "./Settings";

/** Whom one blocked, and the way back. Not there while there is nobody. */
export function Blocks(): JSX.Element | null {
  const { parlour } = useApp();
  const [unblocking, setUnblocking] = useState<UserId>();
  const [failure, setFailure] = useState<Failure>();
  const people = parlour.blocks.value;
  if (people.length === 0) return null;

  const unblock = async (user: UserId): Promise<void> => {
    setFailure(undefined);
    setUnblocking(user);
    const result = await parlour.unblock(user);
    setUnblocking(undefined);
    if (!result.ok) setFailure(result.failure);
  };
  return (
    <Section title={words("settings-blocks")}>
      {failure && (
        <p role="alert" class="settings-failure">
          {failure.message}
        </p>
      )}
      {people.map((person) => (
        <div key={person.id} class="settings-device">
          <Avatar id={person.id} name={person.name} size={32} />
          <span class="settings-words">
            <span dir="auto">{person.name}</span>
          </span>
          <Button
            small
            busy={unblocking === person.id}
            label={words("unblock-person", { name: person.name })}
            onPress={() => void unblock(person.id)}
          >
            {words("unblock-action")}
          </Button>
        </div>
      ))}
    </Section>
  );
}
