// What one does with a whole conversation. Each act: `({ hands, ada, bert, … })`; Ada's are the hands.
import assert from "node:assert/strict";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";
import { composerOf, details, open, rowOf, say, toList, withRow } from "./steps.mjs";

const HOUR = 3_600_000;

/** What Ada has set for a conversation. */
const own = async ({ ada }, id) => (await ada.conversation(id)).own;

export async function startDirect({ hands, ada, cleo }) {
  await toList(hands);
  await hands.press(hands.button("start-title"));
  await hands.write(hands.page.getByLabel(words("start-search")), "Cle");
  await hands.press(hands.dialog().getByRole("button", { name: "Cleo", exact: true }));
  await composerOf(hands, "Cleo").waitFor();
  await say(hands, "Cleo", "Hello, Cleo");
  const id = await ada.direct(cleo);
  await until("Cleo has it", () => cleo.message(id, "Hello, Cleo"));
}

export async function mute(story) {
  const { hands, ada, bert } = story;
  const id = await ada.group("Quiet", bert);
  await withRow(hands, "Quiet", "notifications-action");
  await hands.pick(words("notify-mentions"));
  await hands.pick(words("mute-hour"));
  await hands.examine("notifications");
  await hands.answer("action-save");
  await rowOf(hands, "Quiet").getByText(words("row-muted")).first().waitFor({ state: "attached" });
  await until("the server knows it", async () => (await own(story, id)).notify === "mentions");
  const mutedUntil = async () => new Date((await own(story, id)).muted_until);
  /** So many hours from when it was chosen, which is minutes ago at most. */
  const after = (end, hours) => end - Date.now() > (hours - 1 / 6) * HOUR && end - Date.now() <= hours * HOUR;
  assert.ok(after(await mutedUntil(), 1));
  for (const [muting, holds] of Object.entries({
    "mute-eight": (end) => after(end, 8),
    "mute-tomorrow": (end) => end - Date.now() < 33 * HOUR && end.getHours() === 8 && end.getMinutes() === 0,
    "mute-week": (end) => Math.abs(end - Date.now() - 7 * 24 * HOUR) <= 2 * HOUR,
    "mute-forever": (end) => end.getUTCFullYear() === 9999,
  })) {
    const before = await mutedUntil();
    await withRow(hands, "Quiet", "notifications-action");
    await hands.pick(words(muting));
    await hands.answer("action-save");
    await until("it is muted for longer", async () => (await mutedUntil()) > before);
    assert.ok(holds(await mutedUntil()), muting);
  }
  await withRow(hands, "Quiet", "notifications-action");
  await hands.pick(words("mute-off"));
  await hands.answer("action-save");
  await until("it is no longer muted", async () => (await own(story, id)).muted_until === undefined);
}

export async function pinToTop(story) {
  const { hands, ada, bert } = story;
  const id = await ada.group("Above all", bert);
  await ada.group("Newer", bert);
  await rowOf(hands, "Newer").waitFor({ state: "attached" });
  await withRow(hands, "Above all", "pin-action");
  await until("it stands first", async () =>
    (await hands.page.locator(".list-row").first().innerText()).includes("Above all"),
  );
  await until("the server knows it", async () => (await own(story, id)).pinned);
  await withRow(hands, "Above all", "unpin-action");
  await until("it is unpinned", async () => !(await own(story, id)).pinned);
}

export async function archive(story) {
  const { hands, ada, bert } = story;
  const id = await ada.group("Put away", bert);
  await withRow(hands, "Put away", "archive-action");
  await rowOf(hands, "Put away").waitFor({ state: "detached" });
  await until("the server knows it", async () => (await own(story, id)).archived);
  await hands.pick(words("conversations-filter-archived"));
  await withRow(hands, "Put away", "unarchive-action");
  await until("it is taken out", async () => !(await own(story, id)).archived);
  await rowOf(hands, "Put away").waitFor();
}

export async function markUnread(story) {
  const { hands, ada, bert } = story;
  const id = await ada.group("Come back", bert);
  await withRow(hands, "Come back", "mark-unread-action");
  await rowOf(hands, "Come back").getByText(words("row-marked-unread")).waitFor();
  await until("the server knows it", async () => (await own(story, id)).marked_unread);
  await withRow(hands, "Come back", "mark-read-action");
  await until("it is read", async () => !(await own(story, id)).marked_unread);
}

export async function markRead({ hands, ada, bert }) {
  const id = await ada.group("Seen enough", bert);
  await bert.say(id, "One thing");
  await bert.say(id, "And another");
  await toList(hands);
  const badge = rowOf(hands, "Seen enough").getByText(words("unread-messages", { count: 2 }));
  await badge.waitFor({ state: "attached" });
  await withRow(hands, "Seen enough", "mark-read-action");
  await badge.waitFor({ state: "detached" });
  await until("the server knows it", async () => (await ada.conversation(id)).unread === 0);
}

export async function deleteForMe({ hands, ada, bert }) {
  const id = await ada.group("Gone for me", bert);
  await ada.say(id, "What I said");
  await withRow(hands, "Gone for me", "conversation-delete-action");
  await hands.examine("question");
  await hands.answer("conversation-delete-action");
  await rowOf(hands, "Gone for me").waitFor({ state: "detached" });
  assert.deepEqual(await ada.log(id), []);
  assert.ok(await bert.message(id, "What I said"), "the others keep theirs");
  await bert.say(id, "Are you there?");
  await rowOf(hands, "Gone for me").waitFor({ state: "attached" });
}

export async function block({ hands, ada, dora }) {
  const id = await dora.direct(ada);
  await dora.say(id, "Buy my pearls");
  await open(hands, "Dora");
  await details(hands);
  await hands.press(hands.button("block-action", {}, hands.dialog()));
  await hands.answer("block-action");
  await until("it is done", async () => (await hands.page.locator("dialog[open]").count()) === 1);
  await hands.close();
  await hands.page.getByText(words("closed-blocked", { name: "Dora" })).waitFor();
  assert.deepEqual(
    (await ada.ask("GET", "/blocks")).users.map(({ name }) => name),
    ["Dora"],
  );
  await dora.say(id, "And my shells");
  assert.equal(await ada.message(id, "And my shells"), undefined);
}

export async function unblock({ hands, ada, dora }) {
  await toList(hands);
  await hands.press(rowOf(hands, "Dora"));
  await hands.press(hands.button("unblock-action"));
  await composerOf(hands, "Dora").waitFor();
  await say(hands, "Dora", "Without pearls, please");
  const id = await ada.direct(dora);
  await until("Dora hears her again", () => dora.message(id, "Without pearls"));
}
