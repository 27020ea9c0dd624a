import assert from "node:assert/strict";
import { after, before } from "node:test";
import { couple, everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

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

test("what one says, the other sees, and both ways", async () => {
  await ada.say("Bert", "Good morning, Bert");
  await bert.row("Ada").filter({ hasText: "Good morning, Bert" }).waitFor();
  await bert.open("Ada");
  await bert.sees("Good morning, Bert");
  await ada.progress("Good morning, Bert", "read");
  await bert.say("Ada", "Good morning, Ada");
  await ada.sees("Good morning, Ada");
  assert.equal(await ada.message("Good morning, Ada").count(), 1);
});

test("one sees the other typing", async () => {
  await bert.composer("Ada").pressSequentially("hm", { delay: 20 });
  await ada.page.getByText(words("typing", { name: "Bert", count: 1 })).waitFor();
  await bert.composer("Ada").fill("");
});

test("a message can be edited, and says so", async () => {
  await ada.say("Bert", "I arrive at nine");
  await bert.sees("I arrive at nine");
  await ada.edit("I arrive at nine", "I arrive at ten");
  await bert.sees("I arrive at ten");
  await bert.message("I arrive at ten").getByText(words("message-edited"), { exact: true }).waitFor();
  assert.equal(await bert.message("I arrive at nine").count(), 0);
});

test("its author sees what it said before, the other does not", async () => {
  await ada
    .message("I arrive at ten")
    .getByRole("button", { name: words("message-edited-history") })
    .click();
  const history = ada.page.getByRole("dialog", { name: words("history-title") });
  await history.getByText("I arrive at nine").waitFor();
  await ada.press("action-close", history);
  const button = bert.message("I arrive at ten").getByRole("button", { name: words("message-edited-history") });
  assert.equal(await button.count(), 0);
});

test("a message deleted for all is gone for all", async () => {
  await ada.say("Bert", "Never mind this");
  await bert.sees("Never mind this");
  await ada.remove("Never mind this", "all");
  await bert.seesNot("Never mind this");
});

test("a message deleted for oneself stays with the other", async () => {
  await bert.say("Ada", "Look at the moon");
  await ada.sees("Look at the moon");
  await bert.remove("Look at the moon", "me");
  await ada.say("Bert", "Which moon?");
  await bert.sees("Which moon?");
  assert.equal(await bert.message("Look at the moon").count(), 0);
  assert.equal(await ada.message("Look at the moon").count(), 1);
  await bert.page.reload();
  await bert.sees("Which moon?");
  assert.equal(await bert.message("Look at the moon").count(), 0);
});

test("words are marked up, and never become part of the page", async () => {
  await ada.say("Bert", "**bold** <img src=x onerror=alert(1)> [site](javascript:alert(1))", "bold");
  const message = bert.message("bold");
  await message.locator("strong", { hasText: "bold" }).waitFor();
  assert.equal(await message.locator("img, a[href^=javascript]").count(), 0);
  await message.getByText("<img src=x onerror=alert(1)>").waitFor();
});

test("what one was about to say is there on another device", async () => {
  await ada.composer("Bert").fill("I was about to");
  const second = await Person.arrive("Ada", server.url);
  await second.goto();
  await second.signIn();
  await second.row("Bert").filter({ hasText: "I was about to" }).waitFor();
  await second.open("Bert");
  await until(
    "the draft is in the composer",
    async () => (await second.composer("Bert").inputValue()) === "I was about to",
  );
  await second.leave();
  await ada.composer("Bert").fill("");
});

test("unread messages are counted until they are read, on a narrow screen as on a wide one", async () => {
  await bert.page.setViewportSize({ width: 380, height: 700 });
  await bert.page.getByRole("button", { name: words("conversation-back") }).click();
  await ada.say("Bert", "One for the list");
  await ada.say("Bert", "Two for the list");
  await bert
    .row("Ada")
    .filter({ hasText: words("unread-messages", { count: 2 }) })
    .waitFor();
  await bert.open("Ada");
  await bert.sees("Two for the list");
  await ada.progress("Two for the list", "read");
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
