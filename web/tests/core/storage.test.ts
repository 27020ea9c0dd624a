import { forceCloseDatabase } from "fake-indexeddb";
import { beforeEach, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { openVault } from "../../src/core/storage/vault";
import { newTab, ORIGIN, shown, signedIn } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, ticketFor } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let conversation: string;
let device: FakeDevice;

beforeEach(() => {
  server = new FakeServer();
  ada = server.addPerson("Ada Canary");
  ben = server.addPerson("Ben Canary");
  conversation = server.startDirect(ada.id, ben.id);
  device = new FakeDevice();
});

/** Everything in every database of the device, as bytes and words, and its keys. */
async function dump(device: FakeDevice): Promise<{ text: string; keys: CryptoKey[]; records: number }> {
  let text = "";
  let records = 0;
  const keys: CryptoKey[] = [];
  const visit = (value: unknown): void => {
    if (value instanceof CryptoKey) keys.push(value);
    else if (value instanceof ArrayBuffer) text += `${new TextDecoder("latin1").decode(value)}\n`;
    else if (ArrayBuffer.isView(value)) visit(value.buffer.slice(0));
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        text += `${name}\n`;
        visit(part);
      }
    } else text += `${String(value)}\n`;
  };
  for (const { name } of (await device.indexedDB?.databases()) ?? []) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = device.indexedDB?.open(name ?? "");
      if (!open) return reject(new Error("no storage"));
      open.onsuccess = () => resolve(open.result);
    });
    for (const store of database.objectStoreNames) {
      const shelf = database.transaction(store).objectStore(store);
      for (const request of [shelf.getAllKeys(), shelf.getAll()]) {
        const values = await new Promise<unknown[]>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
        records += values.length;
        for (const value of values) visit(value);
      }
    }
    database.close();
  }
  return { text, keys, records };
}

it("nothing on the device can be read without its keys, and the keys cannot be exported", async () => {
  server.say(conversation, ben.id, "canary-received");
  const a = await signedIn(server, ada, device);
  const timeline = a.parlour.conversation(conversation);
  await until(() => shown(timeline).length === 1, a.platform);
  await timeline.send("canary-sent");
  await until(() => shown(timeline).length === 2, a.platform);
  server.reach(false);
  timeline.write("canary-draft");
  await timeline.send("canary-unsent");
  timeline.write("canary-draft");
  a.platform.advance(2_000);
  await settle();
  const { text, keys, records } = await dump(device);
  expect(records).toBeGreaterThan(8);
  const token = [...server.tokens.keys()][0] ?? "?";
  const secrets = ["canary", "Canary", token, ada.id, ben.id, conversation, ada.email ?? "?", "example.org"];
  for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  }
  // It is all there, for who has the keys.
  a.platform.kill();
  const again = newTab(server, device);
  await again.parlour.open();
  const there = again.parlour.conversation(conversation);
  expect(shown(there).map((line) => line.replace(/ \[.*/, ""))).toEqual([
    "canary-received",
    "canary-sent",
    "canary-unsent",
  ]);
  expect(there.draft.value).toBe("canary-draft");
});

it("forgetting the device leaves nothing, works offline, and a new sign-in begins anew", async () => {
  server.say(conversation, ben.id, "canary");
  const a = await signedIn(server, ada, device);
  await until(() => a.parlour.inbox.ready.value, a.platform);
  server.reach(false);
  await a.parlour.conversation(conversation).send("unsent");
  await a.parlour.forgetDevice();
  expect(a.parlour.session.value).toMatchObject({ state: "signed-out", why: "forgotten" });
  expect(a.parlour.storage.value).toMatchObject({ state: "inert" });
  expect(a.parlour.unsent.value).toBe(0);
  a.platform.advance(60_000);
  await settle();
  expect(await device.indexedDB?.databases()).toEqual([]);
  server.reach(true);
  expect(await a.parlour.signIn({ email: ada.email ?? "", password: "Ada Canary-password" })).toMatchObject({
    ok: true,
  });
  expect(a.parlour.storage.value.state).toBe("kept");
  await until(() => a.parlour.inbox.conversations.value.length === 1, a.platform);
});

it("a site's member stays in memory until the first send, which keeps the device", async () => {
  const tab = newTab(server, device, { identify: async () => ticketFor("Ada Canary") });
  await tab.parlour.open();
  await until(() => tab.parlour.connection.value === "online", tab.platform);
  tab.platform.advance(5_000);
  await settle();
  expect(tab.parlour.storage.value.state).toBe("open");
  expect(await device.indexedDB?.databases()).toEqual([]);
  await tab.parlour.conversation(conversation).send("first");
  await until(() => server.messages.length === 1, tab.platform);
  expect(tab.parlour.storage.value.state).toBe("kept");
  expect((await device.indexedDB?.databases())?.length).toBe(1);
});

it("what the browser takes away is kept anew from memory", async () => {
  server.say(conversation, ben.id, "one");
  const a = await signedIn(server, ada, device);
  const timeline = a.parlour.conversation(conversation);
  await until(() => shown(timeline).length === 1, a.platform);
  server.reach(false);
  await timeline.send("unsent");
  a.platform.advance(1_000);
  await settle();
  evict(device);
  await until(() => a.parlour.storage.value.evicted && a.parlour.storage.value.state === "kept", a.platform);
  a.platform.advance(1_000);
  await settle();
  a.platform.kill();
  const again = newTab(server, device);
  await again.parlour.open();
  expect(again.parlour.session.value.state).toBe("signed-in");
  expect(shown(again.parlour.conversation(conversation)).map((line) => line.replace(/ \[.*/, ""))).toEqual([
    "one",
    "unsent",
  ]);
});

it("a record cannot be moved to another place", async () => {
  const subtle = crypto.subtle;
  const options = {
    platform: { subtle, indexedDB: device.indexedDB, bytes: (n: number) => crypto.getRandomValues(new Uint8Array(n)) },
    name: "moved",
    create: true,
    onDeleted: () => {},
    onEvicted: () => {},
  };
  const vault = await openVault(options);
  if (!vault) throw new Error("no vault");
  await vault.write([
    { shelf: "cache", name: "a", value: "for a" },
    { shelf: "cache", name: "b", value: "for b" },
  ]);
  vault.close();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const open = device.indexedDB?.open("moved");
    if (open) open.onsuccess = () => resolve(open.result);
  });
  const store = database.transaction("cache", "readwrite").objectStore("cache");
  await new Promise<void>((resolve) => {
    const all = store.getAllKeys();
    all.onsuccess = () => {
      const [one, two] = all.result;
      const get = store.get(one ?? "");
      get.onsuccess = () => {
        store.put(get.result, two).onsuccess = () => resolve();
      };
    };
  });
  database.close();
  const again = await openVault({ ...options, create: false });
  expect((await again?.all("cache"))?.length).toBe(1);
});

it("each server has a database of its own", async () => {
  await signedIn(server, ada, device);
  expect((await device.indexedDB?.databases())?.map(({ name }) => name)).toEqual([`parlour ${ORIGIN}`]);
});

/** As a browser does when it needs the space: the database is gone, and its connections hear "close". */
function evict(device: FakeDevice): void {
  const factory = device.indexedDB as unknown as { _databases: Map<string, { connections: IDBDatabase[] }> };
  for (const [name, { connections }] of factory._databases) {
    factory._databases.delete(name);
    for (const connection of [...connections]) forceCloseDatabase(connection as never);
  }
}
