import assert from "node:assert/strict";
import { after, before } from "node:test";
import { Door } from "./harness/door.mjs";
import { everybodyLeaves, Person, PUBLIC_URL } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

const SEND = /\/api\/v1\/conversations\/[^/]+\/messages$/;

let server;
let door;
let whole;
let ada;
let bert;

/** Each has a network of their own; it is Ada's that breaks. */
before(async () => {
  server = await Server.start({ PARLOUR_HTTP__PUBLIC_URL: PUBLIC_URL });
  [door, whole] = await Promise.all([Door.to(server.port), Door.to(server.port)]);
  [ada, bert] = await Promise.all([Person.arrive("Ada", PUBLIC_URL, door), Person.arrive("Bert", PUBLIC_URL, whole)]);
  await ada.join(await server.firstAdministrator(), "join-first-action");
  await bert.join(await ada.invite());
  await ada.find("Bert");
  await ada.say("Bert", "hello");
  await bert.open("Ada");
  await bert.sees("hello");
});

after(async () => {
  await everybodyLeaves();
  await Promise.all([door?.close(), whole?.close()]);
  await server?.stop();
});

/** Both see the same texts, in the same order, once each. */
async function bothSee(beginning, expected) {
  for (const person of [ada, bert]) {
    await until(`${person.name} sees ${expected.length} messages`, async () => {
      const texts = await person.texts(beginning);
      return texts.length >= expected.length;
    });
    assert.deepEqual(await person.texts(beginning), expected, person.name);
  }
}

test("what was said by either while one was offline arrives once, in order", async () => {
  door.cut();
  await ada.page
    .getByRole("status")
    .filter({ hasText: words("connection-offline") })
    .waitFor();
  await ada.say("Bert", "off 1 from Ada");
  await ada.say("Bert", "off 2 from Ada");
  await bert.say("Ada", "off 0 from Bert");
  assert.equal(await bert.message("from Ada").count(), 0);
  door.heal();
  await bothSee("off", ["off 0 from Bert", "off 1 from Ada", "off 2 from Ada"]);
});

test("what waits to be sent survives a reload", async () => {
  await ada.page.route(SEND, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await ada.say("Bert", "wait 1");
  await ada.say("Bert", "wait 2");
  await ada.page.reload();
  await ada.sees("wait 2");
  assert.deepEqual(await ada.texts("wait"), ["wait 1", "wait 2"]);
  assert.equal(await bert.message("wait").count(), 0);
  await ada.page.unroute(SEND);
  await bothSee("wait", ["wait 1", "wait 2"]);
});

test("a message whose answer got lost is not doubled", async () => {
  const lost = door.loseAnswerTo(/^POST \S+\/messages /);
  await ada.say("Bert", "once and only once");
  await lost;
  await ada.progress("once and only once", "read");
  await bothSee("once", ["once and only once"]);
});

test("when the server is killed and comes back, both go on", async () => {
  await server.kill();
  await ada.say("Bert", "kill 1");
  await server.restart();
  await bothSee("kill", ["kill 1"]);
  await bert.say("Ada", "kill 2");
  await bothSee("kill", ["kill 1", "kill 2"]);
});

test("where no WebSocket gets through, changes are asked for instead", async () => {
  door.refuseWebSockets();
  door.cut();
  door.heal();
  await ada.page.reload();
  await ada.isConnected("polling");
  await bert.say("Ada", "poll 1");
  await ada.say("Bert", "poll 2");
  await bothSee("poll", ["poll 1", "poll 2"]);
  await bert.edit("poll 1", "poll 1 again");
  await ada.sees("poll 1 again");
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
