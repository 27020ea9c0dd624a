// What people do besides talking, once each, by mouse, with the real server between them.
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
let cleo;

before(async () => {
  server = await Server.start();
  [ada, bert] = await couple(server.url, await server.firstAdministrator());
  cleo = await Person.arrive("Cleo", server.url);
  await cleo.join(await ada.invite());
  await ada.say("Bert", "Dinner at eight?");
  await bert.open("Ada");
  await bert.sees("Dinner at eight?");
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
});

const dialogOf = (person) => person.page.getByRole("dialog");
const entryOf = (person, id, scope = person.page) => scope.getByRole("menuitem", { name: words(id), exact: true });

/** Says it with the button. */
async function send(person, name, text) {
  await person.composer(name).fill(text);
  await person.press("composer-send");
  await person.sees(text);
}

/** A conversation in the list, by its whole name. */
const rowOf = ({ page }, name) =>
  page
    .getByRole("navigation")
    .getByRole("button")
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();

/** What one may do with a conversation in the list. */
async function rowMenu(person, name, entry) {
  await rowOf(person, name).click({ button: "right" });
  await entryOf(person, entry).click();
}

test("an answer shows what it answers to, as that is now", async () => {
  await bert.messageMenu("Dinner at eight?", "message-reply");
  await send(bert, "Ada", "Fine by me");
  await ada.message("Fine by me").getByText("Dinner at eight?").waitFor();
  await ada.edit("Dinner at eight?", "Dinner at nine?");
  await bert.message("Fine by me").getByText("Dinner at nine?").waitFor();
});

test("a reaction is given, counted, and taken back", async () => {
  const message = ada.message("Fine by me");
  await message.hover();
  await message.getByRole("button", { name: words("message-menu") }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "👍" }).click();
  const sign = (person) => person.message("Fine by me").getByRole("button", { name: /^👍/ });
  await sign(bert).waitFor();
  await sign(bert).click();
  await sign(ada).filter({ hasText: "2" }).waitFor();
  await sign(ada).click();
  await sign(bert).filter({ hasText: "1" }).waitFor();
});

test("a poll is asked, answered and closed", async () => {
  await ada.press("composer-more");
  await entryOf(ada, "poll-make").click();
  const dialog = dialogOf(ada);
  await dialog.getByLabel(words("poll-question")).fill("Which day?");
  await dialog.getByLabel(words("poll-option-number", { number: 1 })).fill("Monday");
  await dialog.getByLabel(words("poll-option-number", { number: 2 })).fill("Friday");
  await ada.press("composer-send", dialog);
  const friday = (person) => person.message("Which day?").getByRole("button").filter({ hasText: "Friday" });
  await friday(bert).click();
  await friday(ada)
    .filter({ hasText: words("poll-votes", { count: 1 }) })
    .waitFor();
  await ada.messageMenu("Which day?", "poll-close");
  await bert
    .message("Which day?")
    .filter({ hasText: words("poll-closed") })
    .waitFor();
});

test("a message is pinned for both, and starred for one", async () => {
  await ada.messageMenu("Fine by me", "message-pin");
  await bert.page
    .getByRole("region", { name: words("pins-title") })
    .getByText("Fine by me")
    .waitFor();
  await ada.messageMenu("Fine by me", "message-unpin");
  await bert.page.getByRole("region", { name: words("pins-title") }).waitFor({ state: "detached" });
  await bert.messageMenu("Dinner at nine?", "message-star");
  const starred = bert.message("Dinner at nine?").first();
  await starred.hover();
  await starred.getByRole("button", { name: words("message-menu") }).click();
  await entryOf(bert, "message-unstar").waitFor();
  await bert.page.keyboard.press("Escape");
});

test("a message waits at the server for its time, and is let go", async () => {
  await ada.composer("Bert").fill("Good night");
  await ada.press("composer-more");
  await entryOf(ada, "schedule-send").click();
  await dialogOf(ada).getByText(words("schedule-tomorrow"), { exact: true }).click();
  await ada.press("schedule-action", dialogOf(ada));
  await until("the composer is empty", async () => (await ada.composer("Bert").inputValue()) === "");
  await ada.page.getByRole("button", { name: words("composer-more-waiting", { count: 1 }) }).click();
  await ada.page.getByRole("menuitem", { name: words("scheduled-here", { count: 1 }) }).click();
  await dialogOf(ada).getByText("Good night").waitFor();
  await dialogOf(ada)
    .getByRole("button", { name: words("scheduled-cancel") })
    .click();
  await ada.page
    .getByRole("button", { name: words("scheduled-cancel-action"), exact: true })
    .last()
    .click();
  await dialogOf(ada).getByText("Good night").waitFor({ state: "detached" });
  await ada.press("action-close", dialogOf(ada));
});

test("a group begins, is renamed, and somebody is removed and stays a reader", async () => {
  await ada.press("start-title");
  await dialogOf(ada).getByText(words("start-group-title"), { exact: true }).click();
  for (const name of ["Bert", "Cleo"]) {
    await dialogOf(ada).getByLabel(words("start-search")).fill(name);
    await dialogOf(ada).getByRole("option", { name }).or(dialogOf(ada).getByRole("checkbox", { name })).first().click();
  }
  await ada.press("action-next", dialogOf(ada));
  await dialogOf(ada).getByLabel(words("group-title-label")).fill("Garden");
  await ada.press("start-group-action", dialogOf(ada));
  await send(ada, "Garden", "Welcome, both");
  for (const person of [bert, cleo]) {
    await person.row("Garden").filter({ hasText: "Welcome, both" }).waitFor();
    await person.open("Garden");
    await person.sees("Welcome, both");
  }
  await ada.page.getByText(words("member-count", { count: 3 }), { exact: true }).waitFor();
  await ada.page.getByTitle(words("details-title"), { exact: true }).click();
  const details = dialogOf(ada);
  await details.getByRole("button", { name: words("row-menu", { name: "Cleo" }) }).click();
  await entryOf(ada, "group-remove-action").click();
  await ada.page
    .getByRole("button", { name: words("group-remove-action"), exact: true })
    .last()
    .click();
  await cleo.page.getByText(words("closed-left")).waitFor();
  assert.equal(await cleo.message("Welcome, both").count(), 1);
  await ada.press("action-close", details);
  await send(ada, "Garden", "Now we are two");
  await bert.sees("Now we are two");
  assert.equal(await cleo.message("Now we are two").count(), 0);
});

test("what was said is found", async () => {
  await ada.page
    .getByRole("button", { name: words("search-title"), exact: true })
    .first()
    .click();
  const dialog = dialogOf(ada);
  await dialog.getByLabel(words("search-what")).fill("dinner");
  await dialog.locator("mark", { hasText: "Dinner" }).first().click();
  await ada.message("Dinner at nine?").first().waitFor();
});

test("one sees that the other is there, until one blocks them; then neither hears from the other", async () => {
  await ada.open("Bert");
  await ada.page
    .getByRole("region", { name: words("conversation-region") })
    .getByText(words("presence-active"))
    .waitFor();
  await ada.page.getByTitle(words("details-title"), { exact: true }).click();
  await dialogOf(ada).getByText(words("block-action"), { exact: true }).click();
  await ada.page
    .locator("dialog.dialog-narrow")
    .getByRole("button", { name: words("block-action"), exact: true })
    .click();
  await ada.press("action-close", dialogOf(ada));
  await ada.page.getByText(words("closed-blocked", { name: "Bert" })).waitFor();
  await rowOf(bert, "Ada").click();
  await send(bert, "Ada", "Are you there?");
  await bert.progress("Are you there?", "sent");
  assert.equal(await ada.message("Are you there?").count(), 0);
});

test("a conversation is pinned, muted and archived for oneself", async () => {
  const first = bert.page.locator(".list-row").first();
  await first.filter({ has: bert.page.getByText("Ada", { exact: true }) }).waitFor();
  await rowMenu(bert, "Garden", "pin-action");
  await first.filter({ has: bert.page.getByText("Garden", { exact: true }) }).waitFor();
  await rowMenu(bert, "Garden", "archive-action");
  await rowOf(bert, "Garden").waitFor({ state: "detached" });
});

test("nobody's browser complained", () => {
  for (const person of [ada, bert, cleo]) person.assertFaultless();
});
