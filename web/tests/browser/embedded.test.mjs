// `<parlour-chat>` in the page of a site that knows its own users.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { Site } from "./harness/site.mjs";
import { test } from "./harness/test.mjs";

let site;
let server;
let ada;
let bert;

before(async () => {
  site = await Site.open();
  server = await Server.start({}, (fresh) => site.registerWith(fresh));
  [ada, bert] = await Promise.all([Person.arrive("Ada", site.url), Person.arrive("Bert", site.url)]);
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
  site?.close();
});

test("whom the site knows is in without signing in, and talks", async () => {
  for (const person of [ada, bert]) {
    await person.goto(`/?who=${person.name}`);
    await person.isIn();
  }
  await ada.find("Bert");
  await ada.say("Bert", "Hello from the site");
  await bert.row("Ada").filter({ hasText: "Hello from the site" }).waitFor();
  await bert.open("Ada");
  await bert.say("Ada", "Hello back");
  await ada.sees("Hello back");
  await ada.isConnected("online");
});

test("the site's styles do not reach in, nor ours out", async () => {
  const size = (locator) => locator.evaluate((element) => getComputedStyle(element).fontSize);
  assert.notEqual(await size(ada.message("Hello back")), "40px");
  assert.equal(await size(ada.page.getByRole("heading", { name: "A site" })), "40px");
});

test("who comes back goes on", async () => {
  await ada.page.reload();
  await ada.row("Bert").click();
  await ada.sees("Hello back");
});

test("nobody but the site and its chat server was asked for anything, and there is no cookie", async () => {
  const hosts = [site.url, server.url].map((url) => new URL(url).host);
  for (const person of [ada, bert]) {
    const foreign = person.requests.filter((url) => !url.startsWith("data:") && !hosts.includes(new URL(url).host));
    assert.deepEqual(foreign, []);
    const kept = await person.traces();
    assert.ok(
      kept.every((trace) => trace.startsWith(`indexeddb parlour ${server.url}/`)),
      kept.join(),
    );
  }
});

test("'forget this device' leaves nothing at the site's address", async () => {
  await bert.forgetDevice();
  assert.deepEqual(await bert.traces(), []);
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
