import { ApiError } from "../api/client";
import type { Reason } from "../api/types";
import { speakFully } from "./language";
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
  return Object.assign(failure(problem.code, problem.reason, problem.detail), {
    ...(problem.incident != null && { incident: problem.incident }),
  });
}

/**
 * Says it in the language spoken when it is read: what a visit does not begin with is fetched, and said a moment later.
 * `detail`: the server's own sentence, which is there for a code of a newer server.
 */
export function failure(code: string, reason?: Reason | null, detail?: string): Failure {
  const failure: Failure = {
    code: code as FailureCode,
    ...(reason && { reason }),
    get message() {
      const id = [exactly(failure), `failure-${code}`].find(hasWords);
      const said = id ? words(id) : detail || words("failure-malformed");
      return failure.incident === undefined ? said : `${said} (${failure.incident})`;
    },
  };
  void worded(failure);
  return failure;
}

function exactly({ code, reason }: Failure): string {
  return reason ? `reason-${reason}` : `failure-${code}`;
}

/** Fetches the exact words where they are not here. They may not come; rougher ones are. */
async function worded(failure: Failure): Promise<void> {
  if (!hasWords(exactly(failure))) await speakFully().catch(() => {});
}

/** Runs an action of the surface: its errors become its answer. */
export async function attempt<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const failure = failureOf(error);
    // A notice says it once.
    await worded(failure);
    return { ok: false, failure };
  }
}

/** Fetches a part of the core that is used now and then; offline where it does not come. */
export async function part<T>(fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch();
  } catch {
    throw new DeviceError("offline");
  }
}
