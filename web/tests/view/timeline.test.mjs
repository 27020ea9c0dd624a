import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings } from "../axe.mjs";
import { below, hear, inSight, StylePage, scroll, settled, until } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const count = (page) => page.evaluate(() => window.parlour.conversation("ada").entries.value.length);
const NEAR = 2;

test("a conversation opens at its end", async () => {
  const page = await style.show("long");
  await page.locator("[data-message]").first().waitFor();
  assert.ok((await settled(page, below)) <= NEAR);
  assert.equal((await inSight(page)).at(-1).id, "long-002000");
});

test("a conversation with something unread opens at the line", async () => {
  const page = await style.show("unread-long");
  await page.locator(".unread-line").waitFor();
  await settled(page, inSight);
  const [line, log] = await Promise.all([
    page.locator(".unread-line").boundingBox(),
    page.getByRole("log").boundingBox(),
  ]);
  assert.ok(line.y > log.y && line.y < log.y + log.height / 2, `the line stands at ${line.y - log.y}`);
});

test("older messages arrive above without moving what one reads", async () => {
  const page = await style.show("long");
  await settled(page, below);
  for (let round = 0; round < 4; round += 1) {
    const loaded = await count(page);
    // Wheel up in steps until the next page is asked for, then hold still while it arrives.
    while (!(await page.evaluate(() => window.parlour.conversation("ada").loading.value === "older"))) {
      if ((await count(page)) > loaded) break;
      await scroll(page, -300);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
    const reading = (await inSight(page))[1];
    await until(page, (many) => window.parlour.conversation("ada").entries.value.length > many, loaded);
    const now = (await settled(page, inSight)).find(({ id }) => id === reading.id);
    assert.ok(now, `${reading.id} is gone from sight`);
    assert.ok(Math.abs(now.top - reading.top) <= NEAR, `it moved by ${now.top - reading.top}`);
  }
});

test("however much is loaded, few messages are in the page", async () => {
  const page = await style.show("long");
  await settled(page, below);
  while ((await count(page)) < 400) {
    const loaded = await count(page);
    await page.getByRole("log").evaluate((log) => {
      log.scrollTop = 0;
    });
    await until(page, (many) => window.parlour.conversation("ada").entries.value.length > many, loaded);
  }
  assert.ok((await page.locator("[data-message]").count()) < 60);
});

test("what scrolled past leaves nothing behind", async () => {
  const page = await style.show("long");
  await settled(page, below);
  const devtools = await page.context().newCDPSession(page);
  const nodes = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Memory.getDOMCounters")).nodes;
  };
  const before = await nodes();
  for (let turn = 0; turn < 90; turn += 1) {
    await scroll(page, -800);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  assert.ok((await count(page)) > 400, "it was a long way");
  const now = await nodes();
  assert.ok(now < 1.5 * before, `${before} nodes have become ${now}`);
});

test("at the end one stays at the end", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await hear(page, "Something new,\n\nand rather\n\nlong");
  await page.getByText("Something new,").last().waitFor();
  assert.ok((await settled(page, below)) <= NEAR);
});

test("the end is kept when the window gets lower, as with a keyboard on the screen", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await page.setViewportSize({ width: 1000, height: 420 });
  assert.ok((await settled(page, below)) <= NEAR);
});

test("elsewhere one stays where one is, and a button counts what is new", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await scroll(page, -900);
  await page.locator(".jump").waitFor();
  const reading = await settled(page, inSight);
  await hear(page, "First");
  await hear(page, "Second");
  assert.deepEqual(await settled(page, inSight), reading);
  await page.getByRole("button", { name: /^To the newest message, \d+ unread$/ }).click();
  await page.getByText("Second").last().waitFor();
  assert.ok((await settled(page, below)) <= NEAR);
  await page.locator(".jump").waitFor({ state: "detached" });
});

test("what one says oneself is shown, wherever one is", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await scroll(page, -900);
  await page.locator(".jump").waitFor();
  await page.getByRole("textbox").fill("My answer");
  await page.getByRole("textbox").press("Enter");
  await page.getByRole("log").getByText("My answer").waitFor();
  assert.ok((await settled(page, below)) <= NEAR);
});

test("who comes down from elsewhere to a message that did not go out stays where they are", async () => {
  const page = await style.show("stuck");
  await settled(page, below);
  await page.evaluate(() => window.parlour.conversation("ada").jumpTo("long-000021"));
  await page.locator('[data-message="long-000021"]').waitFor();
  await settled(page, inSight);
  await scroll(page, 10_000);
  const reading = await settled(page, inSight);
  assert.ok(
    reading.some(({ id }) => id === "long-000060"),
    `one stands at ${JSON.stringify(reading)}`,
  );
});

test("a conversation opened again is where one left it", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await scroll(page, -1500);
  await page.locator(".jump").waitFor();
  const reading = (await settled(page, inSight))[1];
  const list = page.getByRole("navigation");
  await list.getByRole("button").filter({ hasText: "Omar" }).click();
  await page.getByRole("heading", { name: "Omar Haddad", exact: true }).waitFor();
  await list.getByRole("button").filter({ hasText: "Ada" }).click();
  await page.getByRole("heading", { name: "Ada Lindqvist", exact: true }).waitFor();
  const now = (await settled(page, inSight)).find(({ id }) => id === reading.id);
  assert.ok(now, `${reading.id} is not in sight`);
  assert.ok(Math.abs(now.top - reading.top) <= NEAR, `it moved by ${now.top - reading.top}`);
});

test("a first unread message that is farther back than what is loaded is one press away", async () => {
  const page = await style.show("unread-far");
  await settled(page, below);
  const button = page.getByRole("button", { name: "To the first unread message" });
  await button.press("Enter");
  await button.waitFor({ state: "detached" });
  await page.locator(".unread-line").waitFor();
  await until(page, () => document.activeElement?.dataset?.message === "long-001900");
});

test("a conversation that was never opened says so while there is no server", async () => {
  const page = await style.show("never-opened");
  await page.getByRole("heading", { name: "Not on this device yet" }).waitFor();
  assert.deepEqual(await findings(page), []);
});

test("only what is in sight counts as read", async () => {
  const page = await style.show("unread-long");
  await page.locator(".unread-line").waitFor();
  await settled(page, inSight);
  const seen = () => page.evaluate(() => window.parlour.seen.get("ada"));
  const last = await page.evaluate(() => window.parlour.conversation("ada").entries.value.at(-1).id);
  assert.notEqual(await seen(), last);
  await page.locator(".jump").click();
  await until(page, (id) => window.parlour.seen.get("ada") === id, last);
});

test("screen readers are told of what is new, and of nothing else", async () => {
  const page = await style.show("long");
  await settled(page, below);
  const live = page.locator('.log-frame [aria-live="polite"]');
  await scroll(page, -3000);
  await page.locator(".jump").waitFor();
  await settled(page, inSight);
  assert.equal(await live.innerText(), "");
  await hear(page, "Are you *there*?");
  await live.getByText("Ada Lindqvist: Are you there?").waitFor();
  assert.equal(await live.locator("p").count(), 1);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
