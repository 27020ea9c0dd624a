// Somebody with a browser of their own, who does what people do and finds things by what they are called.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { Account } from "./api.mjs";
import { scratch } from "./server.mjs";
import { until } from "./until.mjs";
import { words } from "./words.mjs";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const LIMIT = 20_000;

const HOST = "parlour.localhost";
/** The server's address for people whose networks are doors: the same for all, so it is one origin. */
export const PUBLIC_URL = `http://${HOST}`;

/** Everybody whose browser is open. */
const present = new Set();

/** Closes every browser that is still open. */
export async function everybodyLeaves() {
  await Promise.all([...present].map((person) => person.leave()));
}

/** What is on everybody's screen, as files whose names begin so; and what their browsers complained about. */
export async function lookAround(beginning) {
  const said = [];
  for (const person of present) {
    const path = `${beginning}-${person.name}.png`;
    await person.page.screenshot({ path }).catch(() => {});
    said.push(`${person.name} is at ${person.page.url()} and sees ${path}`, ...person.faults);
  }
  return said.join("\n");
}

export class Person {
  /** Every URL the browser asked for, of pages and of WebSockets. */
  requests = [];
  /** What went wrong in the page: exceptions, refusals of the content security policy, errors in the console. */
  faults = [];
  /** Every answer of the API, as it came: `{ url, body }`. */
  answers = [];

  constructor(name, url) {
    this.name = name;
    this.url = url;
    this.email = `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
    this.password = "correct horse battery staple";
  }

  /**
   * Opens a browser with an empty profile; `door`: the network between it and PUBLIC_URL, `look`: what kind of screen it
   * has, and other options of Playwright's.
   */
  static async arrive(name, url, door, look = {}) {
    const person = new Person(name, url);
    person.profile = scratch("profile");
    person.door = door;
    person.look = look;
    await person.return();
    return person;
  }

  /** Opens the browser, again with the same profile. */
  async return() {
    const network = this.door ? [`--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${this.door.port}`] : [];
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env.PARLOUR_CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: [...ARGS, ...network],
      viewport: { width: 1000, height: 760 },
      ...this.look,
    });
    present.add(this);
    this.context.setDefaultTimeout(LIMIT);
    this.context.on("request", (request) => this.requests.push(request.url()));
    this.context.on("response", (response) => this.#keep(response));
    [this.page] = this.context.pages();
    this.page.on("websocket", (socket) => this.requests.push(socket.url()));
    this.page.on("framenavigated", (frame) => {
      // Once in thousands of visits a page was not at the site any more, and nothing said why.
      if (frame.url().startsWith("chrome-error:")) this.faults.push(`the browser went to ${frame.url()}`);
    });
    this.page.on("pageerror", (error) => this.faults.push(String(error)));
    this.page.on("console", (message) => {
      // A request that fails is the network's doing; tests break it on purpose.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        if (!/WebSocket connection to .* failed/.test(message.text())) this.faults.push(message.text());
      }
    });
  }

  async #keep(response) {
    if (!response.url().includes("/api/")) return;
    const body = await response.text().catch(() => ""); // the page may be gone before its answer is read
    this.answers.push({ url: response.url(), body });
  }

  /** Closes the browser; its profile stays. */
  async leave() {
    present.delete(this);
    await this.context.close();
  }

  // ---- coming in ------------------------------------------------------------------------------------------------

  async goto(path = "/") {
    await this.page.goto(this.url + path);
  }

  async fill(field, value) {
    await this.page.getByLabel(words(field), { exact: true }).fill(value);
  }

  async press(button, scope = this.page, values = {}) {
    await scope
      .getByRole("button", { name: words(button, values), exact: true })
      .first()
      .click();
  }

  /** Makes an account through a one-time link. */
  async join(token, action = "join-action") {
    await this.goto(`/#join=${token}`);
    await this.fill("field-name", this.name);
    await this.fill("field-email", this.email);
    await this.fill("field-password", this.password);
    await this.press(action);
    await this.isIn();
  }

  async signIn() {
    await this.fill("field-email", this.email);
    await this.fill("field-password", this.password);
    await this.press("sign-in-action");
    await this.isIn();
  }

  /** Sees the conversations. */
  async isIn() {
    await this.page.getByRole("heading", { name: words("conversations-title"), exact: true }).waitFor();
  }

  /** Sees the form to sign in, or that the site has to do it. */
  async isOut() {
    const heading = (id) => this.page.getByRole("heading", { name: words(id), exact: true });
    await heading("sign-in-title").or(heading("sign-in-site-title")).waitFor();
  }

  /** As an administrator: a token for somebody new. */
  async invite() {
    await this.ownMenu("invite-title");
    const dialog = this.page.getByRole("dialog");
    await this.press("invite-action", dialog);
    const link = await dialog.getByLabel(words("invite-link")).inputValue();
    await this.press("action-done", dialog);
    return link.split("#join=")[1];
  }

  async ownMenu(entry) {
    await this.page.getByRole("button", { name: words("own-menu", { name: this.name }) }).click();
    await this.page.getByRole("menuitem", { name: words(entry) }).click();
  }

  // ---- talking --------------------------------------------------------------------------------------------------

  /** Begins a conversation with somebody. */
  async find(name) {
    await this.press("start-title");
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel(words("start-search")).fill(name);
    await dialog.getByRole("button", { name }).click();
    await this.composer(name).waitFor();
  }

  /** Opens a conversation there is. */
  async open(name) {
    await this.row(name).click();
    await this.composer(name).waitFor();
  }

  /** A conversation in the list. */
  row(name) {
    return this.page.getByRole("navigation").getByRole("button").filter({ hasText: name });
  }

  composer(name) {
    return this.page.getByRole("textbox", { name: words("composer-label", { name }), exact: true });
  }

  /** `shown`: what of it stands on the screen as it was written. */
  async say(name, text, shown = text) {
    await this.composer(name).fill(text);
    await this.composer(name).press("Enter");
    await this.sees(shown);
  }

  messages() {
    return this.page.getByRole("log").getByRole("article");
  }

  message(text) {
    return this.messages().filter({ hasText: text });
  }

  async sees(text) {
    await this.message(text).first().waitFor();
  }

  async seesNot(text) {
    await this.message(text).first().waitFor({ state: "detached" });
  }

  /** The texts on the screen that begin with a word of ours, in order. */
  async texts(beginning) {
    const all = await this.messages().locator(".markdown-text").allInnerTexts();
    return all.map((text) => text.split("\n")[0].trim()).filter((text) => text.startsWith(beginning));
  }

  /** How far a message of one's own has come, waited for. */
  async progress(text, progress) {
    await this.message(text)
      .getByTitle(words(`progress-${progress}`), { exact: true })
      .waitFor();
  }

  async messageMenu(text, entry) {
    // Another message may quote it.
    const message = this.message(text).first();
    await message.hover();
    await message.getByRole("button", { name: words("message-menu") }).click();
    await this.page.getByRole("menuitem", { name: words(entry), exact: true }).click();
  }

  async edit(before, after) {
    await this.messageMenu(before, "message-edit");
    const box = this.page.getByRole("textbox", { name: words("composer-edit-label") });
    await box.fill(after);
    await box.press("Enter");
    await this.sees(after);
  }

  /** `whom`: `me` or `all`. */
  async remove(text, whom) {
    await this.messageMenu(text, `message-delete-${whom}`);
    await this.press(`message-delete-${whom}`, this.page.getByRole("dialog"));
    await this.seesNot(text);
  }

  /** Takes another name. */
  async rename(name) {
    await this.ownMenu("settings-title");
    const dialog = this.page.getByRole("dialog");
    await this.press("settings-rename", dialog);
    await dialog.getByLabel(words("field-name"), { exact: true }).fill(name);
    await this.press("action-save", dialog);
    await dialog.getByText(name, { exact: true }).waitFor();
    await this.press("action-close", dialog);
    this.name = name;
  }

  async forgetDevice() {
    await this.ownMenu("settings-title");
    await this.press("leave-forget-action", this.page.getByRole("dialog"));
    const question = this.page.getByRole("dialog", { name: words("leave-forget-title") });
    await this.press("leave-forget-action", question);
    await this.isOut();
  }

  // ---- what is left behind ----------------------------------------------------------------------------------------

  /** Everything the browser holds for the page's origin: a name for each thing. */
  async traces() {
    const stored = await this.page.evaluate(async () => {
      const names = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of database.objectStoreNames) names.push(`indexeddb ${name}/${store}`);
        database.close();
      }
      for (const key of Object.keys(localStorage)) names.push(`localStorage ${key}`);
      for (const key of Object.keys(sessionStorage)) names.push(`sessionStorage ${key}`);
      for (const key of await caches.keys()) names.push(`cache ${key}`);
      for (const worker of await navigator.serviceWorker.getRegistrations()) names.push(`worker ${worker.scope}`);
      if (document.cookie !== "") names.push("document.cookie");
      return names;
    });
    const cookies = await this.context.cookies();
    return [...stored, ...cookies.map((cookie) => `cookie ${cookie.name}`)].sort();
  }

  /** No exception, no refusal of the policy, no error in the console. */
  assertFaultless() {
    assert.deepEqual(this.faults, [], `${this.name}'s browser had something to complain about`);
  }

  /** Waits for the connection the settings describe. */
  async isConnected(state) {
    await this.ownMenu("settings-title");
    const dialog = this.page.getByRole("dialog");
    await dialog.getByText(words(`connection-is-${state}`), { exact: true }).waitFor();
    await this.press("action-close", dialog);
    await dialog.waitFor({ state: "detached" });
  }

  /** The same one without a browser: asks the server with the session that this one has. */
  account() {
    const signedIn = this.answers.findLast(({ body }) => body.includes('"token"') && body.includes('"user"'));
    const { token, user } = JSON.parse(signedIn.body);
    return Object.assign(new Account(this.server ?? this.url, this.name), { token, id: user.id });
  }

  /** The bodies of answers whose path ends so. */
  async answersOf(ending) {
    const all = await until(`an answer of …${ending}`, () => {
      const some = this.answers.filter(({ url, body }) => new URL(url).pathname.endsWith(ending) && body !== "");
      return some.length > 0 && some;
    });
    return all.map(({ body }) => JSON.parse(body));
  }
}

/** Two people who know each other: an administrator and somebody she invited, each in a browser of their own. */
export async function couple(url, token, [first, second] = ["Ada", "Bert"]) {
  const [ada, bert] = await Promise.all([Person.arrive(first, url), Person.arrive(second, url)]);
  await ada.join(token, "join-first-action");
  await bert.join(await ada.invite());
  await ada.find(second);
  return [ada, bert];
}
