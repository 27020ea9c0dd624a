import type { ComponentChildren, JSX } from "preact";
import type { Person } from "../../core";
import { words } from "../../core";
import { Button, EmptyState, Field, Loading, SearchIcon, styles } from "../../ui";
import { useApp } from "../context";
import css from "./PeopleList.css?inline";
import type { People } from "./usePeople";

styles(css);

interface PeopleListProps {
  found: People;
  name: string;
  onName: (name: string) => void;
  /** Backspace where there is nothing to take back. */
  onBack?: () => void;
  /** Above the people, as long as nothing is looked for. */
  before?: ComponentChildren;
  children: (person: Person) => ComponentChildren;
}

/** People to choose from, by name. Arrows go between the field and the lines. */
export function PeopleList({ found, name, onName, onBack, before, children }: PeopleListProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of arrows that its parts let through
    <div class="people" onKeyDown={moveBetween}>
      <Field
        label={words("start-search")}
        labelHidden
        placeholder={words("start-search")}
        type="search"
        icon={<SearchIcon />}
        first={!matchMedia("(pointer: coarse)").matches}
        value={name}
        onInput={onName}
        onKeyDown={(event) => {
          if (event.key === "Backspace" && name === "") onBack?.();
          if (event.key === "Enter") {
            event.preventDefault();
            if (event.currentTarget instanceof Element) linesOf(event.currentTarget.closest(".people"))[0]?.focus();
          }
        }}
      />
      <div class="people-found" aria-busy={found.people === undefined}>
        {name.trim() === "" && before}
        <Found found={found} name={name}>
          {children}
        </Found>
      </div>
    </div>
  );
}

function Found({ found, name, children }: Pick<PeopleListProps, "found" | "name" | "children">): JSX.Element {
  const { parlour } = useApp();
  const { people, failure, again } = found;
  const all = name.trim() === "";
  if (failure) {
    return (
      <EmptyState title={words("start-failed")} text={failure.message}>
        <Button onPress={again}>{words("action-retry")}</Button>
      </EmptyState>
    );
  }
  if (!people) return <Loading label={words("start-searching")} />;
  if (people.length === 0) {
    const hidden = !parlour.siteSettings.value.findPeople;
    return (
      <EmptyState
        title={words(all ? "start-nobody-title" : "start-not-found-title")}
        text={words(hidden ? "start-hidden-text" : all ? "start-nobody-text" : "start-not-found-text")}
      />
    );
  }
  return (
    <>
      <p class="hidden-visually" role="status">
        {words("start-found", { count: people.length })}
      </p>
      <ul>
        {people.map((person) => (
          <li key={person.id}>{children(person)}</li>
        ))}
      </ul>
    </>
  );
}

/** What arrows go to: the lines of the list. */
function linesOf(inside: Element | null): HTMLElement[] {
  return [...(inside?.querySelectorAll<HTMLElement>(".people-found button.item-main, .people-found input") ?? [])];
}

function moveBetween(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const lines = linesOf(list);
  const to = lines.findIndex((line) => line.matches(":focus")) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  if (to < 0) list.querySelector<HTMLElement>("input")?.focus();
  else lines[to]?.focus();
}
