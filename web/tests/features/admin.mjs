// What administrators do.
import assert from "node:assert/strict";
import { Account } from "../browser/harness/api.mjs";
import { isSigned } from "../browser/harness/receiver.mjs";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";
import { ownMenu } from "./steps.mjs";

/** Opens the administration, on one of its pages. */
async function administration(hands, page) {
  await ownMenu(hands, "admin-title");
  await hands.pick(words(`admin-${page}`), hands.dialog());
}

const line = (hands, name) =>
  hands
    .dialog()
    .getByRole("list", { name: words("admin-people"), exact: true })
    .getByRole("listitem")
    .filter({ hasText: name });

/** Does something about somebody, and answers the question that comes first. */
async function withPerson(hands, name, action) {
  await line(hands, name).waitFor();
  await hands.press(hands.button("row-menu", { name }, hands.dialog()));
  await hands.entry(action);
  await hands.examine(action);
  await hands.answer(action);
  await until("it is done", async () => (await hands.page.locator("dialog[open]").count()) === 1);
}

export async function giveRole({ hands, cleo }) {
  const role = async () => (await cleo.ask("GET", "/me")).role;
  await administration(hands, "people");
  await hands.examine("admin-people");
  await withPerson(hands, "Cleo", "admin-make-moderator");
  await line(hands, "Cleo").getByText(words("role-moderator"), { exact: true }).waitFor();
  assert.equal(await role(), "moderator");
  await withPerson(hands, "Cleo", "admin-make-member");
  await line(hands, "Cleo").getByText(words("role-moderator"), { exact: true }).waitFor({ state: "detached" });
  assert.equal(await role(), "member");
  await hands.close();
}

/** Who is suspended is out at once and stays out, until they are let in again. */
export async function suspend({ hands, guest }) {
  const { person } = guest;
  await administration(hands, "people");
  await withPerson(hands, person.name, "admin-suspend-action");
  await line(hands, person.name).getByText(words("admin-suspended"), { exact: true }).waitFor();
  await hands.examine("admin-people, one suspended");
  await person.isOut();
  await assert.rejects(Account.signIn(hands.home, person), /suspended/);
  await withPerson(hands, person.name, "admin-readmit-action");
  await line(hands, person.name).getByText(words("admin-suspended"), { exact: true }).waitFor({ state: "detached" });
  await person.signIn();
  await hands.close();
}

export async function addWebhook(story) {
  const { hands, ada, bert, receiver } = story;
  const id = await ada.group("Told elsewhere", bert);
  await administration(hands, "webhooks");
  await hands.dialog().getByText(words("admin-webhooks-none"), { exact: true }).waitFor();
  await hands.answer("admin-webhook-add");
  await hands.write(hands.dialog().getByLabel(words("admin-webhook-url"), { exact: true }), receiver.url);
  await hands.turn("admin-webhook-bodies-switch");
  await hands.examine("admin-webhook-add");
  await hands.answer("admin-webhook-add");
  const field = hands.dialog().getByLabel(words("admin-webhook-secret", { host: receiver.host }), { exact: true });
  await field.waitFor();
  const secret = await field.inputValue();
  await hands.examine("admin-webhooks");
  await bert.say(id, "Tell it to all");
  const told = await until("it is told", () => receiver.heard.find(({ body }) => body.includes("Tell it to all")));
  assert.ok(isSigned(told, secret), "with its signature");
  await hands.close();
}

export async function removeWebhook(story) {
  const { hands, ada, receiver } = story;
  await administration(hands, "webhooks");
  await hands.dialog().getByRole("heading", { name: receiver.host }).waitFor();
  await hands.answer("admin-webhook-remove");
  await hands.asked("admin-webhook-remove-title", { host: receiver.host });
  await hands.examine("admin-webhook-remove");
  await hands.answer("admin-webhook-remove");
  await hands.dialog().getByText(words("admin-webhooks-none"), { exact: true }).waitFor();
  assert.deepEqual((await ada.ask("GET", "/admin/webhooks")).webhooks, []);
  assert.ok(receiver.heard.length > 0);
  await hands.close();
}

/** What was done above stands there. */
export async function log({ hands, guest, receiver }) {
  const { name: person } = guest.person;
  const name = "Ada";
  await administration(hands, "log");
  const lines = hands
    .dialog()
    .getByRole("list", { name: words("admin-log"), exact: true })
    .getByRole("listitem");
  for (const said of [
    words("admin-log-role", { name, person: "Cleo", role: words("role-moderator") }),
    words("admin-log-role", { name, person: "Cleo", role: words("role-member") }),
    words("admin-log-suspended", { name, person }),
    words("admin-log-readmitted", { name, person }),
    words("admin-log-webhook-added", { name, host: receiver.host }),
    words("admin-log-webhook-removed", { name, host: receiver.host }),
  ]) {
    await lines.filter({ hasText: said }).waitFor();
  }
  await hands.examine("admin-log");
  await hands.close();
}
