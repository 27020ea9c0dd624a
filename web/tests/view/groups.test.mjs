import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings } from "../axe.mjs";
import { focusOn, StylePage, until } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const row = (page, id) => page.locator(`[data-conversation="${id}"]`);
const order = (page) =>
  page.locator(".list-row").evaluateAll((rows) => rows.map((element) => element.dataset.conversation));
const dialog = (page, name) => page.getByRole("dialog", { name });
const summary = (page, id) =>
  page.evaluate((id) => window.parlour.inbox.conversations.value.find((one) => one.id === id), id);

test("what is pinned stands first, what is archived apart", async () => {
  const page = await style.show("inbox");
  await row(page, "circle").waitFor();
  assert.deepEqual((await order(page)).slice(0, 3), ["circle", "ada", "jun"]);
  assert.equal(await row(page, "tom").count(), 0);
  await page.getByLabel("Archived").check({ force: true });
  assert.deepEqual(await order(page), ["tom"]);
  await page.getByLabel("Groups").check({ force: true });
  assert.deepEqual(await order(page), ["circle", "board", "trip", "garden", "old"]);
  await page.getByLabel("Unread").check({ force: true });
  assert.deepEqual(await order(page), ["circle", "board", "rosa", "noor"]);
  assert.deepEqual(await findings(page), []);
});

test("a row says in words what its signs mean", async () => {
  const page = await style.show("inbox");
  const said = async (id) => (await row(page, id).innerText()).replaceAll(/\s+/g, " ");
  const circle = await said("circle");
  for (const part of ["Reading circle", "Ada:", "Pinned to the top", "1 mention of you", "4 unread messages"]) {
    assert.ok(circle.includes(part), `"${part}" is not in "${circle}"`);
  }
  assert.match(await said("ada"), /Active now/);
  assert.match(await said("board"), /Muted.*Rosa Marchetti added you and Tom/);
  assert.match(await said("trip"), /Omar Haddad and Ada Lindqvist are typing/);
  assert.match(await said("rosa"), /Marked unread/);
  assert.match(await said("omar"), /Blocked/);
});

test("a row's menu opens by keyboard, sets what one chooses, and gives the focus back", async () => {
  const page = await style.show("inbox");
  await row(page, "circle").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menu", { name: "Jun Nakamura: more" }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("p");
  await focusOn(page, "Pin to the top");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor({ state: "detached" });
  assert.deepEqual((await order(page)).slice(0, 3), ["circle", "ada", "jun"]);
  assert.equal((await summary(page, "jun")).own.pinned, true);
  await focusOn(page, /Jun Nakamura/);
});

test("a finger that rests on a row opens its menu, and does not open the conversation", async () => {
  const page = await style.show("inbox", { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  const box = await row(page, "garden").boundingBox();
  const finger = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => finger.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: box.x + 60, y: box.y + 20 }]);
  await page.getByRole("menu", { name: "Garden: more" }).waitFor();
  await touch("touchEnd", []);
  assert.equal(await page.getByRole("menu").count(), 1);
  await page.getByRole("menuitem", { name: "Pin to the top" }).tap();
  assert.equal((await summary(page, "garden")).own.pinned, true);
  await row(page, "garden").tap();
  await page.getByRole("heading", { name: "Garden" }).waitFor();
});

test("the head of a conversation leads to what is in it and to all one can do with it", async () => {
  const page = await style.show("group");
  await page.locator(".conversation-head").getByRole("button", { name: "Reading circle: more" }).press("Enter");
  await page.getByRole("menu").waitFor();
  const entries = await page.getByRole("menuitem").allInnerTexts();
  assert.deepEqual(entries, [
    "Jump to a date",
    "Pinned messages",
    "Details",
    "Unpin",
    "Mark as unread",
    "Notifications",
    "Archive",
    "Leave",
    "Delete for me",
  ]);
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Enter");
  await dialog(page, "Jump to a date").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Reading circle", exact: true }).press("Enter");
  await dialog(page, "Details").waitFor();
});

test("what is unread is read from its row, without opening it", async () => {
  const page = await style.show("inbox");
  await row(page, "circle").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Mark as read" }).click();
  await until(page, () => window.parlour.inbox.conversations.value.find(({ id }) => id === "circle").unread === 0);
});

test("archiving can be undone", async () => {
  const page = await style.show("inbox");
  await row(page, "garden").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Archive", exact: true }).click();
  await row(page, "garden").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row(page, "garden").waitFor();
});

test("muting says until when, and is taken back", async () => {
  const page = await style.show("inbox");
  await row(page, "garden").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Notifications" }).click();
  await page.getByLabel("Until tomorrow morning").check();
  await page.getByLabel("Only what mentions me").check();
  await page.getByRole("button", { name: "Save" }).click();
  await dialog(page).waitFor({ state: "detached" });
  const { own } = await summary(page, "garden");
  assert.equal(own.notify, "mentions");
  assert.equal(await row(page, "garden").getByTitle("Muted").count(), 1);
  await row(page, "garden").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Notifications" }).click();
  await page.getByLabel(/^Until .* 2026 at 0?8:00$/).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByLabel("Not muted").check();
  await page.getByRole("button", { name: "Save" }).click();
  await row(page, "garden").getByTitle("Muted").waitFor({ state: "detached" });
});

test("a group is started by keyboard alone", async () => {
  const page = await style.show("inbox");
  await page.getByRole("button", { name: "New conversation" }).press("Enter");
  await dialog(page, "New conversation").waitFor();
  await page.getByRole("button", { name: "New group" }).press("Enter");
  await dialog(page, "New group").waitFor();
  await focusOn(page, "New group");
  await page.getByRole("searchbox", { name: "Search by name" }).focus();
  await page.keyboard.type("ros");
  await page.getByRole("checkbox", { name: "Ada Lindqvist" }).waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await page.getByRole("list", { name: "Chosen" }).getByText("Rosa Marchetti").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Next" }).press("Enter");
  await page.getByRole("button", { name: "Start the group" }).press("Enter");
  await page.getByText("Enter a title.").waitFor();
  await page.getByRole("textbox", { name: "Title" }).fill("Night train");
  await page.getByLabel("Violet").check({ force: true });
  assert.deepEqual(await findings(page), []);
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  await dialog(page).waitFor({ state: "detached" });
  const started = await page.evaluate(() => window.parlour.started);
  assert.deepEqual(started, { title: "Night train", members: ["0192f0a0-1111-7000-8000-000000000004"], colour: 6 });
});

test("Escape goes back inside of a dialog, then closes it", async () => {
  const page = await style.show("group-details");
  await page.getByRole("button", { name: "Invitation links" }).click();
  await dialog(page, "Invitation links").waitFor();
  await page.keyboard.press("Escape");
  await dialog(page, "Details").waitFor();
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
});

test("what a site forbids is not offered", async () => {
  const page = await style.show("start-forbidden");
  await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "New conversation" }).count(), 0);
});

test("a member is not offered what is the owner's, and one who left nothing at all", async () => {
  const member = await style.show("group-details-member");
  await member.locator(".details-members li").first().waitFor();
  for (const name of ["Add people", "Invitation links", "Title, colour, rules"]) {
    assert.equal(await member.getByRole("button", { name }).count(), 0, name);
  }
  await member.getByRole("dialog").getByRole("button", { name: "Jun Nakamura: more" }).click();
  assert.deepEqual(await member.getByRole("menuitem").allInnerTexts(), ["Write to them", "Block"]);
  const left = await style.show("group-details-left");
  await dialog(left, "Details").getByText("You are no longer in this group.").waitFor();
  assert.equal(await left.getByRole("button", { name: "Leave the group" }).count(), 0);
  assert.equal(await left.locator(".details-members").count(), 0);
  assert.equal(await left.getByRole("textbox").count(), 0);
});

test("somebody is made a moderator, and the group handed over, after a question", async () => {
  const page = await style.show("group-details");
  const line = page.locator(".details-members li").filter({ hasText: "Rosa Marchetti" });
  const choose = async (entry) => {
    await line.getByRole("button", { name: "Rosa Marchetti: more" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  };
  await choose("Make a moderator");
  await line.getByText("Moderator").waitFor();
  await choose("Hand the group over");
  await dialog(page, "Hand the group over to Rosa Marchetti?").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Hand the group over" }).click();
  await line.getByText("Owner").waitFor();
});

test("a link is shown once, and can be taken back", async () => {
  const page = await style.show("group-details");
  await page.getByRole("button", { name: "Invitation links" }).click();
  const links = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Take back" }) });
  await links.first().waitFor();
  assert.equal(await links.count(), 2);
  await page.getByLabel("For how many people").selectOption("10");
  await page.getByRole("button", { name: "Make a link" }).click();
  assert.match(await page.getByLabel("Invitation link", { exact: true }).inputValue(), /^https:.*#invite=/);
  assert.equal(await links.count(), 3);
  await links
    .first()
    .getByText(/for 10 more people/)
    .waitFor();
  assert.deepEqual(await findings(page), []);
  await links.first().getByRole("button", { name: "Take back" }).click();
  await links.nth(2).waitFor({ state: "detached" });
});

test("what happened to a group is a place for arrows, and is read as a sentence", async () => {
  const page = await style.show("group");
  await page.locator("[data-message]").last().focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await until(page, () =>
    /^Rosa Marchetti looked at a reported message, as an administrator: .*, \d/.test(
      document.activeElement?.getAttribute("aria-label") ?? "",
    ),
  );
  await page.getByText("Ada Lindqvist added you and Jun Nakamura").waitFor({ state: "attached" });
});

test("an invitation is shown before one joins, and a refused one says why", async () => {
  const page = await style.show("invitation");
  await dialog(page, "Invitation").getByText("Ada Lindqvist invites you to join. 12 people are in it.").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Reading circle" }).waitFor();
  const refused = await style.show("invitation-refused");
  await dialog(refused, "Invitation").getByText("This link was used already").waitFor();
  await refused.getByRole("button", { name: "Go on to my conversations" }).click();
  await dialog(refused).waitFor({ state: "detached" });
});

test("blocking asks first, and ends where one writes", async () => {
  const page = await style.show("inbox");
  await row(page, "jun").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Block" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await dialog(page).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.parlour.blocks.value[0].name), "Jun Nakamura");
  const blocked = await style.show("blocked");
  await blocked.getByText("You blocked Omar Haddad.").waitFor();
  assert.equal(await blocked.getByRole("textbox").count(), 0);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
