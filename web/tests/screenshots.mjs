// Pictures of every scene of the style page, light and dark, in three sizes, each examined by axe on the way.
//   node tests/screenshots.mjs OUT [SCENE…]
// CHROMIUM names the browser when it is not /usr/bin/chromium.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const SIZES = [
  { name: "360", width: 360, height: 740, touch: true },
  { name: "768", width: 768, height: 1024, touch: false },
  { name: "1280", width: 1280, height: 800, touch: false },
];
const THEMES = ["light", "dark"];

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
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const context = await browser.newContext({
        viewport: { width: size.width, height: size.height },
        colorScheme: theme,
        hasTouch: size.touch,
        isMobile: size.touch,
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      let where = "";
      page.on("pageerror", (error) => report(`${where}: ${error.stack ?? error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") report(`${where}: ${message.text()}`);
      });
      for (const scene of await scenesOf(page)) {
        where = `${scene}-${size.name}-${theme}`;
        const direction = scene === "rtl" ? "&dir=rtl" : "";
        await page.goto(scene === "components" ? home : `${home}?scene=${scene}${direction}`);
        await page.locator(".parlour").waitFor();
        await act(page, scene);
        await page.screenshot({ path: join(out, `${where}.png`), fullPage: scene === "components" });
        await examine(page, where);
      }
      await context.close();
    }
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
async function act(page, scene) {
  switch (scene) {
    case "chat":
      await page.getByRole("button", { name: "Send" }).waitFor();
      await page.locator("[data-message]").last().hover();
      break;
    case "sign-in-refused":
      await page.getByLabel("E-mail address").fill("mira@example.org");
      await page.getByLabel("Password", { exact: true }).fill("not the one");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").first().waitFor();
      break;
    case "join-first":
    case "join":
      await page.getByLabel("Name", { exact: true }).fill("Mira Okafor");
      await page.getByLabel("E-mail address").fill("mira@example.org");
      await page.getByLabel("Password", { exact: true }).fill("0123456789");
      await page.locator('button[type="submit"]').click();
      await page.getByRole("alert").first().waitFor();
      break;
    case "invite":
      await page.getByRole("button", { name: "Make a link" }).click();
      await page.getByRole("button", { name: "Copy" }).waitFor();
      break;
    case "settings-open":
      await page.getByRole("button", { name: "Forget this device" }).scrollIntoViewIfNeeded();
      break;
    case "start":
      await page.locator(".start-person").first().waitFor();
      break;
    case "menu":
      await page.locator("[data-message].message-own").last().focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menu").waitFor();
      break;
    case "editing":
      await page.getByRole("textbox").focus();
      await page.keyboard.press("ArrowUp");
      await page.getByText("Editing").waitFor();
      break;
    case "delete":
      await page.locator("[data-message].message-own").last().focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "Delete for everyone" }).click();
      await page.getByRole("dialog").waitFor();
      break;
    case "history":
      await page.getByRole("button", { name: "edited: show the history" }).click();
      await page.getByText("Until").first().waitFor();
      break;
    case "jump":
      await page.locator("[data-message]").last().waitFor();
      await settle(page);
      await page.getByRole("log").evaluate((log) => {
        log.scrollTop -= 1200;
      });
      await page.locator(".jump").waitFor();
      await page.evaluate(() => window.parlour.hear("ada", "Are you there?"));
      await page.locator(".jump .badge").waitFor();
      break;
    default:
      await page.evaluate(() => document.fonts.ready);
  }
  await settle(page);
}

/** Two frames: a virtual list measures in the first and settles in the second. */
function settle(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function examine(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of violations) {
    for (const node of violation.nodes) {
      report(`${where}: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`);
    }
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (wide) report(`${where}: scrolls sideways`);
}
