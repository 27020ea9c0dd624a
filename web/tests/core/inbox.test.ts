import { beforeEach, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { signedIn } from "./support/person";
import { until } from "./support/platform";
import { FakeServer, json } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let [newer, older] = ["", ""];

/** The inbox in pages of one; what is older has something unread too. */
beforeEach(async () => {
  server = new FakeServer();
  ada = server.addPerson("Ada");
  ben = server.addPerson("Ben");
  [older, newer] = ["Harbour", "Garden"].map((title) => server.groups.startGroup(ben.id, title, [ada.id])) as [
    string,
    string,
  ];
  for (const id of [older, newer]) server.say(id, ben.id, "hi");
  // Nobody is there yet to hear of it.
  await server.relay.carried;
  let first = true;
  server.before = (path, method) => {
    const page = (id: string, more: object) =>
      json({ conversations: [server.conversationFor(id, ada.id)], revision: String(server.revision), ...more });
    if (path.endsWith("/conversations/search")) return page(older, {});
    if (path.endsWith("/conversations/unread")) return json({ conversations: 2 });
    if (method !== "GET" || !path.endsWith("/conversations")) return undefined;
    const told = first ? page(newer, { next: "1" }) : page(older, {});
    first = false;
    return told;
  };
});

it("counts what its pages have not brought", async () => {
  const { parlour, platform } = await signedIn(server, ada);
  const titles = () => parlour.inbox.conversations.value.map(({ title }) => title).join();
  await until(() => parlour.inbox.unread.value === 2, platform);
  expect(titles()).toBe("Garden");
  await parlour.inbox.loadMore();
  expect(titles()).toBe("Garden,Harbour");
  expect([parlour.inbox.hasMore.value, parlour.inbox.unread.value]).toEqual([false, 2]);
});

it("finds by name what its pages have not brought", async () => {
  const { parlour, platform } = await signedIn(server, ada);
  await until(() => parlour.inbox.unread.value === 2, platform);
  expect(await parlour.inbox.find("harb")).toMatchObject({ ok: true });
  expect(parlour.inbox.conversations.value.map(({ title }) => title).join()).toBe("Garden,Harbour");
  await until(() => parlour.inbox.unread.value === 2, platform);
  expect(parlour.inbox.hasMore.value).toBe(true);
});
