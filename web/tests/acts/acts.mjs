// The steps that lead to a state of the style page, by scene: `(page, say)`, with `say` the words of the language.

/** Two frames: a virtual list measures in the first and settles in the second. */
export function settle(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function join(page, say) {
  await page.getByLabel(say("field-name"), { exact: true }).fill("Mira Okafor");
  await page.getByLabel(say("field-email"), { exact: true }).fill("mira@example.org");
  await page.getByLabel(say("field-password"), { exact: true }).fill("0123456789");
  await page.locator('button[type="submit"]').click();
  await page.locator(".notice, .field-error").first().waitFor();
}

async function menu(page) {
  await page.locator("[data-message].message-own").last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
}

export const acts = {
  chat: async (page, say) => {
    await button(page, say("composer-send")).waitFor();
    await page.locator("[data-message]").last().hover();
  },
  "sign-in-refused": async (page, say) => {
    await page.getByLabel(say("field-email"), { exact: true }).fill("mira@example.org");
    await page.getByLabel(say("field-password"), { exact: true }).fill("not the one");
    await button(page, say("sign-in-action")).click();
    await page.locator(".notice, .field-error").first().waitFor();
  },
  "join-first": join,
  join,
  invite: async (page, say) => {
    await button(page, say("invite-action")).click();
    await button(page, say("action-copy")).waitFor();
  },
  settings: async (page, say) => {
    await page.getByRole("heading", { name: say("settings-this-device") }).waitFor();
  },
  "settings-open": async (page, say) => {
    await button(page, say("leave-forget-action")).scrollIntoViewIfNeeded();
  },
  start: async (page) => {
    await page.locator(".people-found li").first().waitFor();
  },
  menu,
  editing: async (page, say) => {
    await page.getByRole("textbox").focus();
    await page.keyboard.press("ArrowUp");
    await page.getByText(say("composer-editing"), { exact: true }).waitFor();
  },
  delete: async (page, say) => {
    await menu(page);
    await page.getByRole("menuitem", { name: say("message-delete-all") }).click();
    await page.getByRole("dialog").waitFor();
  },
  history: async (page, say) => {
    await button(page, say("message-edited-history")).click();
    await page.locator(".history-item").nth(1).waitFor();
  },
  jump: async (page) => {
    await page.locator("[data-message]").last().waitFor();
    await settle(page);
    await page.getByRole("log").evaluate((log) => {
      log.scrollTop -= 1200;
    });
    await page.locator(".jump").waitFor();
    await page.evaluate(() => window.parlour.hear("ada", "Are you there?"));
    await page.locator(".jump .badge").waitFor();
  },
};
