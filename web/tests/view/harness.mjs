// The style page in a real browser: the view with a core that plays along.

import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { scratch } from "../browser/harness/server.mjs";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The style page, served and shown. */
export class StylePage {
  /** What went wrong in the page. */
  faults = [];

  static async start() {
    const self = new StylePage();
    const root = fileURLToPath(new URL("../..", import.meta.url));
    // Built first: the development server answers each page with hundreds of files.
    const outDir = scratch("styleguide");
    const made = { root, mode: "styleguide", logLevel: "error", build: { outDir, emptyOutDir: true } };
    await build(made);
    self.server = await preview({ ...made, preview: { host: "127.0.0.1", port: 0 } });
    self.browser = await chromium.launch({
      executablePath: process.env.PARLOUR_CHROMIUM ?? "/usr/bin/chromium",
      args: ARGS,
    });
    return self;
  }

  async stop() {
    await this.browser?.close();
    await this.server?.close();
  }

  /** The names of all scenes, and of the components beside them. */
  async scenes() {
    const page = await this.show("components");
    const names = await page.locator(".guide-links a").allTextContents();
    await page.context().close();
    return ["components", ...names];
  }

  /** A scene in a window of its own. */
  async show(scene, options) {
    const page = await this.open(options);
    await this.turn(page, scene);
    return page;
  }

  /** A window, with nothing in it. */
  async open(options = {}) {
    const context = await this.browser.newContext({
      viewport: { width: 1000, height: 760 },
      reducedMotion: "reduce",
      locale: "en-GB",
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    return page;
  }

  /** Shows a scene in a window, anew. */
  async turn(page, scene) {
    const { port } = this.server.httpServer.address();
    await page.goto(`http://127.0.0.1:${port}/styleguide/?scene=${scene}`);
    await page.locator("main > *").first().waitFor();
  }
}

/** Somebody else says something. */
export function hear(page, text) {
  return page.evaluate((words) => window.parlour.hear("ada", words), text);
}

/** Scrolls the log, as a wheel would. */
export async function scroll(page, by) {
  await page.getByRole("log").hover();
  await page.mouse.wheel(0, by);
}

/** How far the end is below the window, CSS pixels. */
export function below(page) {
  return page.getByRole("log").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
}

/** The messages in sight: id and distance from the top of the log, CSS pixels. */
export function inSight(page) {
  return page.getByRole("log").evaluate((log) => {
    const frame = log.getBoundingClientRect();
    return [...log.querySelectorAll("[data-message]")]
      .map((element) => ({ id: element.dataset.message, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > frame.top && box.top < frame.bottom)
      .map(({ id, box }) => ({ id, top: Math.round(box.top - frame.top) }));
  });
}

/** Waits until what is asked gives the same answer in two frames, and answers with it. */
export async function settled(page, ask) {
  let before;
  for (let tries = 0; tries < 200; tries += 1) {
    const now = JSON.stringify(await ask(page));
    if (now === before) return JSON.parse(now);
    before = now;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  throw new Error(`it never settles: ${before}`);
}

/** Waits until something holds in the page. */
export function until(page, holds, argument) {
  return page.waitForFunction(holds, argument);
}

/** What has the focus: a message by its id, all else by its name. */
export function focus(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.dataset?.message ?? element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });
}

/** Waits until the focus is where it should be. */
export async function focusOn(page, wanted) {
  const there = (now) => (wanted instanceof RegExp ? wanted.test(now) : now === wanted);
  let now = "";
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    now = await focus(page);
    if (there(now)) return;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  throw new Error(`the focus is on "${now}", not on ${wanted}`);
}
