// What goes wrong in a dialog is said in it: a notice would lie behind it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { StylePage } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const dialog = (page, name) => page.getByRole("dialog", { name, exact: true });
const REFUSED = { ok: false, failure: { code: "forbidden", message: "You may not do that." } };

/** What went wrong is said in the dialog, not behind it. */
async function saysRefused(page, name) {
  await dialog(page, name).getByRole("alert").getByText(REFUSED.failure.message).waitFor();
  assert.equal(await page.locator(".toast").count(), 0);
}

/** The core, or a conversation of it, answers only when it is told to, and with what: `answer`. */
function holdBack(page, name, conversation) {
  return page.evaluate(
    ([name, conversation]) => {
      const { parlour } = window;
      const waiting = [];
      const owner = conversation === undefined ? parlour : parlour.conversation(conversation);
      owner[name] = () => new Promise((resolve) => waiting.push(resolve));
      window.answer = (which, answer) => waiting[which](answer);
    },
    [name, conversation],
  );
}
const answer = (page, which, answer = { ok: true }) =>
  page.evaluate(([which, answer]) => window.answer(which, answer), [which, answer]);

test("two devices that are signed out at the same time are both gone, and a refusal stands in the dialog", async () => {
  const page = await style.show("settings");
  await holdBack(page, "endSession");
  const settings = dialog(page, "Settings");
  const [phone, unnamed] = ["Safari on iPhone", "Unnamed device"].map((name) =>
    settings.getByText(name, { exact: true }),
  );
  const ends = settings.getByRole("button", { name: "Sign out", exact: true });
  await ends.first().click();
  await answer(page, 0, REFUSED);
  await saysRefused(page, "Settings");
  await ends.first().click();
  await ends.last().click();
  await answer(page, 1);
  await phone.waitFor({ state: "detached" });
  await answer(page, 2);
  await unnamed.waitFor({ state: "detached" });
  assert.equal(await phone.count(), 0);
  assert.equal(await settings.getByText(REFUSED.failure.message).count(), 0);
});

test("two stars that are taken away at the same time are both gone, and a refusal stands in the dialog", async () => {
  const page = await style.show("stars");
  await holdBack(page, "unstar", "circle");
  const unstar = dialog(page, "Starred messages").getByRole("button", { name: "Remove star" });
  await unstar.first().waitFor();
  const before = await unstar.count();
  await unstar.nth(0).click();
  await answer(page, 0, REFUSED);
  await saysRefused(page, "Starred messages");
  await unstar.nth(0).click();
  await unstar.nth(1).click();
  await answer(page, 1);
  await unstar.nth(before - 1).waitFor({ state: "detached" });
  await answer(page, 2);
  await unstar.nth(before - 2).waitFor({ state: "detached" });
});

test("a pin that may not be taken away stays, and the dialog says why", async () => {
  const page = await style.show("pinned");
  await holdBack(page, "unpin", "circle");
  await page.getByRole("button", { name: "All pinned messages" }).click();
  await dialog(page, "Pinned messages").getByRole("button", { name: "Unpin" }).first().click();
  await answer(page, 0, REFUSED);
  await saysRefused(page, "Pinned messages");
});

test("whom one may not write to, the palette says", async () => {
  const page = await style.show("palette");
  await page.evaluate(() => {
    window.parlour.findPeople = async () => ({ ok: true, value: [{ id: "zora", name: "Zora" }] });
  });
  await holdBack(page, "startDirect");
  await page.getByRole("combobox").fill("zora");
  await page.getByRole("option", { name: "Zora" }).click();
  await answer(page, 0, REFUSED);
  await saysRefused(page, "Jump to");
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
