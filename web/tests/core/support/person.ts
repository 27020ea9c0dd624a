import type { Me } from "../../../src/api/types";
import { createParlour } from "../../../src/core/parlour";
import type { Socket } from "../../../src/core/platform";
import type { Options, Parlour, Timeline } from "../../../src/core/types";
import { FakeDevice, FakePlatform, until } from "./platform";
import type { FakeServer } from "./server";

export const ORIGIN = "https://chat.example.org";

/** A tab with a core in it. */
export interface Tab {
  platform: FakePlatform;
  parlour: Parlour;
}

export function newTab(
  server: FakeServer,
  device = new FakeDevice(),
  options: Partial<Options> = {},
  line?: Line,
): Tab {
  const platform = new FakePlatform(device, line?.fetch ?? server.fetch, line?.socket ?? server.relay.socket);
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

/** The network between a device and the server. */
export class Line {
  up = true;
  readonly #open = new Set<Socket>();

  constructor(private readonly server: FakeServer) {}

  readonly fetch: typeof fetch = async (input, init) => {
    if (!this.up) throw new TypeError("offline");
    const answer = await this.server.fetch(input, init);
    if (!this.up) throw new TypeError("offline");
    return answer;
  };

  readonly socket = (url: string, protocol: string): Socket => {
    const socket = this.server.relay.socket(url, protocol);
    if (this.up) this.#open.add(socket);
    else queueMicrotask(() => socket.onClose(1006));
    return socket;
  };

  set(up: boolean): void {
    this.up = up;
    if (up) return;
    for (const socket of this.#open) {
      const { onClose } = socket;
      socket.close();
      onClose(1006);
    }
    this.#open.clear();
  }
}
