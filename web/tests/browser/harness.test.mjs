// The tools of this suite can fail: each finds what was put there for it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { canary, found, foundBelow, foundInMemory } from "./harness/canary.mjs";
import { Door, readable } from "./harness/door.mjs";
import { scratch } from "./harness/server.mjs";
import { until } from "./harness/until.mjs";

test("a secret is found in every form it may lie about in", () => {
  const secret = canary("secret");
  const around = (text) => Buffer.from(`x${text}y`);
  assert.deepEqual(found(around(secret), { secret }), ["secret"]);
  assert.deepEqual(found(Buffer.from(`x${secret}`, "utf16le"), { secret }), ["secret"]);
  for (const before of ["", "a", "ab"]) {
    assert.deepEqual(found(around(Buffer.from(before + secret).toString("base64")), { secret }), ["secret"]);
  }
  const key = Buffer.from(secret);
  assert.deepEqual(found(around(key.toString("base64url")), { key }), ["key"]);
  assert.deepEqual(found(around(canary("other")), { secret, key }), []);
});

test("a secret is found in files, in their names, and in a process", () => {
  const folder = scratch("search");
  const [inside, outside] = [canary("inside"), canary("outside")];
  mkdirSync(join(folder, "deep"));
  writeFileSync(join(folder, "deep", "file"), Buffer.from(`…${inside}…`, "utf16le"));
  writeFileSync(join(folder, outside), "");
  assert.equal(foundBelow(folder, { inside, outside }).length, 2);
  assert.deepEqual(foundBelow(folder, { other: canary("other") }), []);
  assert.deepEqual(foundInMemory(process.pid, { inside }), ["inside"]);
});

test("a door records, breaks, heals, and hangs up on WebSockets when told to", async () => {
  const echo = createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(0, "127.0.0.1");
  await once(echo, "listening");
  const door = await Door.to(echo.address().port);
  const call = () => connect(door.port, "127.0.0.1").on("error", () => {});

  const first = call();
  first.write("hello");
  assert.equal((await once(first, "data"))[0].toString(), "hello");
  door.cut();
  await once(first, "close");
  assert.equal(Buffer.concat(door.conversations[0].caller).toString(), "hello");
  await once(call(), "close");

  door.heal();
  door.refuseWebSockets();
  const plain = call();
  plain.write("GET / HTTP/1.1\r\n\r\n");
  await once(plain, "data");
  const upgrade = call();
  upgrade.write("GET /relay HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
  await once(upgrade, "close");
  await door.close();
  echo.close();
});

test("masked WebSocket frames are read", () => {
  const payload = Buffer.from(canary("payload"));
  const mask = Buffer.from([1, 2, 3, 4]);
  const masked = payload.map((byte, i) => byte ^ mask[i % 4]);
  const frame = Buffer.concat([Buffer.from([0x82, 0x80 | payload.length]), mask, masked]);
  const said = [Buffer.from("GET /link HTTP/1.1\r\n\r\n"), frame];
  assert.ok(!Buffer.concat(said).includes(payload));
  assert.ok(readable(said).includes(payload));
});

test("waiting in vain fails, and says for what", async () => {
  await assert.rejects(
    until("pigs fly", () => false, 50),
    /pigs fly/,
  );
});
