import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, type Person, words } from "../../core";
import { Avatar, Button, Dialog, EmptyState, Field, Loading, SearchIcon, Spinner, styles } from "../../ui";
import { useApp } from "../context";
import css from "./StartConversation.css?inline";

styles(css);

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 200;

/** Chooses whom to talk to. */
export function StartConversation({ onClose }: { onClose: () => void }): JSX.Element {
  const { parlour, navigation, notices } = useApp();
  const [name, setName] = useState("");
  const [starting, setStarting] = useState<string>();
  const search = useSearch(name);

  const start = async (person: Person): Promise<void> => {
    if (starting !== undefined) return;
    setStarting(person.id);
    const result = await parlour.startDirect(person.id);
    setStarting(undefined);
    if (result.ok) navigation.open(result.value);
    else notices.fail(result.failure);
  };

  return (
    <Dialog title={words("start-title")} closeLabel={words("action-close")} onClose={onClose}>
      <div class="start">
        <Field
          label={words("start-search")}
          labelHidden
          placeholder={words("start-search")}
          type="search"
          icon={<SearchIcon />}
          value={name}
          onInput={setName}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return;
            event.preventDefault();
            const dialog = event.currentTarget instanceof Element ? event.currentTarget.closest("dialog") : null;
            dialog?.querySelector<HTMLElement>(".start-person")?.focus();
          }}
        />
        <div class="start-results" aria-busy={search.people === undefined}>
          <People search={search} name={name} starting={starting} onStart={(person) => void start(person)} />
        </div>
      </div>
    </Dialog>
  );
}

interface PeopleProps {
  search: Search;
  name: string;
  starting: string | undefined;
  onStart: (person: Person) => void;
}

function People({ search, name, starting, onStart }: PeopleProps): JSX.Element {
  const { people, failure, again } = search;
  if (failure) {
    return (
      <EmptyState title={words("start-failed")} text={failure.message}>
        <Button onPress={again}>{words("action-retry")}</Button>
      </EmptyState>
    );
  }
  if (!people) return <Loading label={words("start-searching")} />;
  if (people.length === 0) {
    return (
      <EmptyState
        title={words(name.trim() === "" ? "start-nobody-title" : "start-not-found-title")}
        text={words(name.trim() === "" ? "start-nobody-text" : "start-not-found-text")}
      />
    );
  }
  return (
    <>
      <p class="hidden-visually" role="status">
        {words("start-found", { count: people.length })}
      </p>
      <ul onKeyDown={moveBetweenPeople}>
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" class="start-person" onClick={() => onStart(person)}>
              <Avatar id={person.id} name={person.name} size={40} />
              <span dir="auto">{person.name}</span>
              {starting === person.id && <Spinner size={16} />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Search {
  people: readonly Person[] | undefined;
  failure: Failure | undefined;
  again: () => void;
}

/** Asks after a pause; an answer to an older question is not shown. */
function useSearch(name: string): Search {
  const { parlour } = useApp();
  const [people, setPeople] = useState<readonly Person[]>();
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  const first = useRef(true);

  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const result = await parlour.findPeople(name.trim());
        if (!current) return;
        setPeople(result.ok ? result.value : undefined);
        setFailure(result.ok ? undefined : result.failure);
      },
      first.current ? 0 : PAUSE,
    );
    first.current = false;
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [name, round, parlour]);

  const again = (): void => {
    setFailure(undefined);
    setPeople(undefined);
    setRound(round + 1);
  };
  return { people, failure, again };
}

function moveBetweenPeople(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  const rows = [...list.querySelectorAll<HTMLElement>(".start-person")];
  const now = rows.findIndex((row) => row.matches(":focus"));
  const to = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) list.closest("dialog")?.querySelector<HTMLElement>("input")?.focus();
  else rows[to]?.focus();
}
