// Pictures of every scene of the style page: light, dark and from right to left, on a phone, a tablet and a desktop, each
// examined by axe on the way.
//   node tests/screenshots.mjs OUT [SCENE…]
// CHROMIUM names the browser when it is not /usr/bin/chromium.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { acts, settle } from "./acts/acts.mjs";
import { adminActs } from "./acts/admin.mjs";
import { groupActs } from "./acts/groups.mjs";
import { messageActs } from "./acts/messages.mjs";
import { platformActs } from "./acts/platform.mjs";
import { speaker } from "./browser/harness/words.mjs";

const PHONE = { width: 360, height: 740, touch: true };
const TABLET = { width: 768, height: 1024, touch: false };
const DESKTOP = { width: 1280, height: 800, touch: false };
/** How every scene is looked at. */
const LOOKS = [
  { name: "360-light", ...PHONE, theme: "light", language: "en" },
  { name: "360-dark", ...PHONE, theme: "dark", language: "en" },
  { name: "360-rtl", ...PHONE, theme: "light", language: "ar" },
  { name: "768-light", ...TABLET, theme: "light", language: "de" },
  { name: "1280-light", ...DESKTOP, theme: "light", language: "en" },
  { name: "1280-dark", ...DESKTOP, theme: "dark", language: "en" },
  { name: "1280-rtl", ...DESKTOP, theme: "dark", language: "ar" },
];

const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  process.stderr.write("usage: node tests/screenshots.mjs OUT [SCENE…]\n");
  process.exit(2);
}

const root = fileURLToPath(new URL("..", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const server = await createServer({ root, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
await server.listen();
const address = server.httpServer?.address();
if (!address || typeof address === "string") throw new Error("The development server has no port.");
const home = `http://127.0.0.1:${address.port}/styleguide/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});

let findings = 0;
const report = (line) => {
  findings += 1;
  process.stdout.write(`${line}\n`);
};

try {
  await mkdir(out, { recursive: true });
  for (const look of LOOKS) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.theme,
      hasTouch: look.touch,
      isMobile: look.touch,
      locale: look.language === "en" ? "en-GB" : look.language,
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const say = speaker(look.language);
    let where = "";
    page.on("pageerror", (error) => report(`${where}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") report(`${where}: ${message.text()}`);
    });
    for (const scene of await scenesOf(page)) {
      where = `${scene}-${look.name}`;
      await page.goto(scene === "components" ? home : `${home}?scene=${scene}&lang=${look.language}`);
      await page.locator("main > *").first().waitFor();
      try {
        await act(page, scene, say);
      } catch (error) {
        report(`${where}: ${error.message.split("\n")[0]}`);
      }
      await page.screenshot({ path: join(out, `${where}.png`), fullPage: scene === "components" });
      await examine(page, where);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
process.stdout.write(`${findings} findings\n`);
process.exitCode = findings === 0 ? 0 : 1;

async function scenesOf(page) {
  await page.goto(home);
  const links = page.locator(".guide-links a");
  await links.first().waitFor();
  const all = ["components", ...(await links.allTextContents())];
  return wanted.length === 0 ? all : all.filter((scene) => wanted.includes(scene));
}

/** Some states take a step to reach. */
async function act(page, scene, say) {
  // Parts are fetched when they are first shown.
  await page.waitForLoadState("networkidle");
  const step = { ...acts, ...groupActs, ...messageActs, ...adminActs, ...platformActs }[scene];
  if (step) await step(page, say);
  else await page.evaluate(() => document.fonts.ready);
  await settle(page);
}

async function examine(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } }, // axe asks for 24 px only where it is told to
  });
  for (const violation of violations) {
    for (const node of violation.nodes) {
      report(`${where}: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`);
    }
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (wide) report(`${where}: scrolls sideways`);
}
