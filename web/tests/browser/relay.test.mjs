// A relay in a process of its own: what its operator could hand over if somebody asked.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { canary, found, foundInMemory } from "./harness/canary.mjs";
import { Door, readable } from "./harness/door.mjs";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { freePort, Relay, Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { words } from "./harness/words.mjs";

let relay;
let door;
let server;
let ada;
let bert;
/** What the relay must not know: what was said, who they are, stable ids, and the keys. */
const secrets = {};
/** What it has to know: where events go. A search that does not find these finds nothing. */
const channels = {};

before(async () => {
  const port = await freePort();
  door = await Door.to(port);
  server = await Server.start();
  relay = await Relay.start(port, await server.relayKey());
  await server.stop();
  server.env = { PARLOUR_RELAY__URL: `ws://127.0.0.1:${door.port}` };
  await server.restart();
  [ada, bert] = await Promise.all([
    Person.arrive(canary("Ada"), server.url),
    Person.arrive(canary("Bert"), server.url),
  ]);
  ada.email = `${canary("mail")}@example.org`;
  bert.password = canary("password");
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
  await relay?.stop();
  await door?.close();
});

test("two people talk through it, with a canary in every field", async () => {
  const said = Object.fromEntries(
    ["message", "answer", "before", "edited", "deleted", "draft"].map((kind) => [kind, canary(kind)]),
  );
  await ada.join(await server.firstAdministrator(), "join-first-action");
  await bert.join(await ada.invite());
  await ada.find(bert.name);
  await ada.say(bert.name, said.message);
  await bert.open(ada.name);
  await bert.sees(said.message);
  await ada.progress(said.message, "read");
  await bert.isConnected("online");
  await bert.say(ada.name, said.answer);
  await ada.sees(said.answer);
  await ada.say(bert.name, said.before);
  await ada.edit(said.before, said.edited);
  await bert.sees(said.edited);
  await ada.say(bert.name, said.deleted);
  await bert.sees(said.deleted);
  await ada.remove(said.deleted, "all");
  await bert.seesNot(said.deleted);
  await bert.composer(ada.name).pressSequentially(said.draft, { delay: 5 });
  await ada.page.getByText(words("typing", { name: bert.name, count: 1 })).waitFor();

  secrets["earlier name of Bert"] = bert.name;
  await bert.rename(canary("Berthold"));
  await ada.row(bert.name).waitFor();

  Object.assign(secrets, said, { "name of Ada": ada.name, "name of Bert": bert.name });
  Object.assign(secrets, { "e-mail": ada.email, password: bert.password });
  for (const person of [ada, bert]) await learnFrom(person);
});

/** Ids, tokens and keys, out of what the server told a browser. */
async function learnFrom(person) {
  const add = (kind, id) => {
    secrets[`${kind} ${id}`] = id;
    secrets[`${kind} ${id}, as bytes`] = Buffer.from(id.replaceAll("-", ""), "hex");
  };
  for (const { token, user } of person.answers.filter(({ body }) => body.includes('"token"')).map(parsed)) {
    secrets[`token of ${person.name}`] = token;
    add("user", user.id);
  }
  for (const pass of await person.answersOf("/passes")) {
    for (const { channel, key, conversation } of pass.keys) {
      channels[channel] = Buffer.from(channel, "base64url");
      secrets[`key of ${channel}`] = Buffer.from(key, "base64url");
      if (conversation) add("conversation", conversation);
    }
  }
  for (const message of person.answers.filter(({ url }) => url.endsWith("/messages")).map(parsed)) {
    for (const { id } of message.messages ?? [message]) if (id) add("message", id);
  }
}

function parsed({ body }) {
  return JSON.parse(body);
}

test("its memory holds channels, and nothing else", () => {
  assert.notDeepEqual(foundInMemory(relay.pid, channels), [], "the search would find what is there");
  assert.deepEqual(foundInMemory(relay.pid, secrets), []);
});

test("its traffic holds channels, and nothing else", () => {
  assert.ok(Object.keys(secrets).length > 20);
  const traffic = Buffer.concat(
    door.conversations.flatMap(({ caller, called }) => [readable(caller), readable(called)]),
  );
  assert.notDeepEqual(found(traffic, channels), [], "the search would find what is there");
  assert.deepEqual(found(traffic, { ...secrets, "the body of an event": '"kind":', "who is typing": '"typing"' }), []);
});

test("its log and the server's hold nothing of it", () => {
  for (const [whose, output] of [
    ["relay", relay.output],
    ["server", server.output],
  ]) {
    assert.deepEqual(found(Buffer.from(output), { ...secrets, ...channels }), [], `the ${whose}'s log`);
  }
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
