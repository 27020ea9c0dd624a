// What people do with messages, each by keyboard, and each dialog examined by axe.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings } from "../axe.mjs";
import { inSight, StylePage, settled, until } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

const box = (page) => page.getByRole("textbox", { name: "Message to Reading circle" });
const entryOf = (page, id) =>
  page.evaluate((id) => window.parlour.conversation("circle").entries.value.find((entry) => entry.id === id), id);

/** Opens the menu of a message by keyboard, and chooses. */
async function choose(page, message, name) {
  await message.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name, exact: true }).press("Enter");
  return page.evaluate((element) => element?.dataset.message, await message.elementHandle());
}

test("a reply stands above the composer, goes with what is sent, and leads back to the original", async () => {
  const page = await style.show("group-talk");
  const last = page.locator("[data-message]").last();
  await choose(page, last, "Reply");
  await page.getByText("Reply to Ada Lindqvist").waitFor();
  await until(page, () => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.press("Escape");
  await page.getByText("Reply to Ada Lindqvist").waitFor({ state: "detached" });
  await choose(page, last, "Reply");
  await until(page, () => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.type("I will.");
  await page.keyboard.press("Enter");
  const mine = page.getByRole("article", { name: /^You: I will\./ });
  await mine.getByRole("button", { name: /^Ada Lindqvist @everybody please vote/ }).waitFor();
  assert.equal(await page.getByText("Reply to Ada Lindqvist").count(), 0);
  assert.deepEqual(await findings(page), []);
});

test("a quote leads to the original, however far, shows it and gives it the focus", async () => {
  const page = await style.show("answer-far");
  await settled(page, inSight);
  const quote = page.getByRole("article", { name: /As I said then/ }).locator(".quote");
  await quote.press("Enter");
  const original = page.locator('[data-message="long-000021"]');
  await original.waitFor();
  await until(page, () => document.activeElement?.dataset?.message === "long-000021");
  assert.ok((await original.getAttribute("class")).includes("message-target"));
  const [place, log] = await Promise.all([original.boundingBox(), page.getByRole("log").boundingBox()]);
  assert.ok(place.y > log.y && place.y + place.height < log.y + log.height, "it is in sight");
});

test("one comes to where a link leads, and the rest does not move any more", async () => {
  const page = await style.show("target");
  await page.locator('[data-message="long-000021"]').waitFor();
  const before = await settled(page, inSight);
  assert.ok(before.some(({ id }) => id === "long-000021"));
  assert.deepEqual(await settled(page, inSight), before);
});

test("an original that is gone leads nowhere and says so", async () => {
  const page = await style.show("group-polls");
  await page
    .getByRole("article", { name: /That one I did say/ })
    .getByText("no longer there")
    .waitFor();
});

test("a reaction is given and taken back, and who reacted is told", async () => {
  const page = await style.show("group-talk");
  const last = page.locator("[data-message]").last();
  await last.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const sign = last.getByRole("button", { name: "👍 1: You" });
  assert.equal(await sign.getAttribute("aria-pressed"), "true");
  await sign.click({ button: "right" });
  await page.getByRole("dialog", { name: "Reactions" }).getByText("You", { exact: true }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Escape");
  await sign.press("Enter");
  await sign.waitFor({ state: "detached" });
});

test("a mention is found by its beginning, chosen by keyboard and sent by id", async () => {
  const page = await style.show("group-talk");
  await box(page).pressSequentially("Hello @ju");
  const list = page.getByRole("listbox", { name: "People to mention" });
  const option = list.getByRole("option", { name: "Jun Nakamura" });
  await until(page, () => document.querySelectorAll('[role="option"]').length === 1);
  assert.equal(await box(page).getAttribute("aria-activedescendant"), await option.getAttribute("id"));
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Enter");
  assert.equal(await box(page).inputValue(), "Hello @Jun Nakamura ");
  await page.keyboard.type("and @");
  await list.getByRole("option").nth(1).waitFor();
  await page.keyboard.press("ArrowUp");
  assert.equal(await list.getByRole("option", { selected: true }).innerText(), "everybody\ntells every member");
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  await page.keyboard.type(" all");
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: /Hello @Jun Nakamura and @ all/ }).waitFor();
  const sent = await page.evaluate(() => window.parlour.conversation("circle").entries.value.at(-1).text);
  assert.equal(sent, "Hello <@0192f0a0-1111-7000-8000-000000000003> and @ all");
});

test("a word inside of a mention unmakes it", async () => {
  const page = await style.show("send-later");
  assert.equal(await box(page).inputValue(), "Good morning! @Jun Nakamura, the keys are with the caretaker.");
  await box(page).evaluate((area) => area.setSelectionRange(16, 16));
  await page.keyboard.type("x");
  await box(page).press("Control+Enter");
  const sent = await page.evaluate(() => window.parlour.conversation("circle").entries.value.at(-1).text);
  assert.equal(sent, "Good morning! @Jxun Nakamura, the keys are with the caretaker.");
});

test("a poll is made, answered, and answered otherwise, by keyboard", async () => {
  const page = await style.show("group-talk");
  await page.getByRole("button", { name: "More to send" }).press("Enter");
  await page.getByRole("menuitem", { name: "New poll" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "New poll" });
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByText("Ask something.").waitFor();
  await dialog.getByText("Give at least two answers.").waitFor();
  assert.deepEqual(await findings(page), []);
  await dialog.getByLabel("Question").fill("Tea?");
  await dialog.getByRole("textbox", { name: "Answer 1" }).fill("Yes");
  await dialog.getByRole("textbox", { name: "Answer 2" }).fill("Yes");
  await dialog.getByText("This answer is there already.").waitFor();
  await dialog.getByRole("textbox", { name: "Answer 2" }).fill("No");
  await dialog.getByRole("textbox", { name: "Answer 2" }).press("Enter");
  await dialog.getByRole("textbox", { name: "Answer 3" }).fill("Coffee");
  await dialog.getByRole("button", { name: "Send" }).press("Enter");
  const poll = page.getByRole("article", { name: /^You: Poll: Tea\?/ });
  await poll.getByRole("button", { name: "Yes 0 votes" }).press("Enter");
  await poll.getByRole("button", { name: "Yes 1 vote" }).waitFor();
  await poll.getByRole("button", { name: "Coffee 0 votes" }).press("Enter");
  await poll.getByRole("button", { name: "Yes 0 votes" }).waitFor();
  await poll.getByRole("button", { name: "Coffee 1 vote" }).press("Enter");
  await poll.getByText("Nobody voted yet").waitFor();
});

test("a closed poll takes no votes", async () => {
  const page = await style.show("group-talk");
  const poll = page.getByRole("article", { name: /Which evening suits you/ });
  await poll.getByText("Closed").waitFor();
  assert.equal(await poll.locator("button.poll-option").count(), 0);
});

test("forwarding goes to those one chose", async () => {
  const page = await style.show("group-talk");
  await choose(page, page.locator("[data-message]").last(), "Forward");
  const dialog = page.getByRole("dialog", { name: "Forward" });
  await dialog.getByRole("searchbox").fill("lind");
  assert.equal(await dialog.getByRole("checkbox").count(), 1);
  await dialog.getByRole("checkbox", { name: "Ada Lindqvist" }).press("Space");
  assert.deepEqual(await findings(page), []);
  await dialog.getByRole("button", { name: "Forward to 1 conversation" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("status").getByText("Forwarded").waitFor();
});

test("a report wants a reason, and words where there is no other", async () => {
  const page = await style.show("group-talk");
  await choose(page, page.locator("[data-message]").last(), "Report");
  const dialog = page.getByRole("dialog", { name: "Report this message" });
  await dialog.getByRole("button", { name: "Report" }).click();
  await dialog.getByText("Choose a reason.").waitFor();
  await dialog.getByRole("radio", { name: "Something else" }).check();
  await dialog.getByRole("button", { name: "Report" }).click();
  await dialog.getByText("Say what it is.").waitFor();
  assert.deepEqual(await findings(page), []);
  await dialog.getByLabel("A word about it").fill("Not how we talk here.");
  await dialog.getByRole("button", { name: "Report" }).click();
  await dialog.waitFor({ state: "detached" });
});

test("stars and pins are set, shown and taken away", async () => {
  const page = await style.show("group-talk");
  const last = page.locator("[data-message]").last();
  const id = await choose(page, last, "Star");
  assert.equal((await entryOf(page, id)).starred, true);
  await last.getByText("Starred").waitFor();
  await choose(page, last, "Remove star");
  await choose(page, last, "Pin");
  assert.equal((await entryOf(page, id)).pinned, true);
  await choose(page, last, "Unpin");
  assert.equal((await entryOf(page, id)).pinned, false);
});

test("the pins above the messages lead to them, one after the other", async () => {
  const page = await style.show("pinned");
  const bar = page.getByRole("region", { name: "Pinned messages" });
  await bar.getByText("Pinned, 1 of 3").waitFor();
  const pins = await page.evaluate(() => window.parlour.conversation("circle").pins.value.map(({ id }) => id));
  await bar.getByRole("button", { name: /Pinned, 1 of 3/ }).press("Enter");
  await until(page, (id) => document.activeElement?.dataset?.message === id, pins[0]);
  await bar.getByText("Pinned, 2 of 3").waitFor();
  await bar.getByRole("button", { name: "All pinned messages" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Pinned messages" });
  await dialog.getByRole("button", { name: /you know the shelves/ }).waitFor();
  assert.deepEqual(await findings(page), []);
});

test("what somebody blocked said is folded, is not read out, and opens when asked for", async () => {
  const page = await style.show("group-talk");
  const folded = page.getByRole("article", { name: /^Tom: A message by somebody you blocked/ });
  assert.equal(await page.getByText("I have something to say about that").count(), 0);
  await folded.getByRole("button", { name: "Show" }).press("Enter");
  await page.getByText("I have something to say about that, as always.").waitFor();
});

test("who has read it is told in numbers, and by name", async () => {
  const page = await style.show("group-talk");
  await choose(page, page.locator("[data-message].message-own").last(), "Read by");
  const dialog = page.getByRole("dialog", { name: "Read by" });
  await dialog.getByText("3 of 6").waitFor();
  await dialog.getByText("Omar Haddad").waitFor();
  assert.deepEqual(await findings(page), []);
});

test("something is sent later: at a usual time, or at one's own, but not in the past", async () => {
  const page = await style.show("send-later");
  await page.getByRole("button", { name: "More to send" }).press("Enter");
  await page.getByRole("menuitem", { name: "Send later" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Send later" });
  await dialog.getByRole("radio", { name: "At another time" }).check();
  await dialog.getByLabel("When").fill("2020-01-01T09:00");
  await dialog.getByRole("button", { name: "Send then" }).click();
  await dialog.getByText("Choose a time that is still to come.").waitFor();
  assert.deepEqual(await findings(page), []);
  await dialog.getByRole("radio", { name: "Tomorrow morning" }).check();
  await dialog.getByRole("button", { name: "Send then" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await box(page).inputValue(), "");
  await page.getByRole("button", { name: /1 message waits for its time/ }).waitFor();
});

test("what waits is changed and called off", async () => {
  const page = await style.show("scheduled");
  const first = page.getByRole("article", { name: /^To Ada Lindqvist/ });
  await first.getByRole("button", { name: "Change" }).press("Enter");
  await first.getByLabel("Message", { exact: true }).fill("");
  await first.getByText("There is nothing in it.").waitFor();
  assert.equal(await first.getByRole("button", { name: "Save" }).getAttribute("aria-disabled"), "true");
  await first.getByRole("button", { name: "Cancel" }).press("Enter");
  await first.getByRole("button", { name: "Do not send" }).press("Enter");
  await first.getByText("nobody will have seen it").waitFor();
  assert.deepEqual(await findings(page), []);
});

test("search says that it may not find everything yet", async () => {
  const page = await style.show("search-incomplete");
  await page.getByRole("searchbox").fill("letters");
  await page.locator(".notice").getByText("older messages may not be found yet").waitFor();
  await until(page, () =>
    /^Nothing found .*not be found yet/.test(document.querySelector(".search [role=status]").innerText),
  );
});

test("in a large group any member can be searched for by name", async () => {
  const page = await style.show("search-large");
  const dialog = page.getByRole("dialog", { name: "Search messages" });
  await dialog.getByRole("button", { name: "Filters" }).press("Enter");
  await dialog.getByLabel("Where").selectOption({ label: "Reading circle" });
  await dialog.getByLabel("Find a member").fill("zo");
  const choices = () => dialog.getByLabel("By whom").locator("option").allInnerTexts();
  await until(page, () => !document.querySelector(".search-fields").innerText.includes("Max 2"));
  const found = await choices();
  assert.ok(found.slice(2).length > 0 && found.slice(2).every((name) => name.startsWith("Zoë")), found.join());
  await dialog.getByLabel("By whom").selectOption({ label: "Zoë 10" });
  await dialog.getByLabel("Find a member").fill("max");
  await until(page, () => document.querySelector(".search-fields").innerText.includes("Max 2"));
  assert.equal(await dialog.getByLabel("By whom").evaluate((select) => select.selectedOptions[0].text), "Zoë 10");
  assert.deepEqual(await findings(page), []);
});

test("search waits for two letters, marks what it found, and leads there", async () => {
  const page = await style.show("search");
  const dialog = page.getByRole("dialog", { name: "Search messages" });
  await dialog.getByRole("searchbox").pressSequentially("l");
  await dialog.getByText("Write two letters or more.").waitFor();
  await dialog.getByRole("searchbox").pressSequentially("etters");
  await dialog.locator("mark").first().waitFor();
  assert.deepEqual(await dialog.locator("mark").allInnerTexts(), ["letters", "Letters", "letter", "letter"]);
  await dialog.getByRole("status").getByText("3 messages shown, there are more").waitFor();
  await dialog.getByRole("button", { name: "Filters" }).press("Enter");
  await dialog.getByLabel("By whom").selectOption({ label: "Omar Haddad" });
  await dialog.getByRole("button", { name: "Filters (1)" }).waitFor();
  assert.deepEqual(await findings(page), []);
  await dialog.getByRole("searchbox").press("ArrowDown");
  await until(page, () => document.activeElement?.matches(".found-main"));
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Reading circle" }).waitFor();
});

test("while a new question is on its way, what was found stays in sight, and an arrow waits for the answer", async () => {
  const page = await style.show("search");
  const dialog = page.getByRole("dialog", { name: "Search messages" });
  const field = dialog.getByRole("searchbox");
  await field.fill("letters");
  await dialog.locator(".found-main").first().waitFor();
  await page.evaluate(() => {
    const { search } = window.parlour;
    window.parlour.search = async (...question) => {
      await new Promise((answer) => {
        window.answer = answer;
      });
      return search(...question);
    };
  });
  await field.pressSequentially("!");
  await until(page, () => window.answer !== undefined);
  await dialog.locator(".search-results[aria-busy=true] .found-main").first().waitFor();
  await field.press("ArrowDown");
  assert.equal(await field.evaluate((input) => input.matches(":focus")), true);
  await page.evaluate(() => window.answer());
  await until(page, () => document.activeElement?.matches("[aria-busy=false] .found-main"));
});

test("a finger that rests on a message opens its menu, once, and one that scrolls does not", async () => {
  const page = await style.show("group-talk", {
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 740 },
  });
  const last = page.locator("[data-message]").last();
  await page.getByRole("region", { name: "Pinned messages" }).waitFor();
  await last.locator(".bubble").hover();
  const { x, y } = await last.locator(".bubble").boundingBox();
  const touch = await page.context().newCDPSession(page);
  const send = (type, at) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [{ x: at.x, y: at.y }] : [] });
  await send("touchStart", { x: x + 20, y: y + 20 });
  await page.getByRole("menu").waitFor();
  await send("touchEnd");
  assert.equal(await page.getByRole("menu").count(), 1);
  assert.deepEqual(await findings(page), []);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
