import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings } from "../axe.mjs";
import { below, focus, focusOn, StylePage, settled } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const box = (page) => page.getByRole("textbox", { name: "Message to Ada Lindqvist" });

test("Enter sends, Shift and Enter begin a new line", async () => {
  const page = await style.show("chat");
  await box(page).pressSequentially("One");
  await box(page).press("Shift+Enter");
  await box(page).pressSequentially("Two");
  assert.equal(await box(page).inputValue(), "One\nTwo");
  await box(page).press("Enter");
  await page.getByRole("article").filter({ hasText: "Two" }).last().getByText("One").waitFor();
  assert.equal(await box(page).inputValue(), "");
});

test("on a touch keyboard Enter begins a new line, Control and Enter send", async () => {
  const page = await style.show("chat", { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  await box(page).tap();
  await box(page).pressSequentially("One");
  await box(page).press("Enter");
  assert.equal(await box(page).inputValue(), "One\n");
  await box(page).press("Control+Enter");
  await page.getByRole("article", { name: /^You: One/ }).waitFor();
});

test("Arrow up in an empty composer edits the last message of one's own, Escape stops", async () => {
  const page = await style.show("chat");
  await box(page).press("ArrowUp");
  const edit = page.getByRole("textbox", { name: "New words for the message" });
  assert.equal(await edit.inputValue(), "Do you need anything from town?");
  await edit.press("Escape");
  assert.equal(await box(page).inputValue(), "");
  await box(page).press("ArrowUp");
  await edit.fill("Do you need anything?");
  await edit.press("Enter");
  await page.getByRole("log").getByText("Do you need anything?").waitFor();
  await page.getByRole("button", { name: "edited: show the history" }).last().waitFor();
});

test("the log is one stop of Tab, and arrows go from message to message", async () => {
  const page = await style.show("long");
  await settled(page, below);
  await page.locator('[data-message="long-002000"]').focus();
  for (let steps = 0; steps < 30; steps += 1) await page.keyboard.press("ArrowUp");
  await focusOn(page, "long-001970");
  await page.keyboard.press("End");
  await focusOn(page, "long-002000");
  assert.equal(await page.locator('[data-message][tabindex="0"]').count(), 1);
  await page.keyboard.press("Escape");
  await focusOn(page, "Message to Ada Lindqvist");
});

test("Enter on a message opens its menu, arrows and letters move in it, Escape goes back", async () => {
  const page = await style.show("chat");
  const message = page.locator("[data-message].message-own").last();
  await message.focus();
  const id = await focus(page);
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await focusOn(page, "Reply");
  await page.keyboard.press("ArrowDown");
  await focusOn(page, "Edit");
  await page.keyboard.press("d");
  await focusOn(page, "Delete for me");
  await page.keyboard.press("Home");
  await focusOn(page, "👍");
  await page.keyboard.press("ArrowRight");
  await focusOn(page, "❤️");
  await page.keyboard.press("ArrowDown");
  await focusOn(page, "Reply");
  await page.keyboard.press("ArrowUp");
  await focusOn(page, "👍");
  await page.keyboard.press("End");
  await focusOn(page, "Delete for everyone");
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("menu").count(), 0);
  await focusOn(page, id);
});

test("deleting asks first, and cancelling leaves the message", async () => {
  const page = await style.show("chat");
  const text = page.getByRole("log").getByText("Do you need anything from town?");
  await page.locator("[data-message].message-own").last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Delete for everyone" }).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await text.waitFor();
  await page.locator("[data-message].message-own").last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Delete for everyone" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete for everyone" }).click();
  await text.waitFor({ state: "detached" });
});

test("the list is one stop of Tab, and arrows go from row to row", async () => {
  const page = await style.show("list");
  const rows = page.getByRole("navigation").locator(".list-row");
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await focusOn(page, /Jun Nakamura/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Jun Nakamura", exact: true }).waitFor();
  assert.equal(await page.locator('.list-row[tabindex="0"]').count(), 1);
});

test("arrows go from row to row where the browser knows no :has(), also from what a row offers", async () => {
  const page = await style.show("list");
  await page.evaluate(() => {
    const { matches } = Element.prototype;
    Element.prototype.matches = function (selector) {
      if (selector.includes(":has(")) throw new DOMException("not a valid selector", "SyntaxError");
      return matches.call(this, selector);
    };
  });
  await page.getByRole("navigation").locator(".list-row").first().focus();
  await page.keyboard.press("ArrowDown");
  await focusOn(page, /Omar Haddad/);
  await page.keyboard.press("Tab");
  await focusOn(page, "Omar Haddad: more");
  await page.keyboard.press("ArrowDown");
  await focusOn(page, /Jun Nakamura/);
});

test("a message that goes while it has the focus gives it to another, where the browser does not say so either", async () => {
  const page = await style.show("chat");
  await page.evaluate(() => {
    for (const kind of ["focusout", "blur"])
      window.addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
  });
  const messages = page.locator("[data-message]");
  await messages.last().focus();
  const id = await focus(page);
  await page.evaluate((id) => window.parlour.conversation("ada").deleteForMe(id), id);
  await page.locator(`[data-message="${id}"]`).waitFor({ state: "detached" });
  await focusOn(page, await page.locator('[data-message][tabindex="0"]').getAttribute("data-message"));
});

test("what one left on purpose takes no focus back when it goes", async () => {
  const page = await style.show("chat");
  await page.locator("[data-message]").last().focus();
  const id = await focus(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate((id) => window.parlour.conversation("ada").deleteForMe(id), id);
  await page.locator(`[data-message="${id}"]`).waitFor({ state: "detached" });
  await settled(page, below);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test("a dialog opened from nowhere leads to the list when it closes, also inside of a panel that is one itself", async () => {
  const page = await style.show("list");
  await page.evaluate(() => {
    const panel = document.createElement("dialog");
    document.body.append(panel);
    panel.append(document.querySelector("main"));
    panel.show();
    document.activeElement.blur();
  });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  await focusOn(page, /^Ada Lindqvist/);
});

test("a form that is wrong says so beside the field and puts one there", async () => {
  const page = await style.show("join");
  await page.getByLabel("Name", { exact: true }).fill("Mira");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("Enter an e-mail address, like name@example.org.").waitFor();
  await page.getByText("10 more characters are needed.").waitFor();
  assert.equal(await page.getByLabel("E-mail address").evaluate((field) => field.matches(":focus")), true);
  assert.deepEqual(await findings(page), []);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
