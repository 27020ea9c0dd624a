import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, type Person, startsWord } from "../../core";
import { useApp } from "../context";

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 200;

export interface People {
  /** Absent while they are looked for. */
  readonly people: readonly Person[] | undefined;
  readonly failure: Failure | undefined;
  again: () => void;
}

/**
 * People by the beginning of a word of their name. Asks after a pause; an answer to an older question is not shown.
 * Where the site lets nobody be found, those one talks to already.
 */
export function usePeople(name: string): People {
  const { parlour } = useApp();
  const { findPeople } = parlour.siteSettings.value;
  const [people, setPeople] = useState<readonly Person[]>();
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  const first = useRef(true);

  useEffect(() => {
    if (!findPeople) return undefined;
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
  }, [name, round, parlour, findPeople]);

  const again = (): void => {
    setFailure(undefined);
    setPeople(undefined);
    setRound(round + 1);
  };
  if (!findPeople) {
    const known = parlour.inbox.conversations.value.flatMap(({ kind, others }) => (kind === "direct" ? others : []));
    return { people: known.filter((person) => startsWord(person.name, name)), failure: undefined, again };
  }
  return { people, failure, again };
}
