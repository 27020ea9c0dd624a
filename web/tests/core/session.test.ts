import { expect, it } from "vitest";
import type { Api } from "../../src/api/client";
import { Session } from "../../src/core/session";
import type { Device } from "../../src/core/storage/device";
import { FakeServer } from "./support/server";

it("a session that is ending does not end the one that begins meanwhile", async () => {
  const server = new FakeServer();
  const user = server.addPerson("Ada");
  const signedIn = (token: string) => ({ token, session: token, expires_at: server.time(), user });
  let disk = Promise.resolve();
  const heard: string[] = [];
  const session = new Session({
    api: {} as Api,
    device: { write: () => disk } as unknown as Device,
    name: undefined,
    identify: undefined,
    fragment: undefined,
    unreached: async () => {},
    events: {
      onSignedIn: async () => void heard.push("in"),
      onRefused: () => {},
      onSignedOut: async () => void heard.push("out"),
    },
  });
  await session.accept(signedIn("first"));
  let written = (): void => {};
  disk = new Promise((resolve) => {
    written = resolve;
  });
  const leaving = session.leave("ended");
  const entering = session.accept(signedIn("second"));
  written();
  await Promise.all([leaving, entering]);
  expect(heard).toEqual(["in", "out", "in"]);
  expect(session.token).toBe("second");
  expect(session.state.value.state).toBe("signed-in");
});
