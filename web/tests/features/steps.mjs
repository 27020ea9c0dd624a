// What several features begin with.
import { words } from "../browser/harness/words.mjs";

/** A conversation in the list, by its whole name. */
export function rowOf({ page }, name) {
  return page.locator(".list-row").filter({ has: page.getByText(name, { exact: true }) });
}

export function composerOf({ page }, name) {
  return page.getByRole("textbox", { name: words("composer-label", { name }), exact: true });
}

export function messageOf({ page }, text) {
  return page.getByRole("log").getByRole("article").filter({ hasText: text }).last();
}

/** Back to the list, where there is room for one of them only. */
export async function toList(hands) {
  const back = hands.button("conversation-back");
  if (await back.isVisible()) await hands.press(back);
}

/** Opens a conversation from the list. */
export async function open(hands, name) {
  if (await composerOf(hands, name).isVisible()) return;
  await rowOf(hands, name).waitFor({ state: "attached" });
  await toList(hands);
  await hands.press(rowOf(hands, name));
  await composerOf(hands, name).waitFor();
}

/** Says something in the conversation that is open. */
export async function say(hands, name, text) {
  await hands.write(composerOf(hands, name), text);
  await hands.send();
  await messageOf(hands, text).waitFor();
}

/** What one can do with a message; `line`: the id of its words. */
export async function withMessage(hands, text, line) {
  await messageOf(hands, text).waitFor();
  await hands.menuOfMessage(messageOf(hands, text));
  await hands.entry(line);
}

/** What one can do with a conversation in the list. */
export async function withRow(hands, name, line) {
  await toList(hands);
  await rowOf(hands, name).waitFor();
  await hands.menuOfRow(rowOf(hands, name));
  await hands.entry(line);
}

/** What is one's own, and for administrators what is everybody's. */
export async function ownMenu(hands, line) {
  await toList(hands);
  await hands.press(hands.page.locator(".list-me"));
  await hands.entry(line);
  await hands.dialog().waitFor();
}

/** Everything about the conversation that is open. */
export async function details(hands) {
  await hands.press(hands.page.getByTitle(words("details-title"), { exact: true }));
  await hands.dialog().waitFor();
}

/** Something in a scrolling list that one sees without scrolling. */
export async function isInSight(locator) {
  const seen = await locator.evaluate((element) => {
    const frame = element.closest('[role="log"]').getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return box.bottom > frame.top && box.top < frame.bottom;
  });
  return seen;
}
