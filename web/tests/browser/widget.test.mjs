// `<parlour-widget>` in the page of a site that knows its own users.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { Site } from "./harness/site.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { speaker, words } from "./harness/words.mjs";

let site;
let server;
let ada;
let bert;

before(async () => {
  site = await Site.open();
  server = await Server.start({}, (fresh) => site.registerWith(fresh));
  [ada, bert] = await Promise.all([Person.arrive("Ada", site.url), Person.arrive("Bert", site.url)]);
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
  site?.close();
});

const ONE_UNREAD = words("launcher-unread", { label: words("launcher-open"), count: 1 });
const launcher = (page) => page.locator("parlour-widget button.launcher");
const panel = (page) => page.getByRole("dialog", { name: words("launcher-title"), exact: true });
const opened = (page) => page.locator("parlour-widget").evaluate((widget) => widget.open);
const told = (page) => page.evaluate(() => window.told);
/** Where the page's router found itself, each time "back" was pressed. */
const routed = (page) => page.evaluate(() => window.routed);
/** What has the focus, through every shadow root. */
const focus = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("aria-label") ?? element?.tagName;
  });

/** Waits until the panel is there and so large, once it stands still. */
async function fills(page, wanted) {
  await until(`the panel fills ${wanted}`, async () => {
    const { x, y, width, height } = await panel(page).boundingBox();
    return [x, y, width, height].map(Math.round).join() === wanted.join();
  });
}

async function visit(person, path = "/widget", page = person.page) {
  await page.goto(`${site.url}${path}?who=${person.name}`);
  await launcher(page).waitFor();
}

async function openPanel(person, page = person.page) {
  await launcher(page).click();
  await page.getByRole("heading", { name: words("conversations-title"), exact: true }).waitFor();
}

test("until it is clicked it is inert: one file was loaded, nothing stored, nothing asked for", async () => {
  await visit(ada);
  // Longer than the page is busy: what it would do in its idle time is done.
  await ada.page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
  await launcher(ada.page).hover();
  await launcher(ada.page).focus();
  const ours = ada.requests.filter((url) => new URL(url).host === new URL(server.url).host);
  assert.deepEqual(ours, [`${server.url}/parlour.js`]);
  assert.deepEqual(await ada.traces(), []);
});

test("a click opens it, takes the focus along, and tells the page", async () => {
  await openPanel(ada);
  assert.equal(await launcher(ada.page).getAttribute("aria-expanded"), "true");
  assert.equal(await focus(ada.page), words("launcher-title"));
  assert.deepEqual(await told(ada.page), ["open"]);
  assert.deepEqual(await ada.traces(), [], "opened is not kept");
});

test("Escape closes it and gives the focus back, as does its button", async () => {
  await ada.page.keyboard.press("Escape");
  await panel(ada.page).waitFor({ state: "detached" });
  assert.equal(await focus(ada.page), words("launcher-open"));
  await openPanel(ada);
  await panel(ada.page)
    .getByRole("button", { name: words("launcher-close"), exact: true })
    .click();
  assert.equal(await opened(ada.page), false);
  assert.equal(await focus(ada.page), words("launcher-open"));
  assert.deepEqual(await told(ada.page), ["open", "close", "open", "close"]);
});

test("people talk in it, and it opens where one was", async () => {
  await visit(bert);
  await openPanel(bert);
  await openPanel(ada);
  await ada.find("Bert");
  await ada.say("Bert", "Hello from the corner");
  await bert.row("Ada").filter({ hasText: "Hello from the corner" }).waitFor();
  await bert.open("Ada");
  await bert.say("Ada", "Hello back");
  await ada.sees("Hello back");
  await ada.page.keyboard.press("Escape");
  await launcher(ada.page).click();
  await ada.sees("Hello back");
});

test("Escape in a menu or a dialog of the chat closes only that", async () => {
  await ada.page.locator("[data-message]").last().focus();
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("menu").waitFor();
  await ada.page.keyboard.press("Escape");
  await ada.page.getByRole("menu").waitFor({ state: "detached" });
  assert.equal(await opened(ada.page), true);
});

test("what the page's styles say does not reach in", async () => {
  const looks = (locator) =>
    locator.evaluate((element) => {
      const style = getComputedStyle(element);
      const names = ["display", "fontSize", "letterSpacing", "textTransform", "wordSpacing", "textIndent", "fontStyle"];
      return Object.fromEntries(names.map((name) => [name, style[name]]));
    });
  const plain = { letterSpacing: "normal", textTransform: "none", wordSpacing: "0px", textIndent: "0px" };
  const message = ada.message("Hello back").locator(".markdown-text");
  const inside = await looks(message);
  assert.deepEqual({ ...inside, ...plain, fontStyle: "normal", fontSize: "15px" }, inside);
  const button = await looks(launcher(ada.page));
  assert.deepEqual({ ...button, ...plain, display: "grid" }, button);
  const box = await launcher(ada.page).boundingBox();
  const { width, height } = ada.page.viewportSize();
  assert.deepEqual(box, { x: width - 20 - 56, y: height - 20 - 56, width: 56, height: 56 });
  assert.equal(
    await ada.page.getByRole("heading", { name: "A site" }).evaluate((h) => getComputedStyle(h).color),
    "rgb(255, 0, 0)",
  );
});

test("on a device that was kept, the launcher counts by itself what is unread", async () => {
  // From the messages to where one writes, and from there out.
  await ada.page.keyboard.press("Escape");
  assert.equal(await focus(ada.page), words("composer-label", { name: "Bert" }));
  await ada.page.keyboard.press("Escape");
  await bert.say("Ada", "Are you still there?");
  await ada.page.getByRole("button", { name: ONE_UNREAD, exact: true }).waitFor();
  await visit(ada);
  await ada.page.getByRole("button", { name: ONE_UNREAD, exact: true }).waitFor();
  assert.equal(await opened(ada.page), false);
  assert.deepEqual(await told(ada.page), ["unread 1"]);
  await openPanel(ada);
  await ada.open("Bert");
  await ada.sees("Are you still there?");
  await bert.progress("Are you still there?", "read");
  await until("the page was told", async () => (await told(ada.page)).at(-1) === "unread 0");
});

test("on a phone, 'back' leaves the conversation, then the chat, and the page's router finds itself at home", async () => {
  await ada.page.setViewportSize({ width: 380, height: 700 });
  await ada.page.goto(`${site.url}/other`);
  await ada.page.goto(`${site.url}/widget?who=Ada`);
  await ada.page.evaluate(() => history.replaceState({ route: "home" }, ""));
  await openPanel(ada);
  await fills(ada.page, [0, 0, 380, 700]);
  await ada.open("Bert");
  assert.equal(await ada.page.evaluate(() => history.state.route), "home", "the page's state is still there");
  await ada.page.goBack();
  await ada.row("Bert").waitFor();
  assert.equal(await opened(ada.page), true);
  await ada.page.goBack();
  await panel(ada.page).waitFor({ state: "detached" });
  assert.deepEqual(await ada.page.evaluate(() => history.state), { route: "home" });
  const address = `${site.url}/widget?who=Ada`;
  assert.deepEqual(await routed(ada.page), [`home ${address}`, `home ${address}`]);
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("closed by its button, it takes its steps out of the history", async () => {
  await ada.page.goForward();
  await openPanel(ada);
  await ada.open("Bert");
  await ada.composer("Bert").waitFor();
  await ada.page.keyboard.press("Escape");
  await until("the history is the page's", () => ada.page.evaluate(() => history.state?.parlour === undefined));
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("on a phone, a link leads into a conversation, and 'back' out of it, out of the chat, and to the page before", async () => {
  await visit(ada);
  await openPanel(ada);
  const id = await ada.row("Bert").getAttribute("data-conversation");
  await ada.page.goto(`${site.url}/other`);
  await ada.page.goto(`${site.url}/widget?who=Ada#conversation=${id}`);
  await ada.composer("Bert").waitFor();
  assert.equal(await opened(ada.page), true);
  assert.equal(new URL(ada.page.url()).hash, "");
  await ada.page.goBack();
  await ada.row("Bert").waitFor();
  await ada.page.goBack();
  await panel(ada.page).waitFor({ state: "detached" });
  assert.equal(new URL(ada.page.url()).hash, "", "what was answered does not ask again");
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("on a phone, what a link opened stays closed once its button closed it", async () => {
  await ada.page.goto(`${site.url}/other`);
  await ada.page.goto(`${site.url}/widget?who=Ada#conversation=${"0".repeat(8)}-nobodys`);
  await panel(ada.page).waitFor();
  await until("the link is answered", async () => new URL(ada.page.url()).hash === "");
  await panel(ada.page)
    .getByRole("button", { name: words("launcher-close"), exact: true })
    .click();
  await panel(ada.page).waitFor({ state: "detached" });
  await until("the history is the page's", () => ada.page.evaluate(() => history.state?.parlour === undefined));
  assert.equal(new URL(ada.page.url()).hash, "");
  assert.equal(await opened(ada.page), false);
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("on a phone, a page that is loaded anew under the open chat is one step from the page before", async () => {
  await ada.page.goto(`${site.url}/other`);
  await visit(ada);
  await openPanel(ada);
  await ada.open("Bert");
  await ada.page.reload();
  await launcher(ada.page).waitFor();
  await until("the history is the page's", () => ada.page.evaluate(() => history.state?.parlour === undefined));
  assert.equal(await opened(ada.page), false);
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("on a phone, an invitation that waits for its answer over a reload is still one step from the page before", async () => {
  const refused = () => ada.page.getByText(words("link-refused-title"), { exact: true });
  await ada.page.goto(`${site.url}/other`);
  await ada.page.goto(`${site.url}/widget?who=Ada#invite=nobodys`);
  await refused().waitFor();
  await ada.page.reload();
  await refused().waitFor();
  await ada.page.goBack();
  await panel(ada.page).waitFor({ state: "detached" });
  await ada.page.goBack();
  await ada.page.getByRole("heading", { name: "Another page" }).waitFor();
});

test("a keyboard on the screen does not cover what one writes", async () => {
  await ada.page.goForward();
  await openPanel(ada);
  await ada.open("Bert");
  // Chromium without a screen has no such keyboard: it is played by what a page hears of one.
  await ada.page.evaluate(() => {
    Object.defineProperty(visualViewport, "height", { value: 380 });
    Object.defineProperty(visualViewport, "offsetTop", { value: 40 });
    visualViewport.dispatchEvent(new Event("resize"));
  });
  await until("the composer is in what is left of the screen", async () => {
    const { y, height } = await ada.composer("Bert").boundingBox();
    return y > 40 && y + height <= 420;
  });
  await fills(ada.page, [0, 40, 380, 380]);
});

test("in Arabic it stands on the other side, and speaks Arabic", async () => {
  await ada.page.setViewportSize({ width: 1000, height: 760 });
  await visit(ada, "/widget/ar");
  const arabic = speaker("ar");
  assert.equal(await launcher(ada.page).getAttribute("aria-label"), arabic("launcher-open"));
  assert.equal((await launcher(ada.page).boundingBox()).x, 20);
  await launcher(ada.page).click();
  await ada.page.getByRole("heading", { name: arabic("conversations-title"), exact: true }).waitFor();
  const box = await ada.page.locator("parlour-widget dialog.panel").boundingBox();
  assert.equal(Math.round(box.x), 20);
});

test("its button stands where the chat keeps room for it, also where somebody reads the other way than the page", async () => {
  await visit(ada);
  await openPanel(ada);
  const sideOf = (dir) =>
    ada.page.locator("parlour-widget").evaluate(({ shadowRoot }, dir) => {
      shadowRoot.querySelector(".parlour").dir = dir;
      const [panel, close] = [".panel", ".close"].map((part) => shadowRoot.querySelector(part).getBoundingClientRect());
      return close.x - panel.x > panel.width / 2 ? "right" : "left";
    }, dir);
  assert.equal(await sideOf("rtl"), "left");
  assert.equal(await sideOf("ltr"), "right");
});

test("where its parts cannot be fetched, it says so and tries again when told to", async () => {
  await ada.page.route(/\/assets\/element-/, (route) => route.abort());
  await visit(ada);
  await launcher(ada.page).click();
  await ada.page.getByText(words("launcher-failed")).waitFor();
  await ada.page.unroute(/\/assets\/element-/);
  await ada.page.keyboard.press("Escape");
  assert.equal(await opened(ada.page), false);
});

test("five tabs share one socket and know the same", async () => {
  await ada.page.goto(`${site.url}/other`);
  const tabs = [ada.page];
  for (let more = 0; more < 4; more += 1) tabs.push(await ada.context.newPage());
  const sockets = new Map(tabs.map((tab) => [tab, 0]));
  for (const tab of tabs) {
    tab.on("websocket", (socket) => {
      sockets.set(tab, sockets.get(tab) + 1);
      socket.on("close", () => sockets.set(tab, sockets.get(tab) - 1));
    });
  }
  const open = () => [...sockets.values()].reduce((sum, count) => sum + count, 0);
  for (const tab of tabs) await visit(ada, "/widget", tab);
  await until("there is one socket", () => open() === 1);
  await bert.say("Ada", "To all your tabs");
  for (const tab of tabs) await tab.getByRole("button", { name: ONE_UNREAD, exact: true }).waitFor();
  await openPanel(ada, tabs[2]);
  await tabs[2].getByRole("navigation").getByRole("button").filter({ hasText: "Bert" }).click();
  await tabs[2].getByText("To all your tabs").last().waitFor();
  for (const tab of tabs.toSpliced(2, 1)) {
    await tab.getByRole("button", { name: words("launcher-open"), exact: true }).waitFor();
  }
  assert.equal(open(), 1);
  await tabs[2].keyboard.press("Escape");
  // The tab with the socket goes; another one takes over, and nothing is lost on the way.
  const [leading] = [...sockets].find(([, count]) => count === 1);
  if (leading === ada.page) ada.page = tabs.find((tab) => tab !== leading);
  await leading.close();
  sockets.delete(leading);
  await bert.say("Ada", "After the first tab went");
  await until("there is one socket again", () => open() === 1);
  for (const tab of tabs.filter((tab) => tab !== leading))
    await tab.getByRole("button", { name: ONE_UNREAD, exact: true }).waitFor();
});

test("an element that is taken out of the page lets go of everything", async () => {
  await visit(bert);
  await openPanel(bert);
  await bert.page.evaluate(() => {
    const widget = document.querySelector("parlour-widget");
    widget.remove();
    document.body.append(widget);
  });
  assert.equal(await opened(bert.page), false);
  await openPanel(bert);
  await bert.open("Ada");
  await bert.sees("After the first tab went");
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
