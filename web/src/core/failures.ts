import { ApiError } from "../api/client";
import type { Failure, FailureCode, Result } from "./types";
import { hasWords, words } from "./words";

/** Something that cannot be done, found on the device. */
export class DeviceError extends Error {
  constructor(readonly code: FailureCode) {
    super(code);
    this.name = "DeviceError";
  }
}

/** What to tell a person about an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DeviceError) return failure(error.code);
  if (!(error instanceof ApiError)) return failure("bug");
  const problem = error.problem;
  if (!problem) return failure("offline");
  const known = failure(problem.code);
  return {
    ...known,
    // Codes of a newer server have no words here; its own sentence is there for that.
    message: isKnown(problem.code) ? known.message : problem.detail || known.message,
    ...(problem.retry_after != null && { retryAfter: problem.retry_after }),
    ...(problem.incident != null && { incident: problem.incident }),
  };
}

export function failure(code: string): Failure {
  const known = isKnown(code) ? code : "malformed";
  return { code: known, message: words(`failure-${known}`) };
}

/** Runs an action of the surface: its errors become its answer. */
export async function attempt<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** The server has no answer to this yet. */
export function notYet(): Promise<Result<never>> {
  return attempt(() => Promise.reject(new DeviceError("unavailable")));
}

function isKnown(code: string): code is FailureCode {
  return hasWords(`failure-${code}`);
}
