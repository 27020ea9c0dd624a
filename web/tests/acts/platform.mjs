// Emoji, settings of the device: see acts.mjs.
const open = async (page, say) => {
  await page.getByRole("button", { name: say("composer-emoji"), exact: true }).click();
  await page.locator("button.emoji-sign").first().waitFor();
};

export const platformActs = {
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
