import type { Me } from "../../../src/api/types";
import { createParlour } from "../../../src/core/parlour";
import type { Options, Parlour, Timeline } from "../../../src/core/types";
import { FakeDevice, FakePlatform, until } from "./platform";
import type { FakeServer } from "./server";

export const ORIGIN = "https://chat.example.org";

/** A tab with a core in it. */
export interface Tab {
  platform: FakePlatform;
  parlour: Parlour;
}

export function newTab(server: FakeServer, device = new FakeDevice(), options: Partial<Options> = {}): Tab {
  const platform = new FakePlatform(device, server.fetch, server.relay.socket);
  return { platform, parlour: createParlour({ server: ORIGIN, ...options }, platform) };
}

/** Opens a tab and signs in there. */
export async function signedIn(server: FakeServer, me: Me, device = new FakeDevice()): Promise<Tab> {
  const tab = newTab(server, device);
  await tab.parlour.open();
  const result = await tab.parlour.signIn({ email: me.email ?? "", password: `${me.name}-password` });
  if (!result.ok) throw new Error(result.failure.code);
  await until(() => tab.parlour.connection.value === "online" && tab.parlour.inbox.ready.value, tab.platform);
  return tab;
}

/** What a timeline shows: texts, with the state of those that wait. */
export function shown(timeline: Timeline): string[] {
  return timeline.entries.value.map((entry) => {
    if (entry.type === "pending") return `${entry.text} [${entry.state}]`;
    if (entry.type === "system") return `[${entry.event.kind}]`;
    return entry.deletedAt ? "[deleted]" : (entry.text ?? "");
  });
}
