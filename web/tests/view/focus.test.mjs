// Whatever Tab leads to is seen, in every scene of the style page: no bar, button or bubble lies over it (WCAG 2.2, 2.4.11).
// In a window as small as a phone's, where what floats covers most.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { settle } from "../acts/acts.mjs";
import { play } from "../acts/play.mjs";
import { words } from "../browser/harness/words.mjs";
import { StylePage } from "./harness.mjs";

/** No scene has so many stops. */
const STOPS = 100;
/** Where there is nothing to do but wait. */
const IDLE = ["starting"];

let style;
let scenes;

before(async () => {
  style = await StylePage.start();
  scenes = (await style.scenes()).filter((scene) => scene !== "components");
});

after(() => style?.stop());

/** In the page: what has the focus, and what lies over which of its points; nothing where nothing has it. */
function focused() {
  let element = document.activeElement;
  let root = document;
  while (element?.shadowRoot) {
    root = element.shadowRoot;
    element = root.activeElement;
  }
  if (!element || element === document.body) return undefined;
  window.walked ??= [];
  const again = window.walked.includes(element);
  window.walked.push(element);
  // A switch or a choice is its label to see.
  const shown = element.closest("label") ?? element;
  // While it scrolls, the list lets pointers through: the question what lies where would miss it.
  const list = element.closest('[style*="pointer-events"]');
  if (list) list.style.pointerEvents = "auto";
  const { left, top, width, height } = shown.getBoundingClientRect();
  const covered = [
    [0.5, 0.5],
    [0.1, 0.5],
    [0.9, 0.5],
    [0.5, 0.1],
    [0.5, 0.9],
  ].flatMap(([x, y]) => {
    const there = root.elementFromPoint(left + width * x, top + height * y);
    if (shown.contains(there) || there?.closest("label")?.control === element) return [];
    return [`at ${x} ${y} by ${there ? `${there.tagName}.${there.getAttribute("class")}` : "the edge"}`];
  });
  const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
  return { again, covered, name: `${element.tagName} "${name}"` };
}

test("the focus is never obscured", async () => {
  const page = await style.open({ viewport: { width: 360, height: 740 } });
  const found = [];
  for (const scene of scenes) {
    await style.turn(page, scene);
    await play(page, scene, words);
    let [stops, round] = [0, false];
    for (let steps = 0; steps < STOPS && !round; steps += 1) {
      await page.keyboard.press("Tab");
      await settle(page);
      const now = await page.evaluate(focused);
      round = now?.again === true;
      stops += Number(now !== undefined);
      // What a field has at its end, or a corner, hides nothing.
      if (now?.covered.length > 1) found.push(`${scene}: ${now.name}: ${now.covered.join(", ")}`);
    }
    if (!round && !IDLE.includes(scene)) found.push(`${scene}: ${stops} stops, and no end`);
  }
  assert.deepEqual(found, []);
});
