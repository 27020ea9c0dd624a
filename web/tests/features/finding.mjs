// How one gets to what was said.
import assert from "node:assert/strict";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";
import { isInSight, messageOf, open, toList } from "./steps.mjs";

const DAY = 86_400_000;

/** A group with more in it than a screen shows: Bert said it all. */
async function long({ ada, bert }, title, many = 60) {
  const id = await ada.group(title, bert);
  const first = await bert.say(id, "The very first word");
  for (let count = 1; count <= many; count += 1) await bert.say(id, `Word ${count}, and a few more to fill a line`);
  return { id, first };
}

async function isRead(story, id) {
  const { ada } = story;
  const log = await ada.log(id);
  const { revision } = log.at(-1);
  await ada.ask("PUT", `/conversations/${id}/receipt`, { read: revision, delivered: revision });
}

async function leadsToTheFirst(hands) {
  await messageOf(hands, "The very first word").waitFor();
  await until("one is led to it", () => isInSight(messageOf(hands, "The very first word")));
}

export async function jumpToUnread(story) {
  const { hands } = story;
  await long(story, "Long unread", 30);
  await toList(hands);
  await open(hands, "Long unread");
  const line = hands.page.getByText(words("timeline-unread-line"), { exact: true });
  await line.waitFor();
  await until("one begins there", () => isInSight(line));
}

/** It is offered where there is more unread than was loaded. */
export async function goToFirstUnread(story) {
  const { hands } = story;
  await long(story, "Far too much", 150);
  await toList(hands);
  await open(hands, "Far too much");
  await hands.press(hands.button("timeline-jump-first"));
  await leadsToTheFirst(hands);
  await hands.examine("the first unread message");
}

export async function jumpToDate(story) {
  const { hands } = story;
  const { id } = await long(story, "Long ago");
  await isRead(story, id);
  await open(hands, "Long ago");
  await hands.press(hands.button("row-menu", { name: "Long ago" }, hands.page.locator(".conversation-head")));
  await hands.entry("date-title");
  await hands.setDate(hands.dialog().getByLabel(words("date-day")), new Date(Date.now() - DAY));
  await hands.examine("date");
  await hands.answer("date-action");
  await leadsToTheFirst(hands);
}

export async function jumpToOriginal(story) {
  const { hands, bert } = story;
  const { id, first } = await long(story, "Long answered");
  await bert.say(id, "I meant what I said then", { reply_to: first });
  await isRead(story, id);
  await open(hands, "Long answered");
  await messageOf(hands, "I meant what").waitFor();
  await hands.press(messageOf(hands, "I meant what").locator(".quote"));
  await until("one is led to it", async () => {
    const original = hands.page.locator(`[data-message="${first}"]`);
    return (await original.count()) === 1 && (await isInSight(original));
  });
}

/** What was said a moment ago is found a moment later. */
async function findable(account, text, many) {
  await until(`"${text}" is found ${many} times`, async () => {
    const { hits } = await account.ask("POST", "/search", { text, limit: many });
    return hits.length === many;
  });
}

export async function search({ hands, ada, bert, cleo }) {
  const id = await ada.group("Orchard", bert, cleo);
  await bert.say(id, "The quinces are ripe");
  await cleo.say(id, "Quinces make fine jelly");
  await findable(ada, "quince", 2);
  await toList(hands);
  await hands.press(hands.button("search-title"));
  await hands.write(hands.dialog().getByLabel(words("search-what")), "quince");
  await until("both are found", async () => (await hands.dialog().locator("mark").count()) === 2);
  await hands.answer("search-filters");
  await hands.choose(hands.dialog().getByLabel(words("search-conversation")), "Orchard");
  await hands.choose(hands.dialog().getByLabel(words("search-person")), "Cleo");
  await hands.setDate(hands.dialog().getByLabel(words("search-from"), { exact: true }), new Date(Date.now() - DAY));
  await until("one is left", async () => (await hands.dialog().locator("mark").count()) === 1);
  await hands.examine("search");
  await hands.press(hands.dialog().locator(".found-main"));
  await messageOf(hands, "Quinces make fine jelly").waitFor();
}

export async function searchOn({ hands, ada, bert }) {
  const many = 25;
  const id = await ada.group("Nursery", bert);
  for (let count = 1; count <= many; count += 1) await bert.say(id, `Walnut number ${count}`);
  await findable(ada, "walnut", many);
  const found = hands.dialog().locator("mark");
  await toList(hands);
  await hands.press(hands.button("search-title"));
  await hands.write(hands.dialog().getByLabel(words("search-what")), "walnut");
  const more = hands.button("search-more", {}, hands.dialog());
  await more.waitFor();
  const before = await found.count();
  assert.ok(before < many, `${before} at first`);
  await hands.press(more);
  await until("all are found", async () => (await found.count()) === many);
  await more.waitFor({ state: "detached" });
  await hands.examine("search, to its end");
  await hands.close();
}

/** It opens by a key; what it offers is chosen by whatever one likes. */
export async function palette({ hands, ada, bert }) {
  await ada.group("Under the stairs", bert);
  await hands.page.keyboard.press("ControlOrMeta+K");
  const box = hands.page.getByRole("combobox", { name: words("palette-search") });
  await box.waitFor();
  await hands.page.keyboard.type("stairs");
  const line = hands.page.getByRole("option", { name: "Under the stairs" });
  await line.waitFor();
  await hands.examine("palette");
  await hands.press(line);
  await hands.page.getByRole("heading", { name: "Under the stairs", exact: true }).waitFor();
}

export async function keys({ hands }) {
  // Not while one writes.
  await hands.menuOfRow(hands.page.locator(".list-row").first());
  await hands.page.keyboard.press("Escape");
  await hands.page.keyboard.press("?");
  await hands.dialog().getByText(words("keys-palette")).waitFor();
  await hands.examine("keys");
  await hands.close();
}
