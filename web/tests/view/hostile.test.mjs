// Whatever people write into names, titles, messages, quotes, answers or marks: it stays text, in its place.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { StylePage, settled } from "./harness.mjs";

let style;
before(async () => {
  style = await StylePage.start();
});
after(async () => {
  await style?.stop();
});

/** What broke out: a script that ran, an element nobody made here, an address that leads elsewhere, a page too wide. */
function broken(page) {
  return page.evaluate(() => {
    const found = [];
    if (window.broken) found.push("a script ran");
    const root = document.querySelector(".parlour");
    for (const element of root.querySelectorAll(
      "script, iframe, object, embed, img, form[action], base, style, link",
    )) {
      found.push(`<${element.localName}>`);
    }
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on")) found.push(`${element.localName}[${name}]`);
        if (name === "href" && !/^(?:https?|mailto):/.test(value)) found.push(`href=${value}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push("it scrolls sideways");
    for (const element of root.querySelectorAll("dialog[open] .dialog-body, .log, .list-scroll")) {
      if (element.scrollWidth > element.clientWidth + 1) found.push(`${element.className} scrolls sideways`);
    }
    return found;
  });
}

const SIZES = [
  { width: 360, height: 740 },
  { width: 1000, height: 760 },
];

for (const viewport of SIZES) {
  test(`what is said stays text, ${viewport.width} px wide`, async () => {
    const page = await style.show("hostile", { viewport });
    await page.locator("[data-message]").last().waitFor();
    await settled(page, broken);
    assert.deepEqual(await broken(page), []);
    // From the end to the beginning, so that everything is shown once.
    for (let round = 0; round < 12; round += 1) {
      await page.getByRole("log").evaluate((log) => {
        log.scrollTop -= 500;
      });
      assert.deepEqual(await settled(page, broken), []);
    }
  });

  for (const panel of ["search", "stars", "scheduled", "details"]) {
    test(`${panel} shows it as text, ${viewport.width} px wide`, async () => {
      const page = await style.show("hostile", { viewport });
      await page.locator("[data-message]").last().waitFor();
      await page.evaluate((panel) => window.navigation.show(panel), panel);
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      if (panel === "search") {
        await dialog.getByRole("searchbox").fill("script");
        await dialog.locator("mark").first().waitFor();
      }
      await dialog.getByText("<script>").first().waitFor();
      assert.deepEqual(await settled(page, broken), []);
    });
  }
}

test("what turns the reading direction is taken out", async () => {
  const page = await style.show("hostile");
  await page.locator("[data-message]").last().waitFor();
  const bodies = await page.locator("[data-message] .markdown").allInnerTexts();
  assert.ok(bodies.length > 0);
  for (const body of bodies) assert.doesNotMatch(body, /[\u202a-\u202e]/);
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(style.faults, []);
});
