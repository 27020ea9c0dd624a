import { acts, settle } from "./acts.mjs";
import { adminActs } from "./admin.mjs";
import { groupActs } from "./groups.mjs";
import { messageActs } from "./messages.mjs";
import { platformActs } from "./platform.mjs";

const ACTS = { ...acts, ...groupActs, ...messageActs, ...adminActs, ...platformActs };

/** Leads the style page to the state that its scene is about: some take a step to reach. `say`: the words of its language. */
export async function play(page, scene, say) {
  // Parts are fetched when they are first shown.
  await page.waitForLoadState("networkidle");
  if (ACTS[scene]) await ACTS[scene](page, say);
  else await page.evaluate(() => document.fonts.ready);
  await settle(page);
}
