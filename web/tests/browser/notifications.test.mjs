// What the system shows of new messages while a tab is open and the person looks elsewhere: once, and no more than they want.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { open, ownMenu, rowOf, toList, withRow } from "../features/steps.mjs";
import { Account } from "./harness/api.mjs";
import { WAYS } from "./harness/hands.mjs";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

let server;
let ada;
let hands;
let bert;
/** Conversations of the two, by name. */
let talks;
/** Something else to look at. */
let elsewhere;
/** A tab that does not get on. */
let stuck;

/** Notes down what is shown, and how many notes are heard; both happen all the same. */
function noteDown() {
  window.shown = [];
  window.notes = 0;
  const { start } = AudioScheduledSourceNode.prototype;
  AudioScheduledSourceNode.prototype.start = function (...when) {
    if (this.context.state === "running") window.notes += 1;
    return start.apply(this, when);
  };
  window.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      window.shown.push(`${title}: ${options.body}`);
      window.last = this;
    }
  };
}

before(async () => {
  server = await Server.start();
  ada = await Person.arrive("Ada", server.url);
  await ada.context.grantPermissions(["notifications"], { origin: server.url });
  await ada.context.addInitScript(noteDown);
  await ada.join(await server.firstAdministrator(), "join-first-action");
  const account = ada.account();
  bert = await Account.join(server.url, "Bert", await account.invitation());
  const talk = async (title) => [title, await bert.group(title, account)];
  talks = Object.fromEntries(await Promise.all(["Garden", "Muted", "Nothing", "Mentions"].map(talk)));
  talks.Bert = await bert.direct(account);
  await account.ask("PATCH", `/conversations/${talks.Muted}/own`, { muted_until: new Date(Date.now() + 9e6).toJSON() });
  await account.ask("PATCH", `/conversations/${talks.Nothing}/own`, { notify: "none" });
  await account.ask("PATCH", `/conversations/${talks.Mentions}/own`, { notify: "mentions" });
  ada.id = account.id;
  hands = new WAYS.mouse(ada.page, server.url);
  elsewhere = await ada.context.newPage();
  await lookAt(ada.page);
  await set("settings-notifications");
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
});

const pages = () => ada.context.pages().filter((page) => page !== elsewhere && page !== stuck);

/** Looks at a tab, and at no other. */
async function lookAt(page) {
  for (const one of ada.context.pages()) {
    // Playwright makes every tab believe that it is looked at.
    const session = await ada.context.newCDPSession(one);
    await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    await session.detach();
  }
  await page.bringToFront();
  await until("only that one is looked at", async () => {
    const looked = await Promise.all(ada.context.pages().map((one) => one.evaluate(() => document.hasFocus())));
    return ada.context.pages().every((one, at) => looked[at] === (one === page));
  });
}

/** Turns one of the settings of this device. */
async function set(id) {
  await lookAt(ada.page);
  await ownMenu(hands, "settings-title");
  await hands.turn(id);
  await hands.close();
  await lookAt(elsewhere);
}

/** What was shown in all tabs, taken away. */
async function shown() {
  const all = await Promise.all(pages().map((page) => page.evaluate(() => window.shown.splice(0))));
  return all.flat();
}

/** Waits for something that is shown in any case, and answers with all that was shown until then. */
async function shownUntil(text) {
  await bert.say(talks.Bert, text);
  const all = [];
  await until("the last one is shown", async () => {
    all.push(...(await shown()));
    return all.some((one) => one.endsWith(text) || one.endsWith(words("alert-message")));
  });
  return all;
}

const PLAIN = `${words("app-title")}: ${words("alert-message")}`;

test("a notification says that there is something, and neither who nor what", async () => {
  assert.deepEqual(await shownUntil("The door code is 4711"), [PLAIN]);
});

test("with the setting it says who, and what", async () => {
  await set("settings-notification-text");
  assert.deepEqual(await shownUntil("The kettle is on"), ["Bert: The kettle is on"]);
});

test("choosing it opens the conversation", async () => {
  await ada.page.evaluate(() => window.last.dispatchEvent(new Event("click")));
  await ada.sees("The kettle is on");
  await toList(hands);
  await ada.page.goto(server.url);
  await ada.isIn();
  await lookAt(elsewhere);
});

test("nothing is shown of what is muted, silenced or archived, nor of what does not mention one where that is wanted", async () => {
  await bert.say(talks.Muted, "Muted");
  await bert.say(talks.Nothing, `Silenced <@${ada.id}>`);
  await bert.say(talks.Mentions, "About nobody");
  assert.deepEqual(await shownUntil("First"), ["Bert: First"]);
  await bert.say(talks.Mentions, `You, <@${ada.id}>`);
  const all = await shownUntil("Second");
  assert.equal(all.length, 2);
  assert.match(all[0], /^Mentions: Bert: You, @Ada/);
  await lookAt(ada.page);
  await withRow(hands, "Garden", "archive-action");
  await rowOf(hands, "Garden").waitFor({ state: "detached" });
  await lookAt(elsewhere);
  await bert.say(talks.Garden, "Out of the way");
  assert.deepEqual(await shownUntil("Third"), ["Bert: Third"]);
});

test("nothing is shown while one looks at a tab", async () => {
  await lookAt(ada.page);
  await bert.say(talks.Bert, "You are here");
  await rowOf(hands, "Bert").getByText("You are here").waitFor();
  await lookAt(elsewhere);
  assert.deepEqual(await shownUntil("You are not"), ["Bert: You are not"]);
});

test("a sound of two notes goes with it, where one wants to hear it", async () => {
  const heard = async (text) => {
    const before = await ada.page.evaluate(() => window.notes);
    await shownUntil(text);
    return (await ada.page.evaluate(() => window.notes)) - before;
  };
  assert.equal(await heard("Silence"), 0);
  await set("settings-sounds");
  assert.equal(await heard("Ding"), 2);
  await set("settings-sounds");
});

test("nothing is shown in the quiet hours", async () => {
  const clock = (hours) => new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 5);
  await lookAt(ada.page);
  await ownMenu(hands, "settings-title");
  await hands.turn("settings-quiet");
  await hands.dialog().getByLabel(words("settings-quiet-from"), { exact: true }).fill(clock(-2));
  await hands.dialog().getByLabel(words("settings-quiet-to"), { exact: true }).fill(clock(2));
  await hands.close();
  await lookAt(elsewhere);
  await bert.say(talks.Bert, "Are you asleep?");
  await rowOf(hands, "Bert").getByText("Are you asleep?").waitFor();
  await set("settings-quiet");
  assert.deepEqual(await shownUntil("Good morning"), ["Bert: Good morning"]);
});

test("five tabs show one", async () => {
  for (let tabs = 1; tabs < 5; tabs += 1) {
    const page = await ada.context.newPage();
    await page.goto(server.url);
    await page.locator(".list-row").first().waitFor();
  }
  await lookAt(elsewhere);
  assert.deepEqual(await shownUntil("To all of you"), ["Bert: To all of you"]);
  assert.deepEqual(await shownUntil("And again"), ["Bert: And again"]);
  await ada.page.close();
  ada.page = pages()[0];
  hands = new WAYS.mouse(ada.page, server.url);
  assert.deepEqual(await shownUntil("To those who are left"), ["Bert: To those who are left"]);
});

test("what another tab hears of before the one that leads is shown, and once", async () => {
  // The first of them leads: it was there before the others.
  const debug = await ada.context.newCDPSession(ada.page);
  await debug.send("Debugger.enable");
  const paused = new Promise((resolve) => debug.once("Debugger.paused", resolve));
  await debug.send("Debugger.pause");
  stuck = ada.page;
  stuck.evaluate(() => {}).catch(() => {});
  await paused;
  await bert.say(talks.Bert, "While one is stuck");
  await pages()[0].evaluate(() => window.dispatchEvent(new Event("online")));
  const all = [];
  const told = async () => all.push(...(await shown())) && all.includes("Bert: While one is stuck");
  await until("another tab tells of it", told);
  await debug.send("Debugger.resume");
  stuck = undefined;
  await rowOf(hands, "Bert").getByText("While one is stuck").waitFor();
  all.push(...(await shownUntil("All are well")));
  assert.deepEqual(all, ["Bert: While one is stuck", "Bert: All are well"]);
});

test("the title counts the conversations that call, until they are read; what is muted calls with a mention only", async () => {
  const { conversations } = await ada.account().ask("GET", "/conversations");
  const called = conversations.filter(({ unread, mentions, own }) => {
    const quiet = own.notify === "none" || own.muted_until !== undefined;
    return !own.archived && (quiet ? mentions > 0 : unread > 0);
  });
  const unread = called.length;
  const title = (count) => (count > 0 ? words("app-title-unread", { count }) : words("app-title"));
  const says = (count) =>
    until(`every tab says ${title(count)}`, async () => {
      const titles = await Promise.all(pages().map((page) => page.title()));
      return titles.every((one) => one === title(count)) || undefined;
    });
  assert.deepEqual(called.map(({ group }) => group?.title ?? "Bert").sort(), ["Bert", "Mentions", "Nothing"]);
  await says(unread);
  await lookAt(ada.page);
  await open(hands, "Bert");
  await says(unread - 1);
});

test("nobody's browser complained", () => ada.assertFaultless());
