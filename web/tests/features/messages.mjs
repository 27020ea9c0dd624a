// What one does with a message.
import assert from "node:assert/strict";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";
import { composerOf, isInSight, messageOf, open, ownMenu, rowOf, say, toList, withMessage } from "./steps.mjs";

/** A group of Ada's and Bert's with something he said, open on her screen. */
async function talk({ hands, ada, bert }, title, text) {
  const id = await ada.group(title, bert);
  const message = await bert.say(id, text);
  await toList(hands);
  await open(hands, title);
  await messageOf(hands, text).waitFor();
  return { id, message };
}

const dialogField = (hands, id, values) => hands.dialog().getByLabel(words(id, values), { exact: true });

export async function reply(story) {
  const { hands, bert } = story;
  const { id, message } = await talk(story, "Dinner", "Dinner at eight?");
  await withMessage(hands, "Dinner at eight?", "message-reply");
  await say(hands, "Dinner", "Fine by me");
  await messageOf(hands, "Fine by me").locator(".quote").getByText("Dinner at eight?").waitFor();
  await until("Bert has it", async () => (await bert.message(id, "Fine by me"))?.reply_to === message);
}

export async function react(story) {
  const { hands, bert } = story;
  const { id } = await talk(story, "News", "I have a garden now");
  const reactions = async () => (await bert.message(id, "garden")).extras.reactions;
  await hands.menuOfMessage(messageOf(hands, "garden"));
  await hands.examine("message-menu");
  await hands.press(hands.page.getByRole("menuitemcheckbox", { name: "👍" }));
  const sign = messageOf(hands, "garden").getByRole("button", { name: /^👍/ });
  await sign.waitFor();
  await until("Bert sees it", async () => (await reactions()).map(({ emoji }) => emoji).join() === "👍");
  await hands.press(sign);
  await until("it is taken back", async () => (await reactions()).length === 0);
}

export async function reactWithAny(story) {
  const { hands, bert } = story;
  const { id } = await talk(story, "Bees", "The bees are back");
  await hands.menuOfMessage(messageOf(hands, "bees"));
  await hands.press(hands.page.getByRole("menuitem", { name: words("reaction-more") }));
  await hands.write(hands.page.getByLabel(words("emoji-search")), "honeybee");
  await hands.press(hands.page.locator("button.emoji-sign").first());
  await until("Bert sees it", async () => (await bert.message(id, "bees")).extras.reactions[0]?.emoji === "🐝");
}

export async function emoji(story) {
  const { hands, bert } = story;
  const { id } = await talk(story, "Tea", "Tea or coffee?");
  await hands.press(hands.button("composer-emoji"));
  await hands.page.locator("button.emoji-sign").first().waitFor();
  await hands.examine("emoji");
  await hands.write(hands.page.getByLabel(words("emoji-search")), "teacup");
  await hands.press(hands.page.locator("button.emoji-sign").first());
  await until("it is written", async () => (await composerOf(hands, "Tea").inputValue()) === "🍵");
  await hands.send();
  await until("Bert has it", () => bert.message(id, "🍵"));
}

export async function mention(story) {
  const { hands, bert } = story;
  const { id } = await talk(story, "Stage", "Who opens?");
  await hands.write(composerOf(hands, "Stage"), "You, @Be");
  await hands.press(hands.page.getByRole("option", { name: "Bert" }));
  await hands.page.keyboard.type("please");
  await hands.send();
  await messageOf(hands, "please").locator(".markdown-mention, .mention").first().waitFor();
  await until("it mentions him", async () =>
    (await bert.message(id, "please"))?.content.text.includes(`<@${bert.id}>`),
  );
  assert.equal((await bert.conversation(id)).mentions, 1);
}

export async function forward(story) {
  const { hands, ada, bert, cleo } = story;
  await talk(story, "From here", "Pass it on");
  const to = await ada.group("To there", cleo);
  await withMessage(hands, "Pass it on", "message-forward");
  await hands.write(dialogField(hands, "forward-search"), "To there");
  await hands.check("To there", hands.dialog());
  await hands.examine("forward");
  await hands.answer("forward-action", { count: 1 });
  await until("Cleo has it", async () => (await cleo.message(to, "Pass it on"))?.forwarded_from === bert.id);
  await hands.page.getByText(words("forward-done", { count: 1 })).waitFor();
}

export async function edit({ hands, ada, bert }) {
  const id = await ada.group("Trains", bert);
  await ada.say(id, "I arrive at nine");
  await open(hands, "Trains");
  await withMessage(hands, "I arrive at nine", "message-edit");
  const box = hands.page.getByRole("textbox", { name: words("composer-edit-label") });
  await box.waitFor();
  await hands.write(box, "I arrive at ten");
  if (hands.constructor.look.hasTouch) await hands.press(hands.button("composer-save"));
  else await hands.page.keyboard.press("Enter");
  await until("Bert reads it", () => bert.message(id, "I arrive at ten"));
  await withMessage(hands, "I arrive at ten", "message-history");
  await hands.dialog().getByText("I arrive at nine").waitFor();
  await hands.examine("history");
  await hands.close();
}

export async function deleteForAll({ hands, ada, bert }) {
  const id = await ada.group("Slips", bert);
  await ada.say(id, "Never mind this");
  await open(hands, "Slips");
  await withMessage(hands, "Never mind this", "message-delete-all");
  await hands.answer("message-delete-all");
  await messageOf(hands, "Never mind this").waitFor({ state: "detached" });
  await until("it is gone for Bert", async () => (await bert.log(id)).some(({ deleted_at }) => deleted_at));
}

export async function deleteForMe(story) {
  const { hands, ada, bert } = story;
  const { id } = await talk(story, "Moons", "Look at the moon");
  await withMessage(hands, "Look at the moon", "message-delete-me");
  await hands.answer("message-delete-me");
  await messageOf(hands, "Look at the moon").waitFor({ state: "detached" });
  await until("it is gone for Ada", async () => (await ada.message(id, "Look at the moon")) === undefined);
  assert.ok(await bert.message(id, "Look at the moon"));
}

export async function pin(story) {
  const { hands, bert } = story;
  const { id } = await talk(story, "Key", "The key is under the pot");
  await withMessage(hands, "under the pot", "message-pin");
  const bar = hands.page.getByRole("region", { name: words("pins-title") });
  await bar.getByText("under the pot").waitFor();
  const pins = async () => (await bert.ask("GET", `/conversations/${id}/pins`)).messages.length;
  await until("it is pinned", async () => (await pins()) === 1);
  await hands.press(hands.button("pins-all"));
  await hands.examine("pins");
  await hands.press(hands.button("message-unpin", {}, hands.dialog()));
  await hands.dialog().getByText(words("pins-none"), { exact: true }).waitFor();
  await hands.close();
  await until("it is pinned no more", async () => (await pins()) === 0);
}

export async function star(story) {
  const { hands, ada } = story;
  await talk(story, "Poems", "A line worth keeping");
  await withMessage(hands, "worth keeping", "message-star");
  await until("it is starred", async () => (await ada.ask("GET", "/stars")).stars.length === 1);
  await ownMenu(hands, "stars-title");
  await hands.dialog().getByText("A line worth keeping").waitFor();
  await hands.examine("stars");
  await hands.press(hands.button("message-unstar", {}, hands.dialog()));
  await until("it is not any more", async () => (await ada.ask("GET", "/stars")).stars.length === 0);
  await hands.close();
}

export async function copyLink(story) {
  const { hands, ada, bert } = story;
  const { id } = await talk(story, "Far back", "The first of many");
  for (let count = 1; count <= 30; count += 1) await bert.say(id, `${count} of many more, and a little longer`);
  await hands.goto(`${hands.home}/#conversation=${id}&message=${(await ada.message(id, "The first of many")).id}`);
  await withMessage(hands, "The first of many", "message-link");
  await hands.page.getByText(words("message-link-copied")).waitFor();
  const link = await hands.page.evaluate(() => navigator.clipboard.readText());
  await hands.goto("about:blank");
  await hands.goto(link);
  await messageOf(hands, "The first of many").waitFor();
  await until("one is led to it", () => isInSight(messageOf(hands, "The first of many")));
  await toList(hands);
  await rowOf(hands, "Far back").waitFor();
}

export async function poll({ hands, ada, bert }) {
  const id = await ada.group("Outing", bert);
  await open(hands, "Outing");
  await hands.press(hands.button("composer-more"));
  await hands.entry("poll-make");
  await hands.write(dialogField(hands, "poll-question"), "Which day?");
  await hands.write(dialogField(hands, "poll-option-number", { number: 1 }), "Monday");
  await hands.write(dialogField(hands, "poll-option-number", { number: 2 }), "Friday");
  await hands.examine("new-poll");
  await hands.answer("composer-send");
  const asked = messageOf(hands, "Which day?");
  await hands.press(asked.getByRole("button").filter({ hasText: "Friday" }));
  const read = async () => (await bert.log(id)).find(({ content }) => content?.kind === "poll");
  await until("Bert sees what she chose", async () => (await read())?.extras.votes.counts.join() === "0,1");
  await withMessage(hands, "Which day?", "poll-who");
  await hands.dialog().getByText("Friday").waitFor();
  await hands.examine("voters");
  await hands.close();
  await withMessage(hands, "Which day?", "poll-close");
  await asked.getByText(words("poll-closed")).waitFor();
  assert.ok((await read()).content.closed_at);
}

export async function readers({ hands, ada, bert }) {
  const id = await ada.group("Minutes", bert);
  await ada.say(id, "Please read this");
  const { revision } = await bert.message(id, "Please read this");
  await bert.ask("PUT", `/conversations/${id}/receipt`, { read: revision, delivered: revision });
  await open(hands, "Minutes");
  await withMessage(hands, "Please read this", "readers-title");
  await hands.dialog().getByText("Bert").waitFor();
  await hands.examine("readers");
  await hands.close();
}

export async function schedule({ hands, ada, bert }) {
  const id = await ada.group("Later", bert);
  await open(hands, "Later");
  await hands.write(composerOf(hands, "Later"), "Good morning");
  await hands.press(hands.button("composer-more"));
  await hands.entry("schedule-send");
  await hands.pick(new RegExp(`^${words("schedule-tomorrow")}`), hands.dialog());
  await hands.examine("send-later");
  await hands.answer("schedule-action");
  const waiting = async () => (await ada.ask("GET", "/scheduled")).scheduled.map(({ content }) => content.text).join();
  await until("it waits", async () => (await waiting()) === "Good morning");
  await hands.press(hands.button("composer-more-waiting", { count: 1 }));
  await hands.entry("scheduled-here", { count: 1 });
  await hands.answer("scheduled-change");
  await hands.write(dialogField(hands, "scheduled-text"), "Good evening");
  await hands.examine("scheduled");
  await hands.answer("action-save");
  await hands.dialog().getByText("Good evening").waitFor();
  assert.equal(await waiting(), "Good evening");
  await hands.answer("scheduled-cancel");
  await hands.press(
    hands
      .dialog()
      .getByRole("button", { name: words("scheduled-cancel-action"), exact: true })
      .last(),
  );
  await hands.dialog().getByText(words("scheduled-none"), { exact: true }).waitFor();
  await hands.close();
  assert.equal(await waiting(), "");
  assert.equal(await bert.message(id, "Good"), undefined);
}

/** Reports what Bert said, and looks at it as the administrator she is: with a reason, which the members are told. */
export async function report(story) {
  const { hands, ada, bert } = story;
  const { id } = await talk(story, "Unkind", "Nobody likes you");
  await withMessage(hands, "Nobody likes you", "message-report");
  await hands.pick(words("report-reason-abuse"), hands.dialog());
  await hands.write(dialogField(hands, "report-note"), "Again and again");
  await hands.examine("report");
  await hands.answer("report-action");
  await hands.page.getByText(words("report-done")).waitFor();

  await ownMenu(hands, "admin-title");
  await hands.pick(words("admin-reports"), hands.dialog());
  await hands.dialog().getByText("Again and again").waitFor();
  assert.equal(await hands.dialog().getByText("Nobody likes you").count(), 0);
  await hands.answer("admin-look-action");
  await hands.write(dialogField(hands, "admin-look-reason"), "To judge a report");
  await hands.examine("admin-look");
  await hands.answer("admin-look-action");
  await hands.dialog().getByText("Nobody likes you").waitFor();
  await hands.press(hands.button("admin-close-action", {}, hands.dialog().locator(".report-foot")));
  await hands.dialog().getByText(words("admin-report-closed"), { exact: true }).waitFor();
  await hands.close();
  const { acts } = await ada.ask("GET", "/admin/log");
  assert.ok(acts.some(({ act, reason }) => act === "looked" && reason === "To judge a report"));
  const told = (await bert.log(id)).find(({ content }) => content?.event?.event === "looked");
  assert.equal(told.content.event.reason, "To judge a report");
  await rowOf(hands, "Unkind").waitFor({ state: "attached" });
}
