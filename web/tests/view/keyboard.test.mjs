import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { below, findings, StylePage, settled } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

/** What has the focus, by its name or its message. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.dataset?.message ?? element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
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
  assert.equal(await focus(page), "long-001970");
  await page.keyboard.press("End");
  assert.equal(await focus(page), "long-002000");
  assert.equal(await page.locator('[data-message][tabindex="0"]').count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await focus(page), "Message to Ada Lindqvist");
});

test("Enter on a message opens its menu, arrows and letters move in it, Escape goes back", async () => {
  const page = await style.show("chat");
  const message = page.locator("[data-message].message-own").last();
  await message.focus();
  const id = await focus(page);
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  assert.equal(await focus(page), "Edit");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focus(page), "Copy text");
  await page.keyboard.press("d");
  assert.equal(await focus(page), "Delete for me");
  await page.keyboard.press("End");
  assert.equal(await focus(page), "Delete for everyone");
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("menu").count(), 0);
  assert.equal(await focus(page), id);
});

test("deleting asks first, and cancelling leaves the message", async () => {
  const page = await style.show("chat");
  const text = page.getByRole("log").getByText("Do you need anything from town?");
  await page.locator("[data-message].message-own").last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Delete for everyone" }).click();
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
  assert.ok((await focus(page)).includes("Jun Nakamura"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Jun Nakamura", exact: true }).waitFor();
  assert.equal(await page.locator('.list-row[tabindex="0"]').count(), 1);
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
