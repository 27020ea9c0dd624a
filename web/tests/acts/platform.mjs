// Emoji, settings of the device: see acts.mjs.
const open = async (page, say) => {
  await page.getByRole("button", { name: say("composer-emoji"), exact: true }).click();
  await page.locator("button.emoji-sign").first().waitFor();
};

const openPanel = (page, say) => page.getByRole("button", { name: new RegExp(`^${say("launcher-open")}`) }).click();
const openChat = async (page, say) => {
  await openPanel(page, say);
  await page.getByRole("heading", { name: say("conversations-title"), exact: true }).waitFor();
};
const openConversation = async (page, say) => {
  await openPanel(page, say);
  await page.getByRole("log").waitFor();
};

export const platformActs = {
  "launcher-unread": async (page, say) => {
    await openChat(page, say);
    await page.locator("button.close").click();
    await page.locator(".launcher-badge:not(:empty)").waitFor();
  },
  "launcher-opening": openPanel,
  "launcher-failed": async (page, say) => {
    await openPanel(page, say);
    await page.getByRole("alert").waitFor();
  },
  "launcher-list": openChat,
  "launcher-chat": openConversation,
  "launcher-dark": openConversation,
  emoji: open,
  "emoji-search": async (page, say) => {
    await open(page, say);
    await page.getByRole("searchbox").fill(say("emoji-group-flags").slice(0, 3));
    await page.locator("button.emoji-sign").first().waitFor();
  },
  palette: async (page, say) => {
    await page.getByRole("combobox", { name: say("palette-search") }).fill("a");
    await page.getByRole("option").first().waitFor();
  },
  "settings-quiet": async (page, say) => {
    await page.getByText(say("settings-quiet"), { exact: true }).scrollIntoViewIfNeeded();
  },
};
