// What people or sites may write into any field stays text, in its place, on a narrow screen: no script runs, no element
// nobody made appears, no address leads elsewhere, nothing sticks out, and the browser's policy has nothing to report.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { composerOf, details, messageOf, open, ownMenu, rowOf, toList, withMessage } from "../features/steps.mjs";
import { Account, uuid7 } from "./harness/api.mjs";
import { WAYS } from "./harness/hands.mjs";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { Site } from "./harness/site.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

const SCRIPT = "<script>window.broken=1</script>";
/** A beginning by which each is found, and what it is about. */
const STRINGS = {
  markup: `markup ${SCRIPT}<img src=x onerror=window.broken=1>`,
  attribute: `attribute "onmouseover=window.broken=1 x='{{constructor}}' <svg/onload=window.broken=1>`,
  links: "links [a](javascript:window.broken=1) ![b](http://evil.example/b.png) <http://evil.example>",
  turned: "turned \u202egnp.exe\u202c \u2067abc\u2069\u2069 \u200f\u200e\u202e end",
  wide: `wide ${"W".repeat(150)}`,
  unseen: `unseen \u200b\u200d\u2060\ufeff${"e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030b".repeat(12)}`,
};
/** All of it at once, where there is room. */
const ALL = Object.values(STRINGS).join(" ").slice(0, 900);
const short = (text, most) => [...text].slice(0, most).join("");

let server;
let site;
let ada;
let hands;
let account;
let mallory;

before(async () => {
  site = await Site.open();
  server = await Server.start({ PARLOUR_LIMITS__CONVERSATIONS_PER_MINUTE: "100" }, (fresh) => site.registerWith(fresh));
  ada = await Person.arrive("Ada", server.url, undefined, WAYS.touch.look);
  await ada.join(await server.firstAdministrator(), "join-first-action");
  account = ada.account();
  mallory = await Account.join(server.url, short(STRINGS.markup, 60), await account.invitation());
  hands = new WAYS.touch(ada.page, server.url);
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
  site?.close();
});

/** What broke out. */
function broken() {
  const found = [];
  if (window.broken) found.push("a script ran");
  const root = document.querySelector(".parlour") ?? document.querySelector("parlour-chat").shadowRoot;
  for (const element of root.querySelectorAll("script, iframe, object, embed, img, base, form[action]")) {
    found.push(`<${element.localName}>`);
  }
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`${element.localName}[${name}]`);
      if (name === "href" && !/^(?:https?|mailto):/.test(value)) found.push(`href=${value}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  for (const element of root.querySelectorAll(".dialog-body, .log, .list-scroll, .composer, .pane-head, [role=menu]")) {
    if (element.scrollWidth > element.clientWidth + 1) found.push(`${element.className} scrolls sideways`);
  }
  return found;
}

/** Nothing broke out, once everything stands where it stays. */
async function holds(where) {
  await ada.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await ada.page.evaluate(broken), [], where);
  ada.assertFaultless();
}

const field = (id, values) => hands.dialog().getByLabel(words(id, values), { exact: true });
/** Fills a field: typing half a thousand letters takes its time. */
async function fill(box, text) {
  await hands.into(box);
  await box.fill(text);
}

for (const [kind, text] of Object.entries(STRINGS)) {
  test(`${kind}: names, titles, messages, polls and drafts of somebody else`, async () => {
    const name = short(text, 60);
    const other = await Account.join(server.url, name, await account.invitation());
    const id = await other.group(short(text, 80), account, mallory);
    const first = await other.say(id, text);
    await other.say(id, `again ${text}`, { reply_to: first });
    await other.ask("POST", `/conversations/${id}/messages`, {
      id: uuid7(),
      content: { kind: "poll", question: short(text, 200), options: [short(text, 199), "second"], multiple: false },
    });
    await other.ask("PUT", `/messages/${first}/pin`);
    await account.ask("PUT", `/messages/${first}/star`);
    const { group } = await account.conversation(id);
    await toList(hands);
    const row = ada.page.locator(`[data-conversation="${id}"]`);
    await row.waitFor();
    await holds("the list");
    await row.tap();
    await messageOf(hands, "again").waitFor();
    await ada.page.locator(".poll-option").first().waitFor();
    await holds("the conversation");
    const bodies = await ada.page.getByRole("log").allInnerTexts();
    assert.doesNotMatch(bodies.join(), /[\u202a-\u202e]/, "nothing turns the reading direction");
    await details(hands);
    await hands.button("row-menu", { name: other.name.trim() }, hands.dialog()).or(hands.dialog()).first().waitFor();
    await holds("the details");
    await hands.close();
    await withMessage(hands, "again", "message-forward");
    await holds("forwarding");
    await hands.close();
    await withMessage(hands, "again", "message-reply");
    await fill(composerOf(hands, group.title), text);
    await holds("the composer");
    await hands.send();
    await until(
      "it is said",
      async () => (await account.log(id)).filter(({ content }) => content?.text === text.trim()).length === 2,
    );
    await holds("an answer");
    await composerOf(hands, group.title).fill(text);
    await toList(hands);
    await row.getByText(words("preview-draft")).waitFor();
    await holds("the draft in the list");
  });
}

test("stars, and what is found", async () => {
  await ownMenu(hands, "stars-title");
  await hands.dialog().locator(".found-main").nth(5).waitFor();
  await holds("stars");
  await hands.close();
  await hands.press(hands.button("search-title"));
  await fill(field("search-what"), `"${STRINGS.markup}`);
  await holds("words to look for");
  await fill(field("search-what"), "script");
  await hands.dialog().locator("mark").first().waitFor();
  await holds("what is found");
  await hands.answer("search-filters");
  await holds("filters");
  await hands.close();
});

test("what one writes oneself: titles, polls, times, reports and reasons", async () => {
  const id = await mallory.group("Fields", account);
  await mallory.say(id, "Say something");
  await open(hands, "Fields");
  await withMessage(hands, "Say something", "message-report");
  await hands.pick(words("report-reason-other"), hands.dialog());
  await fill(field("report-note"), ALL);
  await holds("a report");
  await hands.answer("report-action");
  await hands.press(hands.button("composer-more"));
  await hands.entry("poll-make");
  await fill(field("poll-question"), short(ALL, 200));
  await fill(field("poll-option-number", { number: 1 }), short(ALL, 200));
  await fill(field("poll-option-number", { number: 2 }), short(STRINGS.wide, 200));
  await holds("a new poll");
  await hands.answer("composer-send");
  await ada.page.locator(".poll-option").first().waitFor();
  await holds("a poll");
  await composerOf(hands, "Fields").fill(ALL);
  await hands.press(hands.button("composer-more"));
  await hands.entry("schedule-send");
  await hands.answer("schedule-action");
  await hands.press(hands.button("composer-more-waiting", { count: 1 }));
  await hands.entry("scheduled-here", { count: 1 });
  await holds("what waits");
  await hands.answer("scheduled-change");
  await holds("changing what waits");
  await hands.close();
  await ownMenu(hands, "admin-title");
  await hands.dialog().locator(".item").nth(6).waitFor();
  await holds("people, for administrators");
  await hands.pick(words("admin-reports"), hands.dialog());
  await hands.dialog().getByText("markup").first().waitFor();
  await holds("reports");
  await hands.answer("admin-look-action");
  await fill(field("admin-look-reason"), ALL);
  await hands.answer("admin-look-action");
  await hands.dialog().getByText("Say something").waitFor();
  await holds("what was reported");
  await hands.close();
  await open(hands, "Fields");
  await ada.page
    .getByRole("log")
    .getByText(/looked at a reported message/)
    .waitFor();
  await holds("the look, as members are told of it");
  await details(hands);
  await hands.close();
});

test("one's own name, the title of a group, an invitation, and the palette", async () => {
  for (const text of Object.values(STRINGS)) {
    await ownMenu(hands, "settings-title");
    await hands.answer("settings-rename");
    await fill(field("field-name"), short(text, 60));
    await hands.answer("action-save");
    await hands.button("settings-rename", {}, hands.dialog()).waitFor();
    await holds("the settings");
    await hands.close();
  }
  await account.ask("PATCH", "/me", { name: short(STRINGS.wide, 60) });
  const id = await mallory.group(short(STRINGS.attribute, 80));
  const { token } = await mallory.ask("POST", `/conversations/${id}/invitations`, {
    id: uuid7(),
    expires_at: new Date(Date.now() + 3_600_000).toJSON(),
  });
  await hands.goto(`${server.url}/#invite=${token}`);
  await hands.dialog().getByText("attribute").first().waitFor();
  await holds("an invitation");
  await hands.answer("invitation-join");
  await ada.page.locator(".conversation-head").getByText("attribute").waitFor();
  await details(hands);
  await hands.close();
  await ada.page.keyboard.press("ControlOrMeta+K");
  const box = ada.page.getByRole("combobox");
  await box.waitFor();
  await holds("the palette");
  await fill(box, ALL);
  await holds("what one looks for in it");
  await hands.close();
});

test("what a site says and calls people, in the site's own page", async () => {
  const greta = { sub: "greta", name: "Greta" };
  const id = uuid7();
  const start = { kind: "group", id, title: short(STRINGS.attribute, 80), members: [greta] };
  await site.ask("/api/v1/site/conversations", "conversations:write", { start });
  const path = `/api/v1/site/conversations/${id}/messages`;
  for (const text of Object.values(STRINGS)) {
    await site.ask(path, "messages:send", { id: uuid7(), content: { kind: "text", text } });
  }
  await ada.leave();
  ada = await Person.arrive("Greta", site.url, undefined, WAYS.touch.look);
  hands = new WAYS.touch(ada.page, site.url);
  await ada.page.goto(`${site.url}/?who=Greta`);
  await rowOf(hands, short(STRINGS.attribute, 80)).waitFor();
  await holds("the list");
  await hands.press(rowOf(hands, short(STRINGS.attribute, 80)));
  await messageOf(hands, "unseen").waitFor();
  await holds("the conversation");
});
