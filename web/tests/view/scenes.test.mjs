// Every scene of the style page as it is seen by those who are easily forgotten, examined by axe: in the dark at a desk, and
// from right to left on a phone. Neither wants motion. The pictures of them: npm run pictures.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { play } from "../acts/play.mjs";
import { findings } from "../axe.mjs";
import { speaker } from "../browser/harness/words.mjs";
import { StylePage } from "./harness.mjs";

const LOOKS = {
  "in the dark": { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "from right to left": { locale: "ar", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

/** Turns slowly where nobody wants motion: that something is under way has to be seen. */
const ALLOWED = ["spinner-turn"];

let style;
let scenes;

before(async () => {
  style = await StylePage.start();
  scenes = await style.scenes();
});

after(() => style?.stop());

/** In the page: notes by name what moves for longer than an instant. */
function noteMotion() {
  window.moved = [];
  const note = ({ target }) => {
    for (const animation of target.getAnimations({ subtree: true })) {
      const { duration } = animation.effect.getComputedTiming();
      if (duration > 1) window.moved.push(animation.animationName ?? animation.transitionProperty);
    }
  };
  const listen = (root) => {
    for (const event of ["animationstart", "transitionrun"]) root.addEventListener(event, note, true);
    return root;
  };
  listen(document);
  // What happens in a shadow root is not heard outside.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (how) {
    return listen(attachShadow.call(this, how));
  };
}

const moved = async (page) => [...new Set(await page.evaluate(() => window.moved))];

describe("nothing to complain about in any scene", { concurrency: true }, () => {
  for (const [name, look] of Object.entries(LOOKS)) {
    test(name, async () => {
      const say = speaker(look.locale ?? "en");
      const found = [];
      const page = await style.open(look);
      await page.addInitScript(noteMotion);
      for (const scene of scenes) {
        await style.turn(page, scene);
        await play(page, scene, say).catch((error) => found.push(`${scene}: ${error.message}`));
        const motion = (await moved(page)).filter((name) => !ALLOWED.includes(name)).map((name) => `${name} moves`);
        found.push(...[...(await findings(page)), ...motion].map((what) => `${scene}: ${what}`));
      }
      assert.deepEqual(found, []);
      assert.ok(scenes.length > 100, `only ${scenes.length} scenes`);
    });
  }
});

test("who does not mind motion sees some", async () => {
  const page = await style.open({ reducedMotion: "no-preference" });
  await page.addInitScript(noteMotion);
  for (const [scene, motion] of [
    ["list-loading", "skeleton-breathe"],
    ["settings", "dialog-in"],
    ["typing", "typing-breathe"],
    ["launcher-list", "panel-in"],
  ]) {
    await style.turn(page, scene);
    await play(page, scene, speaker("en"));
    assert.ok((await moved(page)).includes(motion), scene);
  }
});

test("nothing went wrong in the pages", () => {
  assert.deepEqual(style.faults, []);
});
