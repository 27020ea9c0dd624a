// The steps that lead to the states of styleguide/scenes-admin.ts.

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function menu(page, say) {
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("row-menu", { name: "Ada Lindqvist" }) })
    .click();
  await page.getByRole("menu").waitFor();
}

const turnTo = (which) => async (page, say) => {
  await page
    .getByLabel(say(`admin-${which}`), { exact: true })
    .first()
    .check({ force: true });
};

async function look(page, say) {
  await turnTo("reports")(page, say);
  await button(page, say("admin-look-action")).first().click();
}

export const adminActs = {
  "admin-people": async (page) => {
    await page.locator(".admin li").first().waitFor();
  },
  "admin-people-menu": menu,
  "admin-people-none": async (page, say) => {
    await page.getByLabel(say("start-search")).fill("xyz");
    await page.getByText(say("start-not-found-title")).waitFor();
  },
  "admin-suspend": async (page, say) => {
    await menu(page, say);
    await page.getByRole("menuitem", { name: say("admin-suspend-action") }).click();
    await button(page, say("admin-suspend-action")).click();
    await page.locator(".notice-danger").waitFor();
  },
  "admin-reports": turnTo("reports"),
  "admin-reports-none": turnTo("reports"),
  "admin-look": look,
  "admin-seen": async (page, say) => {
    await look(page, say);
    await page.getByLabel(say("admin-look-reason")).fill("…");
    await page
      .getByRole("dialog")
      .last()
      .getByRole("button", { name: say("admin-look-action") })
      .click();
    await page.locator(".report-message").last().waitFor();
  },
  "admin-webhooks": turnTo("webhooks"),
  "admin-webhooks-none": turnTo("webhooks"),
  "admin-webhook-add": async (page, say) => {
    await turnTo("webhooks")(page, say);
    await button(page, say("admin-webhook-add")).click();
    // Asked for without an address: says what is missing.
    await page.getByLabel(say("admin-webhook-url")).waitFor();
    await button(page, say("admin-webhook-add")).last().click();
  },
  "admin-webhook-added": async (page, say) => {
    await turnTo("webhooks")(page, say);
    await button(page, say("admin-webhook-add")).click();
    await page.getByLabel(say("admin-webhook-url")).fill("https://hooks.example.org/chat");
    await button(page, say("admin-webhook-add")).last().click();
    await page.getByLabel(say("admin-webhook-secret", { host: "hooks.example.org" })).waitFor();
  },
  "admin-log": turnTo("log"),
  "admin-settings": turnTo("settings"),
  "admin-settings-changed": async (page, say) => {
    await turnTo("settings")(page, say);
    await page.getByRole("switch").first().click();
    await button(page, say("action-save")).click();
    await page.locator(".notice-danger").waitFor();
  },
};
