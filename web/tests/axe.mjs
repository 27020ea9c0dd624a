import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in what is shown now, and whether the page is wider than its window. */
export async function findings(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // What is still fading in has no colours yet.
    const moving = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
    // Axe asks for 24 px only where it is told to.
    const rules = { "target-size": { enabled: true } };
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], rules });
    const all = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`),
    );
    if (document.documentElement.scrollWidth > innerWidth) all.push("it scrolls sideways");
    return all;
  });
}
