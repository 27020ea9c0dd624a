import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Failure, SearchHit, SearchQuery } from "../../core";
import { useApp } from "../context";

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 250;

export interface SearchState {
  /** No answer to what is asked now has come: what is shown answers an older question. */
  readonly waiting: boolean;
  readonly hits: readonly SearchHit[];
  readonly failure: Failure | undefined;
  /** The index is being made anew: there may be more than what was found. */
  readonly incomplete: boolean;
  again: () => void;
  /** Loads the next page; absent when there is none. */
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

interface Answer {
  readonly to: SearchQuery;
  readonly hits: readonly SearchHit[];
  readonly next: string | undefined;
  readonly incomplete?: boolean | undefined;
  readonly failure: Failure | undefined;
}

const NOTHING: readonly SearchHit[] = [];

/** Asks after a pause, keeps what was found until the answer is here, and hears no answer to an older question. */
export function useSearch(text: string, filters: Omit<SearchQuery, "text">, asks: boolean): SearchState {
  const { parlour } = useApp();
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const [loadingMore, setLoadingMore] = useState(false);
  const question = useMemo(() => ({ text, ...filters }), [text, filters, round, parlour]);
  const now = useRef<SearchQuery>(undefined);
  now.current = question;

  const ask = async (before: readonly SearchHit[], cursor: string | undefined): Promise<void> => {
    const result = await parlour.search(question, cursor);
    if (now.current !== question) return;
    setLoadingMore(false);
    if (result.ok) {
      const { hits, next, incomplete } = result.value;
      setAnswer({ to: question, hits: [...before, ...hits], next, incomplete, failure: undefined });
    } else {
      setAnswer({ to: question, hits: before, next: cursor, failure: result.failure });
    }
  };

  useEffect(() => {
    setLoadingMore(false);
    if (!asks) {
      setAnswer(undefined);
      return undefined;
    }
    const timer = setTimeout(() => void ask(NOTHING, undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [question]);

  const { hits = NOTHING, next, failure, incomplete = false } = answer ?? {};
  const waiting = asks && answer?.to !== question;
  return {
    waiting,
    hits,
    failure: waiting ? undefined : failure,
    incomplete: !waiting && incomplete,
    again: () => setRound(round + 1),
    more:
      waiting || next === undefined
        ? undefined
        : () => {
            setLoadingMore(true);
            void ask(hits, next);
          },
    loadingMore,
  };
}
