// `<parlour-chat>` in the page of a site that knows its own users.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { Site } from "./harness/site.mjs";
import { test } from "./harness/test.mjs";
import { words } from "./harness/words.mjs";

let site;
let server;
let ada;
let bert;

before(async () => {
  site = await Site.open();
  server = await Server.start({ PARLOUR_ROLES__HEAD: "administrator" }, (fresh) => site.registerWith(fresh));
  [ada, bert] = await Promise.all([Person.arrive("Ada", site.url), Person.arrive("Bert", site.url)]);
});

after(async () => {
  await everybodyLeaves();
  await server?.stop();
  site?.close();
});

test("whom the site knows is in without signing in, and talks", async () => {
  for (const person of [ada, bert]) {
    await person.goto(`/?who=${person.name}`);
    await person.isIn();
    assert.ok(!person.requests.some((url) => /\/assets\/SignIn-/.test(url)), "a form to sign in was fetched");
  }
  await ada.find("Bert");
  await ada.say("Bert", "Hello from the site");
  await bert.row("Ada").filter({ hasText: "Hello from the site" }).waitFor();
  await bert.open("Ada");
  await bert.say("Ada", "Hello back");
  await ada.sees("Hello back");
  await ada.isConnected("online");
});

test("the site's styles do not reach in, nor ours out", async () => {
  const size = (locator) => locator.evaluate((element) => getComputedStyle(element).fontSize);
  assert.notEqual(await size(ada.message("Hello back")), "40px");
  assert.equal(await size(ada.page.getByRole("heading", { name: "A site" })), "40px");
});

test("who comes back goes on", async () => {
  await ada.page.reload();
  await ada.row("Bert").click();
  await ada.sees("Hello back");
});

test("nobody but the site and its chat server was asked for anything, and there is no cookie", async () => {
  const hosts = [site.url, server.url].map((url) => new URL(url).host);
  for (const person of [ada, bert]) {
    const foreign = person.requests.filter((url) => !url.startsWith("data:") && !hosts.includes(new URL(url).host));
    assert.deepEqual(foreign, []);
    const kept = await person.traces();
    assert.ok(
      kept.every((trace) => trace.startsWith(`indexeddb parlour ${server.url}/`)),
      kept.join(),
    );
  }
});

test("whom the site makes an administrator looks after people in <parlour-admin>, and nobody else does", async () => {
  const cleo = await Person.arrive("Cleo", site.url);
  const { page } = cleo;
  const line = page.getByRole("list", { name: words("admin-people"), exact: true }).getByRole("listitem");
  const berts = line.filter({ hasText: "Bert" });
  const suspended = berts.getByText(words("admin-suspended"), { exact: true });
  /** Does something about Bert, and answers the question that comes first. */
  const decide = async (action) => {
    await cleo.press("row-menu", berts, { name: "Bert" });
    // What people of a site may do, the site says.
    await page.getByRole("menu").waitFor();
    assert.equal(await page.getByRole("menuitem", { name: words("admin-make-moderator") }).count(), 0);
    await page.getByRole("menuitem", { name: words(action), exact: true }).click();
    await cleo.press(action, page.getByRole("dialog"));
  };
  await cleo.goto("/admin?who=Cleo");
  await page.getByText(words("admin-forbidden-title"), { exact: true }).waitFor();
  assert.equal(await line.count(), 0);

  await cleo.goto("/admin?who=Cleo&role=head");
  const own = line.filter({ hasText: words("message-author-self") });
  await own.getByText(words("role-administrator"), { exact: true }).waitFor();
  await decide("admin-suspend-action");
  await suspended.waitFor();
  await bert.row("Ada").waitFor({ state: "detached" });
  await decide("admin-readmit-action");
  await suspended.waitFor({ state: "detached" });
  await bert.page.reload();
  await bert.isIn();

  await cleo.goto("/admin?who=Cleo");
  await page.getByText(words("admin-forbidden-title"), { exact: true }).waitFor();
  cleo.assertFaultless();
});

test("a page that says late who its visitor is is heard, while parts are still being fetched", async () => {
  const dora = await Person.arrive("Dora", site.url);
  const { page } = dora;
  // The core is made as soon as it can speak: the site's script runs right after that, and the view comes last.
  const spoken = page.waitForRequest(/\/assets\/words-en-/);
  await page.route(/\/site\.js$/, async (route) => {
    const response = await route.fetch();
    const first = `await import("${(await spoken).url()}"); await new Promise((done) => setTimeout(done));`;
    await route.fulfill({ response, body: first + (await response.text()) });
  });
  await page.route(/\/assets\/element-/, async (route) => {
    await page.waitForFunction(() => window.told);
    await route.continue();
  });
  await dora.goto("/?who=Dora");
  await dora.isIn();
  dora.assertFaultless();
});

test("'forget this device' leaves nothing at the site's address", async () => {
  await bert.forgetDevice();
  assert.deepEqual(await bert.traces(), []);
});

test("nobody's browser complained", () => {
  ada.assertFaultless();
  bert.assertFaultless();
});
