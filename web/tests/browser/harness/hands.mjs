// Three ways to work a page: a mouse, a finger on a phone, the keyboard alone. An act written with them runs all three.
// The keyboard gets where it wants to be with the keys a person has, and with nothing else: what they do not reach, fails.
import assert from "node:assert/strict";
import { findings } from "../../axe.mjs";
import { until } from "./until.mjs";
import { words } from "./words.mjs";

/** As many keys as anybody would press to get somewhere. */
const MOST_KEYS = 150;

const DESKTOP = { viewport: { width: 1000, height: 760 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

class Hands {
  /** `home`: the address of the page. */
  constructor(page, home) {
    this.page = page;
    this.home = home;
  }

  async goto(url) {
    await this.page.goto(url);
  }

  /** Axe finds nothing in what is shown now, and nothing sticks out of it. */
  async examine(where) {
    assert.deepEqual(await findings(this.page), [], `axe looks at ${where}`);
  }

  /** An act is done: nothing lies over the conversations. */
  async rests() {
    await until("nothing is left open", async () => {
      const open = await this.page.locator('dialog[open], [role="menu"], .emoji').allInnerTexts();
      return open.length === 0;
    });
  }

  /** A control by the id of its words. */
  button(id, values, scope = this.page) {
    return scope.getByRole("button", { name: words(id, values), exact: true }).first();
  }

  /** What lies on top. */
  dialog() {
    return this.page.locator("dialog[open]").last();
  }

  /** Presses something, once it is there. What opens a dialog has opened it then. */
  async press(target) {
    const dialogs = this.page.locator("dialog[open], .emoji");
    const before = await dialogs.count();
    const opens = (await target.getAttribute("aria-haspopup")) === "dialog";
    await this.activate(target);
    if (opens) await until("a dialog opens", async () => (await dialogs.count()) > before);
  }

  /** What asks says the same on its button as the one that was just pressed: it must lie on top first. */
  async asked(title, values) {
    await this.dialog()
      .getByRole("heading", { name: words(title, values), exact: true })
      .waitFor();
  }

  /** Presses a button of what lies on top. */
  async answer(id, values) {
    await this.press(this.button(id, values, this.dialog()));
  }

  /** Chooses a line of the menu that is open. */
  async entry(id, values) {
    await this.press(this.page.getByRole("menuitem", { name: words(id, values), exact: true }));
  }

  /** Closes what lies on top. */
  async close() {
    const dialog = this.dialog();
    await dialog.waitFor();
    const all = await this.page.locator("dialog[open]").count();
    await this.press(this.button("action-close", {}, dialog));
    await until("it is closed", async () => (await this.page.locator("dialog[open]").count()) < all);
  }

  /** Writes into a field, in the place of what stands there. */
  async write(field, text) {
    await this.into(field);
    if ((await field.inputValue()) !== "") await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
  }

  /** Turns a switch. */
  async turn(id) {
    await this.press(this.page.getByRole("switch", { name: words(id), exact: true }));
  }

  /** One of several, by its name. */
  async pick(name, scope = this.page) {
    await this.press(scope.getByRole("radio", { name }).locator("xpath=ancestor::label"));
  }

  /** Checks a box, by its name. */
  async check(name, scope = this.page) {
    await this.press(scope.getByRole("checkbox", { name }).locator("xpath=ancestor::label"));
  }

  /** One of a list of the browser's own. */
  async choose(select, label) {
    await select.selectOption({ label });
  }

  async setDate(field, date) {
    await field.fill(date.toISOString().slice(0, 10));
  }

  /** `time`: as `23:30`. */
  async setTime(field, time) {
    await field.fill(time);
  }
}

class Mouse extends Hands {
  static look = DESKTOP;

  async activate(target) {
    await target.click();
  }

  async into(field) {
    await field.click();
  }

  async menuOfMessage(message) {
    await message.hover();
    await message.getByRole("button", { name: words("message-menu") }).click();
    await this.page.getByRole("menu").waitFor();
  }

  async menuOfRow(row) {
    await row.click({ button: "right" });
    await this.page.getByRole("menu").waitFor();
  }

  async send() {
    await this.button("composer-send").click();
  }
}

class Touch extends Hands {
  static look = PHONE;

  async activate(target) {
    await target.tap();
  }

  async into(field) {
    await field.tap();
  }

  async menuOfMessage(message) {
    await this.#rest(message.locator(".bubble"));
  }

  async menuOfRow(row) {
    await this.#rest(row);
  }

  async send() {
    await this.button("composer-send").tap();
  }

  /** A finger that rests until the menu is there; what moves away under it is pressed once more, as people do. */
  async #rest(target) {
    const fingers = await this.page.context().newCDPSession(this.page);
    const menu = this.page.getByRole("menu");
    const touch = (type, touchPoints) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
    await until("the menu is there", async () => {
      await target.tap({ trial: true }); // it is in sight, and stands still
      const { x, y, width, height } = await target.boundingBox();
      await touch("touchStart", [{ x: x + Math.min(width / 2, 40), y: y + height / 2 }]);
      const there = await menu.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      await touch(there ? "touchEnd" : "touchCancel", []);
      return there;
    });
    await fingers.detach();
  }
}

class Keyboard extends Hands {
  static look = DESKTOP;
  /** The page was just loaded: nothing has the focus yet. */
  fresh = true;

  async goto(url) {
    await super.goto(url);
    this.fresh = true;
  }

  /** The other ways have been looked at. */
  async examine() {}

  async rests() {
    await super.rests();
    if (!this.fresh) await this.#hasFocus();
  }

  async activate(target) {
    const control = await this.#reach(target);
    const kind = await control.evaluate((element) => element.type ?? "");
    if (kind === "radio" && (await control.isChecked())) return;
    await this.page.keyboard.press(kind === "radio" || kind === "checkbox" ? "Space" : "Enter");
  }

  async into(field) {
    await this.#reach(field);
  }

  async menuOfMessage(message) {
    await this.press(message);
    await this.page.getByRole("menu").waitFor();
  }

  async menuOfRow(row) {
    await this.#reach(row);
    await this.page.keyboard.press("Tab");
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("menu").waitFor();
  }

  async send() {
    await this.page.keyboard.press("Enter");
  }

  async choose(select, label) {
    const control = await this.#reach(select);
    // What they are called may change with what is chosen.
    const wanted = await control.evaluate(
      ({ options }, label) => [...options].findIndex((option) => option.label === label),
      label,
    );
    assert.ok(wanted >= 0, `"${label}" is not among what one can choose from`);
    await this.page.keyboard.press("Home");
    for (let keys = 0; (await control.evaluate(({ selectedIndex }) => selectedIndex)) !== wanted; keys += 1) {
      assert.ok(keys < MOST_KEYS, `"${label}" is not reached`);
      await this.page.keyboard.press("ArrowDown");
    }
  }

  async setDate(field, date) {
    await this.#reach(field);
    const [year, month, day] = date.toISOString().slice(0, 10).split("-");
    // As an American browser has it: month, day, year.
    await this.page.keyboard.type(month + day + year);
  }

  async setTime(field, time) {
    await this.#reach(field);
    const [hours, minutes] = time.split(":").map(Number);
    const twelfth = String(hours % 12 || 12).padStart(2, "0");
    await this.page.keyboard.type(`${twelfth}${String(minutes).padStart(2, "0")}${hours < 12 ? "AM" : "PM"}`);
  }

  /** Goes there, key by key; what has the focus then. */
  async #reach(target) {
    const element = await target.elementHandle();
    const control = (await element.evaluateHandle(controlOf)).asElement();
    await this.#hasFocus();
    let key;
    for (let keys = 0; keys < MOST_KEYS; keys += 1) {
      key = await control.evaluate(nextKey);
      if (key === undefined) return control;
      await this.page.keyboard.press(key);
    }
    throw new Error(
      `${target} is not reached by keyboard; the last key was ${key}, the focus is on ${await this.focus()}`,
    );
  }

  /** Whoever works with keys is never left nowhere: not by a dialog that closed, nor by a row that went. */
  async #hasFocus() {
    if (!this.fresh) {
      await until("something has the focus", async () => (await this.focus()) !== "nothing", 3_000).catch((error) => {
        this.fresh = true; // what follows shall not fail for the same reason
        throw error;
      });
    }
    this.fresh = false;
  }

  /** What has the focus, in words. */
  focus() {
    return this.page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return "nothing";
      return `${active.localName}.${active.className} ${active.getAttribute("aria-label") ?? active.textContent?.slice(0, 60)}`;
    });
  }
}

/** What takes the keys for an element: itself, or what its label names. */
function controlOf(element) {
  return element.localName === "label" ? element.control : element;
}

/** The key that leads nearer to an element; nothing when it is reached. Runs in the page. */
function nextKey(target) {
  const active = document.activeElement;
  const towards = (from, to, before, after) =>
    from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING ? after : before;
  const within = (selector) => {
    const around = target.closest(selector);
    return around?.contains(active) ? around : undefined;
  };
  // Lines that the text field above them steers.
  if (target.role === "option") return target.ariaSelected === "true" ? undefined : "ArrowDown";
  if (active === target) return undefined;
  if (within('[role="menu"]')) {
    const signs = target.classList.contains("menu-sign");
    if (signs && !active.classList.contains("menu-sign")) return "Home";
    return signs ? towards(active, target, "ArrowLeft", "ArrowRight") : towards(active, target, "ArrowUp", "ArrowDown");
  }
  if (target.type === "radio" && active.type === "radio" && active.name === target.name) {
    return towards(active, target, "ArrowUp", "ArrowDown");
  }
  if (target.matches("button.emoji-sign") && within('[role="dialog"]')) {
    return active.matches("button.emoji-sign") ? towards(active, target, "ArrowLeft", "ArrowRight") : "ArrowDown";
  }
  // One stop of Tab for all messages, and for all rows: arrows within, Tab to what is inside of one.
  for (const [one, all] of [
    ["[data-message]", '[role="log"]'],
    [".list-row", ".list-scroll"],
  ]) {
    const goal = target.closest(one) ?? target.closest(".list-item")?.querySelector(one);
    const here = active.closest(one) ?? active.closest(".list-item")?.querySelector(one);
    if (!goal || !here || goal === here || !goal.closest(all)) continue;
    if (!active.matches(one)) return "Shift+Tab";
    return towards(here, goal, "ArrowUp", "ArrowDown");
  }
  // Backwards only from the last to what is before it: forwards one gets everywhere, but not always soon.
  return towards(active, target, "Shift+Tab", "Tab");
}

/** By the name of the way: a mouse at a desk, a finger on a phone, the keyboard alone at a desk. */
export const WAYS = { mouse: Mouse, touch: Touch, keyboard: Keyboard };
