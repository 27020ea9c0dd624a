// Every scene of the style page as it is seen by those who are easily forgotten, examined by axe: in the dark at a desk, and
// from right to left on a phone. The pictures of them: npm run pictures.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { play } from "../acts/play.mjs";
import { speaker } from "../browser/harness/words.mjs";
import { findings, StylePage } from "./harness.mjs";

const LOOKS = {
  "in the dark": { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "from right to left": { locale: "ar", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

let style;
let scenes;

before(async () => {
  style = await StylePage.start();
  scenes = await style.scenes();
});

after(() => style?.stop());

describe("nothing to complain about in any scene", { concurrency: true }, () => {
  for (const [name, look] of Object.entries(LOOKS)) {
    test(name, async () => {
      const say = speaker(look.locale ?? "en");
      const found = [];
      const page = await style.open(look);
      for (const scene of scenes) {
        await style.turn(page, scene);
        await play(page, scene, say).catch((error) => found.push(`${scene}: ${error.message}`));
        found.push(...(await findings(page)).map((what) => `${scene}: ${what}`));
      }
      assert.deepEqual(found, []);
      assert.ok(scenes.length > 100, `only ${scenes.length} scenes`);
    });
  }
});

test("nothing went wrong in the pages", () => {
  assert.deepEqual(style.faults, []);
});
