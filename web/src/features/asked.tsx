import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Failure, type Result, words } from "../core";
import { AlertIcon, Button, EmptyState } from "../ui";

/** What was asked of the server: under way, here, or refused. */
export interface Asked<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  again: () => void;
}

/** Asks when it is shown, and again when one of `about` changed or one wants it; older answers are not heard. */
export function useAsked<T>(ask: () => Promise<Result<T>>, about: readonly unknown[]): Asked<T> {
  const [answer, setAnswer] = useState<Result<T>>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    setAnswer(undefined);
    void ask().then((result) => {
      if (current) setAnswer(result);
    });
    return () => {
      current = false;
    };
  }, [...about, round]);
  return {
    value: answer?.ok ? answer.value : undefined,
    failure: answer && !answer.ok ? answer.failure : undefined,
    again: () => setRound(round + 1),
  };
}

/** Something could not be loaded: why, and another try where that helps. */
export function FailedState({ failure, again }: { failure: Failure; again: () => void }): JSX.Element {
  const final = failure.code === "forbidden" || failure.code === "not_found";
  return (
    <EmptyState icon={<AlertIcon size={28} />} title={words("part-not-loaded")} text={failure.message}>
      {!final && <Button onPress={again}>{words("action-retry")}</Button>}
    </EmptyState>
  );
}
