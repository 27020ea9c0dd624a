// The steps that lead to the states of styleguide/scenes-messages.ts.

/** The menu of the last message, or of the last of one's own. */
async function menu(page, which = "") {
  await page.locator(`[data-message]${which}`).last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
}

const chosen = (line, which) => async (page, say) => {
  await menu(page, which);
  await page.getByRole("menuitem", { name: say(line), exact: true }).click();
};

const opened = (line, which) => async (page, say) => {
  await chosen(line, which)(page, say);
  await page.getByRole("dialog").waitFor();
};

const more = (line) => async (page, say) => {
  await page.getByRole("button", { name: say("composer-more"), exact: true }).click();
  await page.getByRole("menuitem", { name: say(line), exact: true }).click();
  await page.getByRole("dialog").waitFor();
};

const searched = (sign) => async (page) => {
  await page.getByRole("searchbox").fill("letters");
  await page.getByRole("dialog").locator(sign).first().waitFor();
};

export const messageActs = {
  "group-talk": async (page) => {
    await page.locator(".poll-option").first().waitFor();
  },
  replying: chosen("message-reply"),
  mentioning: async (page) => {
    await page.locator(".composer-input").pressSequentially("Good morning, @");
    await page.getByRole("option").first().waitFor();
  },
  "message-menu": (page) => menu(page, ".message-own"),
  reactors: async (page) => {
    await page.locator(".reaction:not(.reaction-add)").last().click({ button: "right" });
    await page.getByRole("dialog").waitFor();
  },
  voters: opened("poll-who", ".message-own"),
  readers: opened("readers-title", ".message-own"),
  forward: opened("message-forward"),
  report: opened("message-report"),
  "new-poll": more("poll-make"),
  "send-later": more("schedule-send"),
  date: async (page, say) => {
    const head = page.locator(".conversation-head");
    await head.getByRole("button", { name: say("row-menu", { name: "Reading circle" }) }).click();
    await page.getByRole("menuitem", { name: say("date-title"), exact: true }).click();
    await page.locator(".date-field").waitFor();
  },
  search: async (page, say) => {
    await searched("mark")(page);
    await page.getByRole("button", { name: say("search-filters"), exact: true }).click();
  },
  "search-large": async (page, say) => {
    await page.getByRole("button", { name: say("search-filters"), exact: true }).click();
    await page.locator(".search-fields select").last().selectOption({ label: "Reading circle" });
    await page.getByLabel(say("group-members-search")).fill("zo");
  },
  "search-none": searched(".empty-title"),
  "search-incomplete": searched(".notice"),
  "search-failed": searched(".empty-icon"),
  scheduled: async (page, say) => {
    await page
      .getByRole("button", { name: say("scheduled-change"), exact: true })
      .first()
      .click();
    await page.locator(".date-field").waitFor();
  },
};
