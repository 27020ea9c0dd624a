import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure, Result } from "../../core";

/** A list that comes by pages. */
export interface Pages<Row> {
  /** Absent until the first page is there. */
  readonly rows: readonly Row[] | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  /** The next page, or the first again where that failed. */
  more: () => void;
  change: (change: (rows: readonly Row[]) => readonly Row[]) => void;
}

type Load<Row> = (after: string | undefined) => Promise<Result<{ rows: readonly Row[]; next?: string | undefined }>>;

/**
 * Loads a list page by page, anew when `about` changes, after `pause` milliseconds. An answer to an older question is
 * not shown.
 */
export function usePages<Row>(load: Load<Row>, about: string, pause = 0): Pages<Row> {
  const [rows, setRows] = useState<readonly Row[]>();
  const [next, setNext] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [loading, setLoading] = useState(true);
  const asked = useRef(0);

  const run = async (after: string | undefined): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    setLoading(true);
    setFailure(undefined);
    const result = await load(after);
    if (mine !== asked.current) return;
    setLoading(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    setRows((before) => (after === undefined ? result.value.rows : [...(before ?? []), ...result.value.rows]));
    setNext(result.value.next);
  };

  useEffect(() => {
    const timer = setTimeout(() => void run(undefined), pause);
    return () => {
      clearTimeout(timer);
      asked.current += 1;
    };
  }, [about]);

  return {
    rows,
    hasMore: next !== undefined,
    loading,
    failure,
    more: () => void run(rows === undefined ? undefined : next),
    change: (change) => setRows((before) => before && change(before)),
  };
}
