// What the launcher costs a page, and how soon one reads after a click: real server, real Chromium.
//   PARLOUR_BINARY=… node tests/figures/launcher.mjs [ROUNDS]
import process from "node:process";
import { Person } from "../browser/harness/person.mjs";
import { Server } from "../browser/harness/server.mjs";
import { Site } from "../browser/harness/site.mjs";

const ROUNDS = Number(process.argv[2] ?? 15);
/** A phone of the middle class, as Lighthouse plays it. */
const SLOWER = 4;
/** A blocking task is one longer than this, milliseconds; what is longer counts (web.dev/tbt). */
const LONG = 50;
/** After the page is loaded, one looks on for so long, milliseconds. */
const LOOK = 3_000;

const site = await Site.open();
const server = await Server.start({}, (fresh) => site.registerWith(fresh));
const [ada, bert] = await Promise.all([Person.arrive("Ada", site.url), Person.arrive("Bert", site.url)]);
for (const person of [ada, bert]) {
  await person.goto(`/?who=${person.name}`);
  await person.isIn();
}
await ada.find("Bert");
for (let number = 1; number <= 20; number += 1) await ada.say("Bert", `Message ${number}`);
await Promise.all([ada.leave(), bert.leave()]);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const spread = (numbers) => `${Math.round(Math.min(...numbers))} to ${Math.round(Math.max(...numbers))}`;

/** Milliseconds from a click to when something stands in the widget and was painted. */
function after(page, click, shown) {
  return page.evaluate(
    ([click, shown]) =>
      new Promise((done) => {
        const root = document.querySelector("parlour-widget").shadowRoot;
        const began = performance.now();
        root.querySelector(click).click();
        const look = () => {
          const there = root.querySelector(shown);
          if (!there?.textContent.includes("Message 20")) return requestAnimationFrame(look);
          // The frame that shows it is drawn before the next one begins.
          requestAnimationFrame(() => done(performance.now() - began));
        };
        look();
      }),
    [click, shown],
  );
}

/** Total blocking time of a page, from its first paint on. */
async function blocking(path) {
  const person = await Person.arrive("Somebody", site.url);
  try {
    const devtools = await person.context.newCDPSession(person.page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await person.page.addInitScript(() => {
      window.tasks = [];
      new PerformanceObserver((list) =>
        window.tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: "longtask",
        buffered: true,
      });
    });
    await person.goto(path);
    const tasks = await person.page.evaluate(
      (look) => new Promise((done) => setTimeout(() => done(window.tasks), look)),
      LOOK,
    );
    return tasks.reduce((sum, duration) => sum + Math.max(0, duration - LONG), 0);
  } finally {
    await person.leave();
  }
}

const inList = [];
const inConversation = [];
for (let round = 0; round < ROUNDS; round += 1) {
  // A browser that was never here: nothing is in its cache, and nothing on the device.
  const visitor = await Person.arrive("Bert", site.url);
  await visitor.goto("/widget?who=Bert");
  await visitor.page.locator("parlour-widget button.launcher").waitFor();
  inList.push(await after(visitor.page, "button.launcher", ".pane-list"));
  inConversation.push(await after(visitor.page, ".list-row", "[role=log]"));
  await visitor.leave();
}

const pairs = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const first = round % 2 === 0;
  const one = await blocking(first ? "/plain" : "/widget");
  const other = await blocking(first ? "/widget" : "/plain");
  pairs.push(first ? { without: one, with: other } : { without: other, with: one });
}

const differences = pairs.map((pair) => pair.with - pair.without);
process.stdout.write(
  `${[
    `click to the first message, in the list: ${Math.round(median(inList))} ms (${spread(inList)}, ${ROUNDS} browsers that were never here)`,
    `click on the conversation to its newest message: ${Math.round(median(inConversation))} ms (${spread(inConversation)})`,
    `blocking time with the launcher less that without: ${median(differences).toFixed(1)} ms (${spread(differences)}, ${ROUNDS} pairs, processor ${SLOWER} times slower)`,
    `blocking time: without ${median(pairs.map((pair) => pair.without)).toFixed(1)} ms, with ${median(pairs.map((pair) => pair.with)).toFixed(1)} ms`,
  ].join("\n")}\n`,
);
await server.stop();
site.close();
