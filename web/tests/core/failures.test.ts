import { afterEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../src/api/types";
import { sentences } from "../../words/generate.mjs";

const LANGUAGES = "../../src/words/languages";
const all = Object.entries(sentences("en"));
const LATER = /^reason-|^failure-suspended$/;
const part = (later: boolean) => Object.fromEntries(all.filter(([id]) => LATER.test(id) === later));

afterEach(() => {
  vi.doUnmock(LANGUAGES);
  vi.resetModules();
});

/** The core of a page that has what a visit begins with; `later` fetches the rest. */
async function visit(later: () => Promise<Record<string, unknown>> = async () => part(true)) {
  vi.resetModules();
  vi.doMock(LANGUAGES, async (original) => ({
    ...(await original<object>()),
    load: async () => part(false),
    loadLater: later,
  }));
  const { speak, speech } = await import("../../src/core/language");
  await speak("en");
  const { attempt, failure, failureOf } = await import("../../src/core/failures");
  const { ApiError } = await import("../../src/api/client");
  const refuse = (problem: Partial<Problem> & { code: string }) =>
    new ApiError({ status: 403, detail: "As the server says.", ...problem } as Problem);
  return { speech, attempt, failure, failureOf, refuse };
}

const BLOCKED = { code: "forbidden", reason: "you_blocked" } as const;
const EXACTLY = "You blocked this person. Unblock them first.";
const ROUGHLY = "You may not do that.";

describe("what went wrong", () => {
  it("is said exactly, once the words for it are here", async () => {
    let arrive = () => {};
    const fetched = new Promise<void>((resolve) => (arrive = resolve));
    const { failureOf, refuse, speech } = await visit(async () => {
      await fetched;
      return part(true);
    });
    const failure = failureOf(refuse(BLOCKED));
    expect(failure).toMatchObject({ ...BLOCKED, message: ROUGHLY });
    const told = new Promise<void>((resolve) =>
      speech.subscribe((now) => now?.sentences["reason-you_blocked"] && resolve()),
    );
    arrive();
    await told;
    expect(failure.message).toBe(EXACTLY);
  });

  it("is said exactly at once where it is said once", async () => {
    const { attempt, refuse } = await visit();
    const result = await attempt(() => Promise.reject(refuse(BLOCKED)));
    expect(result).toMatchObject({ ok: false, failure: { ...BLOCKED, message: EXACTLY } });
  });

  it("is said roughly where the words do not come, and exactly when they come the next time", async () => {
    let offline = true;
    const { attempt, refuse } = await visit(async () => {
      if (offline) throw new TypeError("no network");
      return part(true);
    });
    const refused = () => attempt(() => Promise.reject(refuse(BLOCKED)));
    expect(await refused()).toMatchObject({ failure: { message: ROUGHLY } });
    offline = false;
    expect(await refused()).toMatchObject({ failure: { message: EXACTLY } });
  });

  it("fetches nothing where the words are here", async () => {
    const later = vi.fn(async () => part(true));
    const { attempt, refuse } = await visit(later);
    const result = await attempt(() => Promise.reject(refuse({ code: "not_found" })));
    expect(result).toMatchObject({ failure: { message: "This no longer exists, or is not yours to see." } });
    expect(result).not.toHaveProperty("failure.reason");
    expect(later).not.toHaveBeenCalled();
  });

  it("of a newer server is said by what is known of it", async () => {
    const { attempt, refuse } = await visit();
    const of = (problem: object) => attempt(() => Promise.reject(refuse(problem as Problem)));
    expect(await of({ code: "forbidden", reason: "new" })).toMatchObject({ failure: { message: ROUGHLY } });
    expect(await of({ code: "new" })).toMatchObject({ failure: { code: "new", message: "As the server says." } });
    expect(await of({ code: "new", reason: "new" })).toMatchObject({ failure: { message: "As the server says." } });
  });

  it("is fetched where a visit does not begin with the words for a code", async () => {
    const { attempt, refuse } = await visit();
    const result = await attempt(() => Promise.reject(refuse({ code: "suspended" })));
    expect(result).toMatchObject({
      failure: { code: "suspended", message: "You are kept out of this site. Its administrators can tell you why." },
    });
  });

  it("keeps the number of a bug", async () => {
    const { failureOf, refuse } = await visit();
    const bug = failureOf(refuse({ code: "bug", incident: "7" }));
    expect(bug).toMatchObject({ incident: "7", message: expect.stringMatching(/ \(7\)$/) });
  });
});
