// What one does with a group, and with those who are in it.
import assert from "node:assert/strict";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";
import { composerOf, details, open, rowOf, toList, withRow } from "./steps.mjs";

/** Who is in a group, by name, with their roles. */
async function members(account, id) {
  const { members } = await account.ask("POST", `/conversations/${id}/members/search`, {});
  return Object.fromEntries(members.map(({ user, role }) => [user.name, role]));
}

/** A new group, with its details open. */
async function group({ hands, ada }, title, ...others) {
  const id = await ada.group(title, ...others);
  await toList(hands);
  await open(hands, title);
  await details(hands);
  return id;
}

async function withMember(hands, name, line) {
  await hands.press(hands.button("row-menu", { name }, hands.dialog()));
  await hands.entry(line);
}

export async function startGroup({ hands, ada, bert }) {
  await toList(hands);
  await hands.press(hands.button("start-title"));
  await hands.answer("start-group-title");
  for (const name of ["Bert", "Cleo"]) {
    await hands.write(hands.page.getByLabel(words("start-search")), name);
    await hands.check(name, hands.dialog());
  }
  await hands.examine("people-picker");
  await hands.answer("action-next");
  await hands.write(hands.dialog().getByLabel(words("group-title-label")), "Garden");
  await hands.answer("start-group-action");
  await composerOf(hands, "Garden").waitFor();
  const { conversations } = await ada.ask("GET", "/conversations");
  const { id } = conversations.find(({ group }) => group?.title === "Garden");
  assert.deepEqual(await members(bert, id), { Ada: "owner", Bert: "member", Cleo: "member" });
}

export async function rename(story) {
  const { hands, bert } = story;
  const id = await group(story, "Chess club", bert);
  await hands.answer("group-edit-action");
  await hands.write(hands.dialog().getByLabel(words("group-title-label")), "Chess and go");
  await hands.answer("group-title-save");
  await hands.pick(words("colour-6"), hands.dialog());
  await hands.pick(words("group-history-all"), hands.dialog());
  await hands.turn("group-members-may-add");
  await hands.examine("group-edit");
  await until("Bert sees it", async () => {
    const { title, colour, history, members_may_add } = (await bert.conversation(id)).group;
    return title === "Chess and go" && colour === 6 && history === "all" && members_may_add;
  });
  await hands.close();
}

export async function addMember(story) {
  const { hands, bert, dora } = story;
  const id = await group(story, "Readers", bert);
  await hands.answer("group-add-title");
  await hands.write(hands.page.getByLabel(words("start-search")), "Dora");
  await hands.check("Dora", hands.dialog());
  await hands.answer("group-add-action", { count: 1 });
  await hands.button("row-menu", { name: "Dora" }, hands.page.locator(".details-members")).waitFor();
  assert.deepEqual(await members(dora, id), { Ada: "owner", Bert: "member", Dora: "member" });
  await hands.close();
}

export async function changeRole(story) {
  const { hands, bert } = story;
  const id = await group(story, "Rowing", bert);
  await withMember(hands, "Bert", "group-promote-action");
  await until("Bert is a moderator", async () => (await members(bert, id)).Bert === "moderator");
  await hands.examine("group-details");
  await withMember(hands, "Bert", "group-demote-action");
  await until("he is none any more", async () => (await members(bert, id)).Bert === "member");
  await withMember(hands, "Bert", "group-hand-over-action");
  await hands.answer("group-hand-over-action");
  await until("the group is his", async () => (await members(bert, id)).Bert === "owner");
  await hands.close();
}

export async function removeMember(story) {
  const { hands, bert, cleo } = story;
  const id = await group(story, "Choir", bert, cleo);
  await withMember(hands, "Cleo", "group-remove-action");
  await hands.answer("group-remove-action");
  await hands
    .button("row-menu", { name: "Cleo" }, hands.page.locator(".details-members"))
    .waitFor({ state: "detached" });
  await until("she is no member", async () => !("Cleo" in (await members(bert, id))));
  assert.ok((await cleo.conversation(id)).left_at, "she keeps what she had");
  await hands.close();
}

export async function blockMember(story) {
  const { hands, ada, bert, cleo } = story;
  await group(story, "Debate", bert, cleo);
  await withMember(hands, "Cleo", "block-action");
  await hands.answer("block-action");
  const blocked = async () => (await ada.ask("GET", "/blocks")).users.map(({ name }) => name).join();
  await until("she is blocked", async () => (await blocked()) === "Cleo");
  await withMember(hands, "Cleo", "unblock-action");
  await until("she is blocked no more", async () => (await blocked()) === "");
  await hands.close();
}

export async function leave(story) {
  const { hands, ada, bert } = story;
  const id = await bert.group("Not for me", ada);
  await open(hands, "Not for me");
  await details(hands);
  await hands.press(hands.dialog().getByRole("button", { name: words("group-leave-item") }));
  await hands.examine("leave");
  await hands.answer("group-leave-action");
  await hands.dialog().getByText(words("closed-left")).waitFor();
  await hands.close();
  assert.deepEqual(await members(bert, id), { Bert: "owner" });
}

export async function leaveAndDelete({ hands, ada, bert }) {
  const id = await bert.group("Never again", ada);
  await withRow(hands, "Never again", "group-leave-action");
  await hands.answer("group-leave-forget");
  await rowOf(hands, "Never again").waitFor({ state: "detached" });
  assert.deepEqual(await members(bert, id), { Bert: "owner" });
}

export async function inviteByLink(story) {
  const { hands, guest, bert } = story;
  const id = await group(story, "Open house", bert);
  await hands.answer("group-links-title");
  await hands.choose(hands.page.getByLabel(words("group-link-days-label")), words("group-link-days", { count: 1 }));
  await hands.answer("invite-action");
  const link = await hands.page.getByLabel(words("group-link-new"), { exact: true }).inputValue();
  await hands.examine("group-links");
  // Somebody else opens it, with hands of the same kind.
  const { hands: theirs, person } = guest;
  await theirs.goto(link);
  await theirs.dialog().getByText("Open house").first().waitFor();
  await theirs.examine("invitation");
  await theirs.answer("invitation-join");
  await composerOf(theirs, "Open house").waitFor();
  assert.deepEqual(await members(bert, id), { Ada: "owner", Bert: "member", [person.name]: "member" });
  // Taken back, it leads nowhere.
  await hands.answer("group-link-revoke");
  await hands.dialog().getByText(words("group-links-none")).waitFor();
  await hands.close();
  await theirs.goto(link);
  await theirs.dialog().getByText(words("reason-group_link_ended")).waitFor();
  await theirs.answer("invitation-go-on");
}
