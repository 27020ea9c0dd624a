// The page as an app: installed on a device that is kept, it opens without a server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { couple, everybodyLeaves } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

const INVENTORY = readFileSync(new URL("../../../crates/privacy/src/device.rs", import.meta.url), "utf8");
const declared = (name) => new RegExp(`const ${name}: &str = "([^"]+)"`).exec(INVENTORY)[1];

let server;
let ada;
let bert;

before(async () => {
  server = await Server.start();
  [ada, bert] = await couple(server.url, await server.firstAdministrator());
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
});

const cacheNames = (page) => page.evaluate(() => caches.keys());
const cached = (page) =>
  page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
/** How much stands in one of the device's stores: entries, and bytes of what is sealed in them. */
const kept = (page, store) =>
  page.evaluate(async (store) => {
    const result = (request) =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const [{ name }] = await indexedDB.databases();
    const database = await result(indexedDB.open(name));
    const all = await result(database.transaction(store).objectStore(store).getAll());
    database.close();
    return { entries: all.length, bytes: all.reduce((sum, { box }) => sum + box.byteLength, 0) };
  }, store);
const installed = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.scriptURL);

test("a device that is kept has the worker, and the worker has the client's files and nothing else", async () => {
  assert.equal(await installed(ada.page), server.url + declared("WORKER"));
  await until("one cache is there", async () => (await cacheNames(ada.page)).length === 1);
  const [name] = await cacheNames(ada.page);
  assert.ok(name.startsWith(`${declared("SHELL")} `), name);
  await ada.page.reload();
  await ada.isIn();
  await ada.say("Bert", "This is not for the cache");
  const files = await cached(ada.page);
  assert.ok(files.includes("/") && files.some((file) => file.startsWith("/assets/full-")), files.join());
  assert.deepEqual(
    files.filter((file) => !/^\/($|assets\/|icon|manifest)/.test(file)),
    [],
  );
});

test("what an earlier version kept goes when the worker of the new one begins", async () => {
  await bert.page.evaluate(
    async (name) => {
      await (await navigator.serviceWorker.getRegistration()).unregister();
      await caches.open(name);
      await caches.open("somebody else's");
    },
    `${declared("SHELL")} of yesterday`,
  );
  await bert.page.reload();
  await bert.isIn();
  await installed(bert.page);
  await until("yesterday's is gone", async () => {
    const names = await cacheNames(bert.page);
    return names.length === 2 && !names.some((name) => name.endsWith("yesterday"));
  });
});

test("without a server the page opens with what the device holds, and what one says then is sent later", async () => {
  await bert.open("Ada");
  await bert.sees("This is not for the cache");
  const story = `A long story: ${"and then, ".repeat(400)}`;
  await ada.say("Bert", story, "A long story");
  await bert.sees("A long story");
  await until("the device holds it", async () => (await kept(bert.page, "cache")).bytes > story.length);
  await bert.page.reload();
  await bert.isIn();
  await until("the page is the worker's", () => bert.page.evaluate(() => navigator.serviceWorker.controller !== null));
  await server.stop();
  await bert.page.reload();
  await bert.isIn();
  await bert.page
    .getByRole("status")
    .filter({ hasText: words("connection-offline") })
    .waitFor();
  await bert.open("Ada");
  await bert.sees("A long story");
  await bert.say("Ada", "Said without a server");
  await until("it is on the device", async () => (await kept(bert.page, "outbox")).entries === 1);
  await bert.page.reload();
  await bert.sees("Said without a server");
  // A part that is fetched when it is first shown is there too.
  await bert.ownMenu("settings-title");
  await bert.page
    .getByRole("dialog")
    .getByRole("heading", { name: words("settings-this-device"), exact: true })
    .waitFor();
  await bert.press("action-close", bert.page.getByRole("dialog"));
  await server.restart();
  await bert.progress("Said without a server", "sent");
});

test("'forget this device' takes the worker and its cache along", async () => {
  await bert.forgetDevice();
  await until("only what is not ours is left", async () => (await bert.traces()).join() === "cache somebody else's");
  await bert.page.evaluate(() => caches.delete("somebody else's"));
  await bert.page.reload();
  await bert.isOut();
  assert.deepEqual(await bert.traces(), []);
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
