import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Person, type UserId, words } from "../../core";
import { Avatar, Chips, Item } from "../../ui";
import { PeopleList } from "./PeopleList";
import { usePeople } from "./usePeople";

interface PeoplePickerProps {
  chosen: readonly Person[];
  onChange: (chosen: readonly Person[]) => void;
  /** Not to be chosen. */
  without?: ReadonlySet<UserId>;
  /** As many as can be chosen. */
  most: number;
}

/** Chooses several people; who was chosen stands above as chips. */
export function PeoplePicker({ chosen, onChange, without, most }: PeoplePickerProps): JSX.Element {
  const [name, setName] = useState("");
  const found = usePeople(name);
  const people = found.people?.filter((person) => !without?.has(person.id));
  const drop = (id: UserId): void => onChange(chosen.filter((person) => person.id !== id));
  const full = chosen.length >= most;
  return (
    <div class="people">
      {chosen.length > 0 && (
        <Chips
          label={words("picker-chosen")}
          chips={chosen.map((person) => ({
            id: person.id,
            name: person.name,
            lead: <Avatar id={person.id} name={person.name} size={24} />,
            removeLabel: words("picker-remove", { name: person.name }),
          }))}
          onRemove={drop}
        />
      )}
      {full && (
        <p class="people-count" role="status">
          {words("picker-full", { count: most })}
        </p>
      )}
      <PeopleList
        found={{ ...found, people }}
        name={name}
        onName={setName}
        onBack={() => onChange(chosen.slice(0, -1))}
      >
        {(person) => {
          const checked = chosen.some(({ id }) => id === person.id);
          return (
            <Item
              lead={<Avatar id={person.id} name={person.name} />}
              title={person.name}
              checked={checked}
              disabled={full && !checked}
              onCheck={(on) => {
                if (!on) return drop(person.id);
                onChange([...chosen, person]);
                setName("");
              }}
            />
          );
        }}
      </PeopleList>
    </div>
  );
}
