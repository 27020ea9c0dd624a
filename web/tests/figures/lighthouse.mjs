// Lighthouse of a page with the launcher beside the same page without it: real server, real Chromium, a new profile each.
//   npm install --no-save lighthouse   (large, and wanted for nothing else)
//   PARLOUR_BINARY=… node tests/figures/lighthouse.mjs [PAIRS]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { Person } from "../browser/harness/person.mjs";
import { Server } from "../browser/harness/server.mjs";
import { Site } from "../browser/harness/site.mjs";

const { default: lighthouse } = await import("lighthouse");
const PAIRS = Number(process.argv[2] ?? 5);
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const PORT = 9333;

const ARTICLE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A garden</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="What grows here.">
</head><body><main><h1>A garden</h1><p>What grows here, and when.</p></main>`;
const LAUNCHER = `<script type="module" src="SERVER/parlour.js"></script><script src="/site.js"></script>
<parlour-widget></parlour-widget>`;

const site = await Site.open();
site.pages = { "/without": ["text/html", ARTICLE], "/with": ["text/html", ARTICLE + LAUNCHER] };
const server = await Server.start({}, (fresh) => site.registerWith(fresh));
const bert = await Person.arrive("Bert", site.url);
await bert.goto("/?who=Bert");
await bert.isIn();
await bert.leave();

async function audit(path) {
  const profile = await mkdtemp(join(tmpdir(), "lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PARLOUR_CHROMIUM,
    args: ["--no-sandbox", `--remote-debugging-port=${PORT}`],
  });
  try {
    const options = { port: PORT, onlyCategories: CATEGORIES, logLevel: "error" };
    const { lhr } = await lighthouse(new URL(path, site.url).href, options);
    const scores = CATEGORIES.map((name) => Math.round(100 * lhr.categories[name].score));
    return { scores, blocking: lhr.audits["total-blocking-time"].numericValue };
  } finally {
    await context.close();
    await rm(profile, { recursive: true });
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seen = { "/without": [], "/with?who=Bert": [] };
for (let pair = 0; pair < PAIRS; pair += 1) for (const path of Object.keys(seen)) seen[path].push(await audit(path));
for (const [path, audits] of Object.entries(seen)) {
  const scores = CATEGORIES.map((name, at) => `${name} ${median(audits.map((audit) => audit.scores[at]))}`);
  const blocking = median(audits.map((audit) => audit.blocking));
  process.stdout.write(`${path}: ${scores.join(", ")}; blocking ${blocking.toFixed(1)} ms (medians of ${PAIRS})\n`);
}
await server.stop();
site.close();
