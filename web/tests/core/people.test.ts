import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { newTab, shown, signedIn, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, json } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let talk: string;
let a: Tab;
let b: Tab;

beforeEach(async () => {
  server = new FakeServer();
  ada = server.addPerson("Ada");
  ben = server.addPerson("Ben");
  talk = server.startDirect(ada.id, ben.id);
  [a, b] = [await signedIn(server, ada), await signedIn(server, ben)];
});

const clocks = () => [a.platform, b.platform];
const of = ({ parlour }: Tab) => parlour.inbox.conversations.value.find((one) => one.id === talk);
const told = (path: string, user: string) => server.requests.filter((one) => one.path === path && one.user === user);

describe("presence", () => {
  it("shows who is there, and who no longer is", async () => {
    await until(() => of(a)?.presence === "active", ...clocks());
    expect(a.parlour.presenceOf(ben.id).value).toEqual({ active: true });
    b.platform.notice("hidden");
    await until(() => of(a)?.presence === undefined, ...clocks());
    b.platform.notice("awake");
    await until(() => of(a)?.presence === "active", ...clocks());
  });

  it("is said every minute while one looks, by one tab for all", async () => {
    const device = new FakeDevice();
    const [first, second] = [await signedIn(server, ada, device), await signedIn(server, ada, device)];
    await settle();
    first.platform.notice("hidden");
    await settle();
    expect(server.others.active.get(ada.id)).toBe(true);
    const before = told("/presence", ada.id).length;
    for (let minute = 0; minute < 3; minute++) {
      for (const { platform } of [first, second]) platform.advance(60_000);
      await settle();
    }
    const said = told("/presence", ada.id).slice(before);
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(said.every(({ body }) => (body as { active: boolean }).active)).toBe(true);
    second.platform.notice("hidden");
    await until(() => server.others.active.get(ada.id) === false, first.platform);
    const silent = told("/presence", ada.id).length;
    for (const { platform } of [first, second]) platform.advance(300_000);
    await settle();
    expect(told("/presence", ada.id).length).toBe(silent);
  });

  it("that one hides is not told, and nobody's is seen", async () => {
    await until(() => of(a)?.presence === "active", ...clocks());
    expect(await a.parlour.settings({ presence: false, lastSeen: true })).toMatchObject({ ok: true });
    expect(a.parlour.session.value).toMatchObject({ me: { presence: false, lastSeen: true } });
    expect(of(a)?.presence).toBeUndefined();
    const before = told("/presence", ada.id).length + told("/presence/look", ada.id).length;
    a.platform.advance(180_000);
    await settle();
    expect(told("/presence", ada.id).length + told("/presence/look", ada.id).length).toBe(before);
  });

  it("of who left while one looked elsewhere is known when one looks again", async () => {
    await until(() => of(a)?.presence === "active", ...clocks());
    a.platform.notice("hidden");
    await until(() => server.others.active.get(ada.id) === false, ...clocks());
    b.platform.notice("hidden");
    await until(() => server.others.active.get(ben.id) === false, ...clocks());
    expect(of(a)?.presence).toBe("active");
    a.platform.notice("awake");
    await until(() => of(a)?.presence === undefined, a.platform);
    b.platform.notice("awake");
    await until(() => of(a)?.presence === "active", ...clocks());
  });

  it("does not outlive whoever goes without a word to me", async () => {
    await until(() => of(a)?.presence === "active", ...clocks());
    server.others.active.set(ben.id, false);
    a.platform.advance(60_000);
    await until(() => of(a)?.presence === undefined, a.platform);
  });

  it("is asked for anew when the connection was lost", async () => {
    await until(() => of(a)?.presence === "active", ...clocks());
    server.reach(false);
    await until(() => a.parlour.connection.value === "offline", a.platform);
    expect(of(a)?.presence).toBeUndefined();
    server.reach(true);
    await until(() => of(a)?.presence === "active", ...clocks());
  });
});

describe("blocking", () => {
  it("is quiet both ways, and is undone", async () => {
    await b.parlour.conversation(talk).send("before");
    await until(() => of(a)?.unread === 1, ...clocks());
    expect(await a.parlour.block(ben.id)).toMatchObject({ ok: true });
    expect(of(a)).toMatchObject({ blocked: true, may: { write: false } });
    expect(of(b)).toMatchObject({ blocked: false, may: { write: true } });
    expect(a.parlour.blocks.value).toEqual([{ id: ben.id, name: "Ben" }]);
    expect(await b.parlour.conversation(talk).send("hello?")).toMatchObject({ ok: true });
    await until(() => shown(b.parlour.conversation(talk)).at(-1) === "hello?", ...clocks());
    expect(b.parlour.conversation(talk).entries.value.at(-1)).toMatchObject({ progress: "sent" });
    await settle();
    expect(of(a)).toMatchObject({ unread: 1, preview: { text: "before" } });
    expect(await a.parlour.unblock(ben.id)).toMatchObject({ ok: true });
    expect(a.parlour.blocks.value).toEqual([]);
    await b.parlour.conversation(talk).send("again");
    await until(() => shown(a.parlour.conversation(talk)).join() === "before,again", ...clocks());
  });

  it("is known on every device, from the start", async () => {
    await a.parlour.block(ben.id);
    const other = await signedIn(server, ada);
    await until(() => other.parlour.blocks.value.length === 1, other.platform);
    await a.parlour.unblock(ben.id);
    await until(() => other.parlour.blocks.value.length === 0, other.platform);
  });

  it("folds what they say in a group, and keeps it", async () => {
    const group = server.groups.startGroup(ada.id, "Garden", [ben.id]);
    await a.parlour.block(ben.id);
    server.say(group, ben.id, "to all");
    const timeline = a.parlour.conversation(group);
    await until(() => shown(timeline).at(-1) === "to all", ...clocks());
    expect(timeline.entries.value.at(-1)).toMatchObject({ fromBlocked: true, text: "to all" });
    const row = a.parlour.inbox.conversations.value.find(({ id }) => id === group);
    expect(row?.preview?.fromBlocked).toBe(true);
  });
});

describe("search", () => {
  it("finds words, and what they stand in", async () => {
    const group = server.groups.startGroup(ada.id, "Garden", [ben.id]);
    server.say(talk, ben.id, "a **green** [apple](https://example.org/apple)");
    server.say(group, ada.id, "an apple tree");
    server.say(group, ben.id, "pears");
    const found = await a.parlour.search({ text: "apple" });
    if (!found.ok) throw new Error(found.failure.code);
    expect(found.value.hits.map(({ conversation, text, marks }) => [conversation.title, text, marks])).toEqual([
      ["Ben", "a green apple", [[8, 13]]],
      ["Garden", "an apple tree", [[3, 8]]],
    ]);
    const from = new Date("2026-01-01T00:00:00Z");
    await a.parlour.search({ text: "apple", person: ada.id, conversation: group, from, order: "newest" }, "more");
    expect(server.requests.at(-1)?.body).toEqual({
      text: "apple",
      person: ada.id,
      conversation: group,
      from: from.toISOString(),
      order: "newest",
      cursor: "more",
    });
  });

  it("brings the conversation it was said in, where that is not known here", async () => {
    const group = server.groups.startGroup(ada.id, "Long ago", [ben.id]);
    server.say(group, ben.id, "a plum");
    // Nothing of it is under way any more.
    const row = () => a.parlour.inbox.conversations.value.find(({ id }) => id === group);
    await until(() => row()?.preview?.text === "a plum", ...clocks());
    server.before = (path, method) =>
      method === "GET" && path === "/conversations"
        ? json({ conversations: [], revision: String(server.revision) })
        : undefined;
    const fresh = await signedIn(server, ada);
    expect(fresh.parlour.inbox.conversations.value).toEqual([]);
    expect(await fresh.parlour.search({ text: "plum" })).toMatchObject({
      ok: true,
      value: { hits: [{ conversation: { title: "Long ago" }, message: { text: "a plum" } }] },
    });
  });

  it("of one person is not shown to the next", async () => {
    let answer: (response: Response) => void = () => {};
    server.before = (path) =>
      path === "/search"
        ? new Promise<Response>((resolve) => {
            answer = resolve;
          })
        : undefined;
    const searching = a.parlour.search({ text: "secret" });
    await settle();
    await a.parlour.signIn({ email: "ben@example.org", password: "Ben-password" });
    answer(json({ hits: [{ message: server.say(talk, ada.id, "a secret"), marks: [] }] }));
    expect(await searching).toMatchObject({ ok: false, failure: { code: "signed_out" } });
  });
});

describe("the site", () => {
  it("says what I may, and what it accepts", async () => {
    expect(a.parlour.siteSettings.value).toMatchObject({ findPeople: true, startDirect: true, startGroups: true });
    expect(a.parlour.limits.value).toMatchObject({ pollOptions: 4, reactionsByOne: 5, titleCharacters: 80 });
  });

  it("says anew what I may when a kept device is opened again", async () => {
    const device = new FakeDevice();
    const before = await signedIn(server, ada, device);
    await settle();
    before.parlour.close();
    const account = server.accounts.get(ada.id);
    if (!account) throw new Error("nobody");
    account.me = { ...account.me, may: { ...account.me.may, start_groups: false } };
    const { parlour, platform } = newTab(server, device);
    await parlour.open();
    await until(() => !parlour.siteSettings.value.startGroups, platform);
    expect(parlour.siteSettings.value.startDirect).toBe(true);
  });

  it("is looked after by its administrators", async () => {
    const root = server.addPerson("Root", "administrator");
    const { id } = server.say(talk, ben.id, "bad words");
    await a.parlour.conversation(talk).report(id, "abuse", "look");
    const tab = await signedIn(server, root);
    const admin = await tab.parlour.admin();
    expect(await admin.people({ name: "" })).toMatchObject({
      ok: true,
      value: { people: [{ person: { name: "Ada" }, me: false }, {}, { person: { name: "Root" }, me: true }] },
    });
    expect(await admin.setRole(ben.id, "moderator")).toMatchObject({ ok: true, value: { role: "moderator" } });
    expect(await admin.suspend(ben.id, true)).toMatchObject({ ok: true, value: { suspended: true } });
    expect(await admin.settings()).toMatchObject({
      ok: true,
      value: [{ key: "people.find", value: "true", choices: [] }],
    });
    expect(await admin.saveSettings({ "people.find": "false" })).toMatchObject({
      ok: true,
      value: [{ value: "false" }],
    });
    expect(server.requests.at(-1)?.body).toEqual({ values: { "people.find": false } });
    const reports = await admin.reports();
    expect(reports).toMatchObject({
      ok: true,
      value: { reports: [{ reporter: { name: "Ada" }, author: { name: "Ben" }, reason: "abuse", message: id }] },
    });
    const looked = await admin.look(id, "to judge it");
    if (!looked.ok) throw new Error(looked.failure.code);
    expect(looked.value.reported?.text, "what was reported").toBe("as it was");
    expect(looked.value.now.text, "what became of it").not.toBe("as it was");
    expect(Object.values(looked.value.now.may)).not.toContain(true);
    // What was looked at stays out of what is known here.
    expect(tab.parlour.inbox.conversations.value).toEqual([]);
    expect(await admin.closeReport(id)).toMatchObject({ ok: true });
    expect(await admin.log("9")).toMatchObject({
      ok: true,
      value: {
        acts: [{ act: "webhook_added", host: "hooks.example.org", by: { name: "Root" } }, { act: "other" }],
        next: "6",
      },
    });
    expect(server.requests.at(-1)?.query.get("before")).toBe("9");
    expect(await admin.endSessions(ben.id)).toMatchObject({ ok: true });
    await until(() => b.parlour.session.value.state === "signed-out", b.platform);
  });

  it("is nobody else's to look after", async () => {
    const admin = await a.parlour.admin();
    expect(await admin.people({})).toMatchObject({
      ok: false,
      failure: { code: "forbidden", reason: "administrators_only" },
    });
  });
});
