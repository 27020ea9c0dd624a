import { useState } from "preact/hooks";
import type { Failure, Result } from "../core";

export interface Submission {
  busy: boolean;
  failure: Failure | undefined;
  /** Runs the action once at a time and keeps what went wrong. */
  run: (action: () => Promise<Result<unknown>>) => Promise<boolean>;
  clear: () => void;
}

/** The life of a form: idle, under way, refused. */
export function useSubmission(): Submission {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  return {
    busy,
    failure,
    run: async (action) => {
      if (busy) return false;
      setBusy(true);
      setFailure(undefined);
      const result = await action();
      setBusy(false);
      if (!result.ok) setFailure(result.failure);
      return result.ok;
    },
    clear: () => setFailure(undefined),
  };
}

/** Whether it could be an e-mail address; the server has the last word. */
export function looksLikeEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text.trim()) || /^\S+@localhost$/.test(text.trim());
}
