// Emoji, the palette, keys and looks, on the style page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { play } from "../acts/play.mjs";
import { findings } from "../axe.mjs";
import { words } from "../browser/harness/words.mjs";
import { StylePage } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const box = (page) => page.getByRole("textbox", { name: "Message to Ada Lindqvist" });
const picker = (page) => page.getByRole("dialog", { name: "Emoji" });

test("an emoji is found by name and put where one writes, by keyboard alone, and is remembered", async () => {
  const page = await style.show("chat");
  await page.getByRole("button", { name: "Emoji", exact: true }).focus();
  await page.keyboard.press("Enter");
  await picker(page).getByRole("button", { name: "grinning face", exact: true }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.type("thumbs up");
  await picker(page).getByRole("button", { name: "grinning face", exact: true }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await picker(page).waitFor({ state: "detached" });
  assert.match(await box(page).inputValue(), /👍/u);
  assert.deepEqual(await page.evaluate(() => window.parlour.preferences.value.emoji), ["👍"]);
});

test("Escape leaves the emoji, and the focus is on what opened them", async () => {
  const page = await style.show("chat");
  const opener = page.getByRole("button", { name: "Emoji", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  await picker(page).getByRole("button", { name: "grinning face", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await picker(page).waitFor({ state: "detached" });
  assert.ok(await opener.evaluate((button) => button.matches(":focus")));
});

test("emoji that cannot be fetched say so, and are fetched when one tries again", async () => {
  const page = await style.show("chat");
  await page.route(/emoji-names/, (route) => route.abort());
  await page.getByRole("button", { name: "Emoji", exact: true }).click();
  const again = picker(page).getByRole("button", { name: "Try again", exact: true });
  await again.waitFor();
  // The browser tells of it as well.
  assert.match(style.faults.splice(0).join(), /^Failed to load resource/);
  await page.unroute(/emoji-names/);
  await again.click();
  await picker(page).getByRole("button", { name: "grinning face", exact: true }).waitFor();
});

test("arrows go between emoji as they stand, and the skin tone that is chosen stays", async () => {
  const page = await style.show("emoji");
  await page.getByRole("button", { name: "Emoji", exact: true }).click();
  const named = (name) => picker(page).getByRole("button", { name, exact: true }).last();
  await named("grinning face").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const focused = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.equal(focused, "upside-down face");
  await picker(page).getByRole("radio", { name: "Dark skin", exact: true }).check({ force: true });
  await named("waving hand").click();
  assert.match(await box(page).inputValue(), /👋🏿/u);
});

test("the palette leads to a conversation, a person and a command, by a few letters", async () => {
  const page = await style.show("list");
  await page.keyboard.press("Control+k");
  const search = page.getByRole("combobox", { name: "A conversation, a person, a command" });
  await search.fill("jun");
  await page.getByRole("option", { name: "Jun Nakamura" }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Jun Nakamura", exact: true }).waitFor();
  await page.keyboard.press("Control+k");
  await search.fill("settings");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Settings" }).waitFor();
});

test("a question mark shows the keys, but not while one writes", async () => {
  const page = await style.show("chat");
  await box(page).press("?");
  assert.equal(await box(page).inputValue(), "?");
  await page.getByRole("button", { name: "Emoji", exact: true }).focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("Alt and an arrow lead through the conversations", async () => {
  const page = await style.show("chat");
  await box(page).waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("heading", { name: "Omar Haddad", exact: true }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByRole("heading", { name: "Ada Lindqvist", exact: true }).waitFor();
});

test("a theme and a scheme are worn at once, and taken off again", async () => {
  const page = await style.show("chat");
  const ground = () => page.locator(".pane-conversation").evaluate((pane) => getComputedStyle(pane).backgroundColor);
  const plain = await ground();
  const wear = (patch) => page.evaluate((patch) => window.parlour.prefer(patch), patch);
  await wear({ theme: "meadow", scheme: "dark" });
  await page.waitForFunction(
    (was) => getComputedStyle(document.querySelector(".pane-conversation")).backgroundColor !== was,
    plain,
  );
  assert.equal(await ground(), "rgb(16, 21, 16)");
});

test("in the widget, a chosen scheme holds for all of it, whatever the system has", async () => {
  const looks = async (scene, colorScheme) => {
    const page = await style.show(scene, { colorScheme });
    await play(page, scene, words);
    const colours = (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, backgroundColor, colorScheme } = getComputedStyle(element);
          return { color, backgroundColor, colorScheme };
        });
    const all = {};
    for (const selector of [".parlour", ".avatar", ".composer-input"]) all[selector] = await colours(selector);
    return all;
  };
  const chosen = await looks("launcher-dark", "light");
  const dark = await looks("launcher-chat", "dark");
  assert.equal(chosen[".parlour"].colorScheme, "dark");
  for (const [selector, { color, backgroundColor }] of Object.entries(dark)) {
    assert.deepEqual({ color, backgroundColor, colorScheme: "dark" }, chosen[selector], selector);
  }
});

test("in the widget, a press within the emoji picker does not close it", async () => {
  const page = await style.show("launcher-chat");
  await play(page, "launcher-chat", words);
  await page.getByRole("button", { name: words("composer-emoji"), exact: true }).click();
  await picker(page).locator(".emoji-title").first().click();
  const tone = picker(page).locator("label.emoji-tone").last();
  await tone.click();
  assert.equal(await tone.locator("input").isChecked(), true);
  await picker(page).locator("button.emoji-sign").first().click();
  await picker(page).waitFor({ state: "detached" });
});

test("what stands in a field is not the browser's to keep: only an empty one says what it is for", async () => {
  const page = await style.show("sign-in");
  const [email, password] = [page.getByLabel("E-mail"), page.getByLabel("Password", { exact: true })];
  const purposes = () => Promise.all([email, password].map((field) => field.getAttribute("autocomplete")));
  assert.deepEqual(await purposes(), ["username", "current-password"]);
  await email.fill("ada@example.org");
  await password.fill("correct horse");
  assert.deepEqual(await purposes(), ["off", "current-password"]);
  await page.getByRole("button", { name: "Show password" }).click();
  assert.deepEqual(await purposes(), ["off", "off"], "a password that is shown is text");
});

test("where a page can make no notifications, none are offered", async () => {
  for (const makes of [true, false]) {
    const page = await style.show("list");
    await page.evaluate((makes) => {
      window.Notification = class {
        static permission = "default";
        constructor() {
          if (!makes) throw new TypeError("Illegal constructor");
        }
      };
    }, makes);
    await page.getByRole("button", { name: /: settings and more$/ }).click();
    await page.getByRole("menuitem", { name: "Settings" }).click();
    await page.getByRole("switch", { name: /^Sounds/ }).waitFor();
    assert.equal(await page.getByRole("switch", { name: /^Notifications/ }).count(), makes ? 1 : 0);
  }
});

test("a list that could not be loaded says so, and is tried again when one wants", async () => {
  const page = await style.show("list-failed");
  const list = page.getByRole("navigation");
  await list.getByText("This could not be loaded").waitFor();
  assert.deepEqual(await findings(page), []);
  await list.getByRole("button", { name: "Try again" }).press("Enter");
  await list.getByText("No conversations yet").waitFor();
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
