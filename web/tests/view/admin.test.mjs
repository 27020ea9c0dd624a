import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings } from "../axe.mjs";
import { StylePage } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const line = (page, name) => page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: name });
const turnTo = (page, name) => page.getByRole("radio", { name }).check({ force: true });
const hasFocus = (locator) => locator.evaluate((element) => element.matches(":focus"));
const question = (page, name) => page.getByRole("dialog", { name });

async function choose(page, name, entry) {
  await line(page, name)
    .getByRole("button", { name: `${name}: more` })
    .press("Enter");
  await page.getByRole("menuitem", { name: entry }).click();
}

test("a role is given after a question that says what it allows", async () => {
  const page = await style.show("admin-people");
  await line(page, "Jun Nakamura").waitFor();
  assert.deepEqual(await findings(page), []);
  await choose(page, "Ada Lindqvist", "Make an administrator");
  await question(page, "Make Ada Lindqvist an administrator?").getByText("Also invites people.").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Make an administrator" }).click();
  await line(page, "Ada Lindqvist").getByText("Administrator").waitFor();
  assert.equal(await line(page, "Mira Okafor").getByRole("button").count(), 0, "nobody takes away their own role");
});

test("somebody is suspended and let in again", async () => {
  const page = await style.show("admin-people");
  await choose(page, "Tom", "Suspend");
  await question(page, "Suspend Tom?").getByRole("button", { name: "Suspend" }).click();
  await line(page, "Tom").getByText("Suspended").waitFor();
  await choose(page, "Tom", "Let in again");
  await question(page, "Let Tom in again?").getByRole("button", { name: "Let in again" }).click();
  await line(page, "Tom").getByText("Suspended").waitFor({ state: "detached" });
});

test("what is refused is said where it was asked", async () => {
  const page = await style.show("admin-suspend");
  await choose(page, "Tom", "Suspend");
  const asked = question(page, "Suspend Tom?");
  await asked.getByRole("button", { name: "Suspend" }).click();
  await asked.getByRole("alert").getByText("You may not do that.").waitFor();
  await asked.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await line(page, "Tom").getByText("Suspended").count(), 0);
});

test("a look at a private message wants a reason", async () => {
  const page = await style.show("admin-reports");
  await turnTo(page, "Reports");
  await page.getByText("The third time this week.").waitFor();
  assert.deepEqual(await findings(page), []);
  assert.equal(await page.getByText("You know what I think of you.").count(), 0);
  await page.getByRole("button", { name: "Look at the message" }).first().click();
  const look = question(page, "Look at the reported message");
  await look.getByRole("button", { name: "Look at the message" }).click();
  await look.getByText("Give a reason.").waitFor();
  await look.getByLabel("Why do you look?").fill("Omar asked us to.");
  assert.deepEqual(await findings(page), []);
  await look.getByRole("button", { name: "Look at the message" }).click();
  await page.getByText("You know what I think of you.").waitFor();
  await page.getByRole("article").first().getByRole("button", { name: "Close" }).click();
  await page.getByText(/Closed by Mira Okafor, Today/).waitFor();
});

test("settings are made from what the server names, and saved together", async () => {
  const page = await style.show("admin-settings");
  await turnTo(page, "Settings");
  await page.getByRole("switch", { name: "Links show a picture and a title." }).waitFor();
  await page.getByText("Leaves this server: the address of every link").waitFor();
  assert.equal(await page.getByRole("button", { name: "Save" }).count(), 0);
  const groups = page.getByLabel("Who may start groups");
  await groups.selectOption("moderators");
  assert.equal(await page.getByText("Usually: Everybody").count(), 2);
  await page.getByLabel("How long titles may be, characters.").fill("100");
  await page.getByText("2 changes are not saved yet.").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. It holds at once, for everybody.").waitFor();
  assert.equal(await groups.inputValue(), "moderators");
});

test("settings that were not saved stay to be tried again", async () => {
  const page = await style.show("admin-settings-changed");
  await turnTo(page, "Settings");
  await page.getByRole("switch").first().click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The server is busy").waitFor();
  await page.getByText("1 change is not saved yet.").waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
});

test("a webhook is added, its secret is shown once, and it is removed after a question", async () => {
  const page = await style.show("admin-people");
  await turnTo(page, "Webhooks");
  await page.getByText("a-rather-long-name-of-a-host.automation.example.net:8443").waitFor();
  await page.getByText("212 events wait").waitFor();
  await page.getByText(/^It cannot be reached\. So it has been since/).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = question(page, "Add a webhook");
  await dialog.getByLabel("Address").fill("ftp://hooks.example.org");
  await dialog.getByRole("button", { name: "Add a webhook" }).click();
  await dialog.getByText("Give an address that begins with https://").waitFor();
  assert.equal(await hasFocus(dialog.getByLabel("Address")), true, "one is put where it is wrong");
  await dialog.getByLabel("Address").fill("https://hooks.example.org/chat?key=4711");
  const events = dialog.getByRole("group").getByRole("checkbox");
  for (const event of await events.all()) await event.uncheck();
  await dialog.getByRole("button", { name: "Add a webhook" }).click();
  await dialog.getByText("Choose at least one").waitFor();
  assert.equal(await hasFocus(events.first()), true, "one is put where something is missing");
  for (const event of await events.all()) await event.check();
  for (const event of ["edited", "deleted"]) await dialog.getByRole("checkbox", { name: event }).uncheck();
  assert.deepEqual(await findings(page), []);
  await dialog.getByRole("button", { name: "Add a webhook" }).click();
  const secret = page.getByLabel("Secret of the webhook to hooks.example.org");
  await secret.waitFor();
  assert.match(await secret.inputValue(), /^whsec_/);
  await page.locator(".copy-value:focus").waitFor();
  assert.equal(await page.getByText("key=4711").count(), 0);
  const card = page.getByRole("article").filter({ hasText: "hooks.example.org" });
  assert.deepEqual(await card.getByRole("listitem").allInnerTexts(), [
    "Messages that are sent",
    "Conversations that somebody joins",
    "Groups that change",
    "without what people say",
  ]);
  await card.getByRole("button", { name: "Remove" }).click();
  await question(page, "Remove the webhook to hooks.example.org?").getByRole("button", { name: "Remove" }).click();
  await card.waitFor({ state: "detached" });
  await turnTo(page, "People");
  await turnTo(page, "Webhooks");
  await page.getByText("crm.example.org").waitFor();
  assert.equal(await secret.count(), 0);
});

test("by keyboard one stays near what was closed or removed, in the page of its own too", async () => {
  const page = await style.show("admin-element");
  await turnTo(page, "Reports");
  const report = page
    .getByRole("article")
    .filter({ has: page.getByRole("button", { name: "Close" }) })
    .first();
  const reason = await report.getByRole("heading").innerText();
  await report.getByRole("button", { name: "Close" }).press("Enter");
  await page
    .locator("article:focus")
    .filter({ hasText: reason })
    .getByText(/Closed by Mira Okafor/)
    .waitFor();
  await turnTo(page, "Webhooks");
  const card = page.getByRole("article").filter({ hasText: "crm.example.org" });
  await card.getByRole("button", { name: "Remove" }).press("Enter");
  await question(page, /^Remove the webhook/)
    .getByRole("button", { name: "Remove" })
    .press("Enter");
  await card.waitFor({ state: "detached" });
  await page.locator("input:focus").waitFor();
  assert.equal(await hasFocus(page.getByRole("radio", { name: "Webhooks" })), true);
});

test("all the pages are in sight on a phone, in German too", async () => {
  const page = await style.show("admin-people", { viewport: { width: 360, height: 740 }, locale: "de-DE" });
  const pages = page.locator(".admin-pages .segment");
  await pages.first().waitFor();
  const places = await pages.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  assert.equal(places.length, 5);
  assert.ok(
    places.every((right) => right <= 360),
    `the pages end at ${places}`,
  );
});

test("the log says who did what, when, and why", async () => {
  const page = await style.show("admin-people");
  await turnTo(page, "Log");
  const log = page.getByRole("list", { name: "Log" });
  const first = log.getByRole("listitem").first();
  await first.getByText("Mira Okafor looked at a reported message").waitFor();
  await first.getByText("Omar asked us to.").waitFor();
  await log.getByText("Somebody at the server’s command line set “Members are told when an administrator").waitFor();
  assert.deepEqual(await findings(page), []);
});

test("who is no administrator sees that it is not for them", async () => {
  const page = await style.show("admin-forbidden");
  await page.getByRole("heading", { name: "For administrators" }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "People" }).count(), 0);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
