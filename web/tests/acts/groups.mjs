// The steps that lead to the states of styleguide/scenes-groups.ts.

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The menu of a conversation's row. */
async function rowMenu(page, id) {
  await page.locator(`[data-conversation="${id}"]`).click({ button: "right" });
  await page.getByRole("menu").waitFor();
}

const ask = (id, action) => async (page, say) => {
  await rowMenu(page, id);
  await page.getByRole("menuitem", { name: say(action), exact: true }).click();
  await page.getByRole("dialog").waitFor();
};

const filter = (which) => async (page, say) => {
  await page.getByLabel(say(`conversations-filter-${which}`)).check({ force: true });
};

async function choosePeople(page) {
  await page.locator(".people-found li").first().waitFor();
  for (const name of ["Ada Lindqvist", "Rosa Marchetti"]) await page.getByRole("checkbox", { name }).check();
}

const page = (action) => async (page, say) => {
  await button(page, say(action)).click();
};

async function startGroup(page, say) {
  await button(page, say("start-group-title")).click();
  await choosePeople(page);
}

async function memberMenu(page, say) {
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("row-menu", { name: "Jun Nakamura" }) })
    .click();
  await page.getByRole("menu").waitFor();
}

export const groupActs = {
  "inbox-menu": (page) => rowMenu(page, "circle"),
  "inbox-unread-none": filter("unread"),
  "inbox-archived": filter("archived"),
  notifications: ask("board", "notifications-action"),
  block: ask("jun", "block-action"),
  "leave-group": ask("circle", "group-leave-action"),
  "delete-conversation": ask("jun", "conversation-delete-action"),
  "start-group": startGroup,
  "start-group-about": async (page, say) => {
    await startGroup(page, say);
    await button(page, say("action-next")).click();
    await button(page, say("start-group-action")).click();
    await page.locator(".field-error").waitFor();
  },
  group: async (page) => {
    await page.locator("[data-message]").last().waitFor();
  },
  "group-details": async (page) => {
    await page.locator(".details-members li").first().waitFor();
  },
  "group-details-large": async (page) => {
    await page.locator(".details-more").scrollIntoViewIfNeeded();
  },
  "group-member-menu": memberMenu,
  "group-remove": async (page, say) => {
    await memberMenu(page, say);
    await page.getByRole("menuitem", { name: say("group-remove-action") }).click();
  },
  "group-edit": page("group-edit-action"),
  "group-add": async (page, say) => {
    await button(page, say("group-add-title")).click();
    await page.getByRole("checkbox", { name: "Tom" }).check();
  },
  "group-links": page("group-links-title"),
  "group-links-none": page("group-links-title"),
  "group-link-made": async (page, say) => {
    await button(page, say("group-links-title")).click();
    await button(page, say("invite-action")).click();
    await button(page, say("action-copy")).waitFor();
  },
  blocks: async (page, say) => {
    await page.getByText(say("settings-blocks")).scrollIntoViewIfNeeded();
  },
};
