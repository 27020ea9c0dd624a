// What one sets for oneself, for this device, or for the site.
import assert from "node:assert/strict";
import { Account } from "../browser/harness/api.mjs";
import { until } from "../browser/harness/until.mjs";
import { speaker, words } from "../browser/harness/words.mjs";
import { ownMenu } from "./steps.mjs";

export async function presence({ hands, ada, bert }) {
  const seen = async () => (await bert.ask("POST", "/presence/look", { users: [ada.id] })).presence[0]?.active;
  await bert.direct(ada);
  await bert.ask("PUT", "/presence", { active: true });
  await until("Bert sees that she is here", seen);
  await ownMenu(hands, "settings-title");
  await hands.turn("settings-presence");
  await until("she is not seen", async () => !(await ada.ask("GET", "/me")).presence && !(await seen()));
  await hands.turn("settings-presence");
  await until("she is seen again", async () => (await ada.ask("GET", "/me")).presence);
  await hands.turn("settings-last-seen");
  await until("she shows when she was here", async () => (await ada.ask("GET", "/me")).last_seen);
  await hands.turn("settings-read-receipts");
  await until("she hides what she read", async () => !(await ada.ask("GET", "/me")).read_receipts);
  await hands.turn("settings-read-receipts");
  await until("and shows it again", async () => (await ada.ask("GET", "/me")).read_receipts);
  await hands.close();
}

export async function looks({ hands }) {
  const background = () =>
    hands.page.evaluate(() => getComputedStyle(document.querySelector(".parlour")).backgroundColor);
  const accent = () =>
    hands.page.evaluate(() =>
      getComputedStyle(document.querySelector(".parlour")).getPropertyValue("--parlour-accent"),
    );
  await ownMenu(hands, "settings-title");
  const before = await accent();
  await hands.choose(hands.dialog().getByLabel(words("settings-theme")), words("theme-meadow"));
  await until("it has other colours", async () => (await accent()) !== before);
  await hands.examine("meadow");
  const meadow = await background();
  await hands.choose(hands.dialog().getByLabel(words("settings-scheme")), words("scheme-dark"));
  await until("it is dark", async () => (await background()) !== meadow);
  await hands.examine("meadow, dark");
  await hands.choose(hands.dialog().getByLabel(words("settings-scheme")), words("scheme-light"));
  await until("it is light", async () => (await background()) === meadow);
  await hands.choose(hands.dialog().getByLabel(words("settings-scheme")), words("scheme-auto"));
  await hands.choose(hands.dialog().getByLabel(words("settings-theme")), words("theme-auto"));
  await until("it is as before", async () => (await accent()) === before);
  await hands.close();
}

export async function notifications({ hands, person, ada, bert }) {
  const { page } = hands;
  const set = async () => {
    await ownMenu(hands, "settings-title");
    await hands.turn("settings-notifications");
  };
  await page.evaluate(() => {
    window.shown = [];
    window.Notification = class extends Notification {
      constructor(title, options) {
        super(title, options);
        window.shown.push(`${title}: ${options?.body}`);
      }
    };
  });
  await set();
  await hands.turn("settings-notification-text");
  await hands.examine("settings with notifications");
  await hands.close();
  const id = await ada.direct(bert);
  const emulated = await person.context.newCDPSession(page);
  const elsewhere = await person.context.newPage();
  try {
    await emulated.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    await elsewhere.bringToFront();
    await until("she looks elsewhere", async () => !(await page.evaluate(() => document.hasFocus())));
    await bert.say(id, "Are you still there?");
    const shown = () => page.evaluate(() => window.shown.includes("Bert: Are you still there?"));
    await until("she is told", shown);
  } finally {
    await elsewhere.close();
    await page.bringToFront();
    await emulated.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    await emulated.detach();
  }
  await set();
  await hands.close();
}

export async function language({ hands }) {
  const [german, arabic] = [speaker("de"), speaker("ar")];
  const choice = (say) => hands.dialog().getByRole("combobox", { name: say("settings-language") });
  const heading = (say) => hands.dialog().getByRole("heading", { name: say("settings-title"), exact: true });
  const root = () => hands.page.locator(".parlour").first();
  await ownMenu(hands, "settings-title");
  await hands.choose(choice(words), "Deutsch");
  await heading(german).waitFor();
  await hands.examine("settings, in German");
  await hands.choose(choice(german), "العربية");
  await heading(arabic).waitFor();
  assert.equal(await root().evaluate((element) => getComputedStyle(element).direction), "rtl");
  await hands.examine("settings, in Arabic");
  await hands.choose(choice(arabic), arabic("settings-language-auto", { language: "English" }));
  await heading(words).waitFor();
  await hands.close();
}

/** They are this device's, and stay. */
export async function quiet({ hands, person }) {
  const time = (id) => hands.dialog().getByLabel(words(id), { exact: true });
  const isOn = (id) =>
    hands
      .dialog()
      .getByRole("switch", { name: words(id), exact: true })
      .isChecked();
  await ownMenu(hands, "settings-title");
  const sounds = await isOn("settings-sounds");
  await hands.turn("settings-sounds");
  await until("sounds are turned", async () => (await isOn("settings-sounds")) !== sounds);
  await hands.turn("settings-quiet");
  await hands.setTime(time("settings-quiet-from"), "23:30");
  await hands.setTime(time("settings-quiet-to"), "06:15");
  await hands.examine("quiet hours");
  await hands.close();
  await hands.goto("about:blank");
  await hands.goto(hands.home);
  await person.isIn();
  await ownMenu(hands, "settings-title");
  await until(
    "they are still there",
    async () => (await isOn("settings-quiet")) && !(await time("settings-quiet-to").isHidden()),
  );
  assert.equal(await time("settings-quiet-from").inputValue(), "23:30");
  assert.equal(await time("settings-quiet-to").inputValue(), "06:15");
  assert.equal(await isOn("settings-sounds"), !sounds);
  await hands.turn("settings-sounds");
  await hands.turn("settings-quiet");
  await time("settings-quiet-from").waitFor({ state: "detached" });
  await hands.close();
}

export async function endDevice({ hands, ada, person }) {
  const other = await Account.signIn(hands.home, person, "Old telephone");
  assert.equal((await other.ask("GET", "/me")).id, ada.id);
  await ownMenu(hands, "settings-title");
  const device = hands.dialog().locator(".settings-device").filter({ hasText: "Old telephone" });
  await hands.press(hands.button("settings-device-end", {}, device));
  await device.waitFor({ state: "detached" });
  await assert.rejects(other.ask("GET", "/me"), /401/);
  assert.ok(await ada.ask("GET", "/me"), "this one goes on");
  await hands.close();
}

export async function rename({ hands, ada }) {
  await ownMenu(hands, "settings-title");
  await hands.answer("settings-rename");
  await hands.write(hands.dialog().getByLabel(words("field-name"), { exact: true }), "Ada L.");
  await hands.answer("action-save");
  await hands.dialog().getByText("Ada L.", { exact: true }).waitFor();
  assert.equal((await ada.ask("GET", "/me")).name, "Ada L.");
  await hands.answer("settings-rename");
  await hands.write(hands.dialog().getByLabel(words("field-name"), { exact: true }), "Ada");
  await hands.answer("action-save");
  await hands.dialog().getByText("Ada", { exact: true }).waitFor();
  await hands.close();
}

export async function invitePerson({ hands, ada }) {
  await ownMenu(hands, "invite-title");
  await hands.pick(new RegExp(`^${words("role-moderator")}`), hands.dialog());
  await hands.answer("invite-action");
  const link = await hands.dialog().getByLabel(words("invite-link")).inputValue();
  await hands.examine("invite");
  await hands.answer("action-done");
  const look = await ada.ask("POST", "/links/look", { token: link.split("#join=")[1] });
  assert.equal(look.role, "moderator");
}

/** A setting of the site holds at once. */
export async function siteSetting({ hands, ada, bert }) {
  const mayFind = async () => (await bert.ask("GET", "/me")).may.find_people;
  await ownMenu(hands, "admin-title");
  await hands.pick(words("admin-settings"), hands.dialog());
  const find = hands.dialog().getByLabel(words("admin-setting-people-find"));
  await find.waitFor();
  await hands.choose(find, words("admin-choice-administrators"));
  await hands.examine("admin-settings");
  await hands.answer("action-save");
  await hands.dialog().getByText(words("admin-settings-saved")).waitFor();
  assert.equal(await mayFind(), false);
  await ada.ask("PATCH", "/admin/settings", { values: { "people.find": "everybody" } });
  assert.equal(await mayFind(), true);
  await hands.close();
}

/** Who looks after the server gave her a link. */
export async function resetPassword(story) {
  const { hands, person, server } = story;
  const other = await Account.signIn(hands.home, person, "Old telephone");
  const [, token] = /#reset=([\w.-]+)/.exec(await server.command("user", "reset", person.email));
  await hands.goto(`${hands.home}/#reset=${token}`);
  person.password = "another horse, another staple";
  await hands.write(hands.page.getByLabel(words("field-password"), { exact: true }), person.password);
  await hands.examine("reset");
  await hands.press(hands.button("reset-action"));
  await person.isIn();
  await hands.page.locator("h1:focus").waitFor();
  await assert.rejects(other.ask("GET", "/me"), /401/);
  story.ada = person.account();
  assert.ok(await story.ada.ask("GET", "/me"));
}

export async function signOutEverywhere(story) {
  const { hands, person } = story;
  const other = await Account.signIn(hands.home, person, "Old telephone");
  await ownMenu(hands, "settings-title");
  await hands.answer("leave-everywhere-action");
  await hands.asked("leave-everywhere-title");
  await hands.answer("leave-everywhere-action");
  await person.isOut();
  await assert.rejects(other.ask("GET", "/me"), /401/);
  await signIn(hands, person);
  story.ada = person.account();
}

async function signIn(hands, person) {
  await hands.write(hands.page.getByLabel(words("field-email"), { exact: true }), person.email);
  await hands.write(hands.page.getByLabel(words("field-password"), { exact: true }), person.password);
  await hands.press(hands.button("sign-in-action"));
  await person.isIn();
  await hands.page.locator("h1:focus").waitFor();
}

/** What she had is there again; what the device had is gone. */
export async function signOut({ hands, person }) {
  await ownMenu(hands, "settings-title");
  await hands.answer("leave-here-action");
  await hands.asked("leave-here-title");
  await hands.examine("sign out");
  await hands.answer("leave-here-action");
  await person.isOut();
  await until("nothing is left", async () => (await person.traces()).length === 0);
  await signIn(hands, person);
  await hands.page.locator(".list-row").first().waitFor();
  // The device keeps her from then on.
  await hands.goto("about:blank");
  await hands.goto(hands.home);
  await person.isIn();
}

export async function forgetDevice({ hands, person }) {
  await ownMenu(hands, "settings-title");
  await hands.answer("leave-forget-action");
  await hands.asked("leave-forget-title");
  await hands.examine("forget");
  await hands.answer("leave-forget-action");
  await person.isOut();
  await until("nothing is left", async () => (await person.traces()).length === 0);
  await hands.examine("signed out");
}
