import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { textOf } from "../../src/core/content";
import { newTab, shown, signedIn, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, problem, ticketFor } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let conversation: string;

beforeEach(() => {
  server = new FakeServer();
  ada = server.addPerson("Ada");
  ben = server.addPerson("Ben");
  conversation = server.startDirect(ada.id, ben.id);
});

const sends = () => server.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
const looks = () => server.requests.filter(({ path }) => path === "/changes").length;

describe("before the first act", () => {
  it("nothing is stored and nothing requested", async () => {
    const tab = newTab(server);
    await settle();
    expect(tab.parlour.session.value).toEqual({ state: "inert" });
    expect(tab.parlour.storage.value.state).toBe("inert");
    expect(await tab.platform.device.indexedDB?.databases()).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it("opening on a new device leaves no database behind", async () => {
    const tab = newTab(server);
    await tab.parlour.open();
    expect(tab.parlour.session.value).toEqual({ state: "signed-out", why: "new", identified: false });
    expect(tab.parlour.storage.value).toEqual({ state: "open", cannotKeep: false, evicted: false });
    expect(await tab.platform.device.indexedDB?.databases()).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it("one can ask whether the device was kept, which leaves nothing either", async () => {
    const device = new FakeDevice();
    const tab = newTab(server, device);
    expect(await tab.parlour.isKept()).toBe(false);
    expect(await device.indexedDB?.databases()).toEqual([]);
    expect(tab.parlour.storage.value.state).toBe("inert");
    await signedIn(server, ada, device);
    expect(await newTab(server, device).parlour.isKept()).toBe(true);
  });
});

describe("signing in", () => {
  it("says what is wrong", async () => {
    const tab = newTab(server);
    await tab.parlour.open();
    const result = await tab.parlour.signIn({ email: "ada@example.org", password: "no" });
    expect(result).toEqual({
      ok: false,
      failure: { code: "wrong_password", message: "E-mail address and password do not belong together." },
    });
    expect(tab.parlour.storage.value.state).toBe("open");
  });

  it("brings the inbox and keeps the device", async () => {
    server.say(conversation, ben.id, "Good **morning**");
    const { parlour } = await signedIn(server, ada);
    expect(parlour.session.value).toMatchObject({ state: "signed-in", me: { name: "Ada", readReceipts: true } });
    expect(parlour.storage.value.state).toBe("kept");
    expect(parlour.inbox.conversations.value).toMatchObject([
      { id: conversation, unread: 1, others: [{ name: "Ben" }], preview: { text: "Good morning", mine: false } },
    ]);
    expect(parlour.inbox.unread.value).toBe(1);
    expect(parlour.limits.value.messageCharacters).toBe(2000);
  });

  it("asks for an inbox that did not come when one wants it", async () => {
    const tab = newTab(server);
    server.before = async (path) => (path === "/conversations" ? problem(503, "unavailable") : undefined);
    await tab.parlour.open();
    await tab.parlour.signIn({ email: ada.email ?? "", password: "Ada-password" });
    await until(() => tab.parlour.connection.value === "offline");
    expect(tab.parlour.inbox.ready.value).toBe(false);
    server.before = async () => undefined;
    expect(await tab.parlour.inbox.loadMore()).toMatchObject({ ok: true });
    expect(tab.parlour.inbox.ready.value).toBe(true);
    await until(() => tab.parlour.connection.value === "online", tab.platform);
  });

  it("never puts the token into an address", async () => {
    await signedIn(server, ada);
    const token = [...server.tokens.keys()][0] ?? "?";
    expect(JSON.stringify(server.requests.map(({ path, query }) => [path, [...query]]))).not.toContain(token);
  });

  it("goes on after a reload, painted from the device before the server answers", async () => {
    server.say(conversation, ben.id, "one");
    const device = new FakeDevice();
    const first = await signedIn(server, ada, device);
    const timeline = first.parlour.conversation(conversation);
    await until(() => timeline.entries.value.length === 1, first.platform);
    first.platform.advance(1_000);
    await settle();
    first.platform.kill();
    server.reach(false);
    const second = newTab(server, device);
    await second.parlour.open();
    expect(second.parlour.session.value.state).toBe("signed-in");
    expect(second.parlour.inbox.ready.value).toBe(true);
    expect(shown(second.parlour.conversation(conversation))).toEqual(["one"]);
    await until(() => second.parlour.connection.value === "offline", second.platform);
    server.reach(true);
    server.say(conversation, ben.id, "two");
    await until(() => second.parlour.connection.value === "online", second.platform);
    await until(() => shown(second.parlour.conversation(conversation)).join() === "one,two", second.platform);
  });

  it("finds what came meanwhile unread, though the device kept nothing that was", async () => {
    const { id, revision } = server.say(conversation, ben.id, "read");
    server.receipt(conversation, ada.id, Number(revision), Number(revision));
    for (let i = 0; i < 100; i++) server.edit(id, `read ${i}`);
    const device = new FakeDevice();
    const first = await signedIn(server, ada, device);
    await until(() => shown(first.parlour.conversation(conversation)).length === 1, first.platform);
    first.platform.advance(1_000);
    await settle();
    first.platform.kill();
    server.reach(false);
    const second = newTab(server, device);
    await second.parlour.open();
    const timeline = second.parlour.conversation(conversation);
    expect(shown(timeline)).toEqual(["read 99"]);
    expect(timeline.unreadBefore.value).toBe(false);
    // Another log, so what was kept is let go; and more of it than is loaded at once.
    server.log.length = 0;
    server.revision = Number(revision);
    for (let i = 0; i < 60; i++) server.say(conversation, ben.id, `new ${i}`);
    server.reach(true);
    await until(() => shown(timeline).at(-1) === "new 59", second.platform);
    expect(timeline.unreadBefore.value).toBe(true);
  });

  it("shows what a one-time link is for", async () => {
    const tab = newTab(server, new FakeDevice(), { fragment: "#join=abc" });
    await tab.parlour.open();
    expect(tab.parlour.session.value).toMatchObject({ state: "link", purpose: "invitation", role: "member" });
    tab.parlour.dismissLink();
    await until(() => tab.parlour.session.value.state === "signed-out", tab.platform);
  });
});

describe("two people", () => {
  let a: Tab;
  let b: Tab;

  beforeEach(async () => {
    a = await signedIn(server, ada);
    b = await signedIn(server, ben);
  });

  it("talk: sent, delivered, read", async () => {
    const left = a.parlour.conversation(conversation);
    const right = b.parlour.conversation(conversation);
    const sent = left.send("hello *you*");
    expect(shown(left)).toEqual(["hello *you* [queued]"]);
    expect(await sent).toMatchObject({ ok: true });
    await until(() => shown(right).join() === "hello *you*", a.platform, b.platform);
    expect(shown(left)).toEqual(["hello *you*"]);
    const progress = () => left.entries.value.map((entry) => entry.type === "message" && entry.progress).join();
    await until(() => progress() === "delivered", a.platform, b.platform);
    expect(b.parlour.inbox.conversations.value[0]?.unread).toBe(1);
    // It was not unread when the conversation was opened.
    expect(right.firstUnread.value).toBeUndefined();
    expect(b.parlour.conversation(conversation).firstUnread.value).toBe(left.entries.value[0]?.id);
    right.seen(right.entries.value[0]?.id ?? "");
    expect(b.parlour.inbox.conversations.value[0]?.unread).toBe(0);
    await until(() => progress() === "read", a.platform, b.platform);
    expect(sends().length).toBe(1);
  });

  it("see at once what was read when the page that read it goes", async () => {
    const left = a.parlour.conversation(conversation);
    const right = b.parlour.conversation(conversation);
    await left.send("hello");
    await until(() => shown(right).join() === "hello", b.platform);
    right.seen(right.entries.value[0]?.id ?? "");
    b.platform.notice("hidden");
    await until(() => left.entries.value.some((entry) => entry.type === "message" && entry.progress === "read"));
  });

  it("see edits, deletions and what was said before", async () => {
    const left = a.parlour.conversation(conversation);
    const right = b.parlour.conversation(conversation);
    const sent = await left.send("helo");
    const id = sent.ok ? sent.value : "";
    await until(() => shown(right).join() === "helo", a.platform, b.platform);
    expect(await left.edit(id, "hello")).toMatchObject({ ok: true });
    await until(() => shown(right).join() === "hello", b.platform);
    expect(right.entries.value[0]).toMatchObject({ editedAt: expect.any(Date), may: { edit: false, seeEdits: false } });
    expect(left.entries.value[0]).toMatchObject({ may: { edit: true, deleteForAll: true, seeEdits: true } });
    expect(await left.edits(id)).toMatchObject({ ok: true, value: [{ text: "before" }] });
    expect(await left.deleteForAll(id)).toMatchObject({ ok: true });
    await until(() => shown(right).join() === "[deleted]", b.platform);
    expect(shown(left)).toEqual(["[deleted]"]);
    expect(await right.deleteForMe(id)).toMatchObject({ ok: true });
    expect(shown(right)).toEqual([]);
    expect(shown(left)).toEqual(["[deleted]"]);
  });

  it("never see again what they deleted for themselves on another device, whatever becomes of it", async () => {
    for (const text of ["one", "two", "three"]) server.say(conversation, ben.id, text);
    const [one, two] = server.messages;
    await until(() => a.parlour.inbox.conversations.value[0]?.unread === 3, a.platform);
    await a.parlour.conversation(conversation).deleteForMe(one?.id ?? "");
    const fresh = await signedIn(server, ada);
    const unread = () => fresh.parlour.inbox.conversations.value[0]?.unread;
    expect(unread()).toBe(2);
    server.deleteForAll(two?.id ?? "");
    await until(() => unread() === 1, fresh.platform);
    server.edit(one?.id ?? "", "ONE");
    server.say(conversation, ben.id, "four");
    await until(() => unread() === 2, fresh.platform);
    const timeline = fresh.parlour.conversation(conversation);
    await until(() => shown(timeline).join() === "[deleted],three,four", fresh.platform);
    server.edit(one?.id ?? "", "ONE!");
    server.say(conversation, ben.id, "five");
    await until(() => shown(timeline).includes("five"), fresh.platform);
    expect(shown(timeline)).toEqual(["[deleted]", "three", "four", "five"]);
    server.deleteForAll(one?.id ?? "");
    await settle();
    expect(unread()).toBe(3);
  });

  it("mark as read from a tab that does not lead", async () => {
    const device = new FakeDevice();
    const tabs = [await signedIn(server, ada, device), await signedIn(server, ada, device)];
    const follower = tabs.find(({ parlour }) => !parlour.leads.value);
    if (!follower) throw new Error("both lead");
    server.say(conversation, ben.id, "one");
    const platforms = tabs.map(({ platform }) => platform);
    await until(() => follower.parlour.inbox.conversations.value[0]?.unread === 1, ...platforms);
    expect(await follower.parlour.markRead(conversation)).toMatchObject({ ok: true });
    await until(() => server.unread(conversation, ada.id).unread === 0, ...platforms);
  });

  it("mark as read what they did not open", async () => {
    server.say(conversation, ben.id, "one");
    server.say(conversation, ben.id, "two");
    const unread = () => a.parlour.inbox.conversations.value[0]?.unread;
    await until(() => unread() === 2, a.platform);
    await a.parlour.own(conversation, { markedUnread: true });
    expect(await a.parlour.markRead(conversation)).toMatchObject({ ok: true });
    await until(() => unread() === 0, a.platform);
    expect(a.parlour.inbox.conversations.value[0]?.own.markedUnread).toBe(false);
    await until(() => server.unread(conversation, ada.id).unread === 0, a.platform);
  });

  it("see each other typing, until a message comes or it ends", async () => {
    const left = a.parlour.conversation(conversation);
    const right = b.parlour.conversation(conversation);
    left.write("h");
    await until(() => right.typing.value.map((person) => person.name).join() === "Ada", b.platform);
    expect(b.parlour.inbox.conversations.value[0]?.typing).toMatchObject([{ name: "Ada" }]);
    await left.send("hi");
    await until(() => right.typing.value.length === 0 && shown(right).join() === "hi");
    left.write("x");
    await until(() => right.typing.value.length === 1);
    b.platform.advance(6_000);
    expect(right.typing.value).toEqual([]);
    expect(left.typing.value).toEqual([]);
  });

  it("do not hear typing that is from long ago", async () => {
    const right = b.parlour.conversation(conversation);
    server.relay.typing(conversation, ada.id, true, new Date(server.millis - 5_000).toISOString());
    await server.relay.carried;
    await settle();
    expect(right.typing.value).toEqual([]);
  });

  it("find each other", async () => {
    const cleo = server.addPerson("Cleo");
    expect(await a.parlour.findPeople("c")).toEqual({ ok: true, value: [{ id: cleo.id, name: "Cleo" }] });
    expect(await a.parlour.findPeople("a")).toEqual({ ok: true, value: [] });
    const started = await a.parlour.startDirect(cleo.id);
    if (!started.ok) throw new Error("not started");
    const c = await signedIn(server, cleo);
    const timeline = a.parlour.conversation(started.value);
    await timeline.send("welcome");
    await until(() => c.parlour.inbox.conversations.value[0]?.preview?.text === "welcome", c.platform, a.platform);
    expect(a.parlour.inbox.conversations.value[0]?.id).toBe(started.value);
    expect(await a.parlour.startDirect(ben.id)).toEqual({ ok: true, value: conversation });
  });

  it("have their drafts on all devices", async () => {
    const other = await signedIn(server, ada);
    const left = a.parlour.conversation(conversation);
    left.write("half a sen");
    expect(left.draft.value).toBe("half a sen");
    const there = other.parlour.conversation(conversation);
    await until(() => there.draft.value === "half a sen", a.platform, other.platform);
    await left.send("half a sentence");
    expect(left.draft.value).toBe("");
    await until(() => there.draft.value === "", a.platform, other.platform);
  });

  it("change their settings on all devices, and who hides receipts sees none", async () => {
    const other = await signedIn(server, ada);
    const left = a.parlour.conversation(conversation);
    await left.send("read?");
    const right = b.parlour.conversation(conversation);
    await until(() => shown(right).length === 1, a.platform, b.platform);
    right.seen(right.entries.value[0]?.id ?? "");
    const progress = () => left.entries.value.map((entry) => entry.type === "message" && entry.progress).join();
    await until(() => progress() === "read", a.platform, b.platform);
    expect(await a.parlour.settings({ readReceipts: false, typing: false })).toMatchObject({ ok: true });
    expect(progress()).toBe("delivered");
    const me = () => other.parlour.session.value;
    await until(() => {
      const session = me();
      return session.state === "signed-in" && !session.me.readReceipts && !session.me.typing;
    }, other.platform);
    const before = server.requests.length;
    left.write("quiet");
    expect(server.requests.slice(before).some(({ path }) => path.endsWith("/typing"))).toBe(false);
  });

  it("load what is older, a page at a time", async () => {
    for (let i = 0; i < 120; i++) server.say(conversation, ben.id, `m${i}`);
    const { platform, parlour } = await signedIn(server, ada);
    const timeline = parlour.conversation(conversation);
    await until(() => timeline.entries.value.length === 50, platform);
    expect(shown(timeline)[0]).toBe("m70");
    expect(parlour.inbox.conversations.value[0]?.unread).toBe(100);
    expect(timeline.hasOlder.value).toBe(true);
    await timeline.loadOlder();
    await timeline.loadOlder();
    expect(shown(timeline)).toEqual(Array.from({ length: 120 }, (_, i) => `m${i}`));
    expect(timeline.hasOlder.value).toBe(false);
    expect(await timeline.loadOlder()).toMatchObject({ ok: true });
  });

  it("only read what they look at", async () => {
    const right = b.parlour.conversation(conversation);
    b.platform.notice("hidden");
    await a.parlour.conversation(conversation).send("psst");
    await until(() => shown(right).join() === "psst", a.platform, b.platform);
    right.seen(right.entries.value[0]?.id ?? "");
    b.platform.advance(5_000);
    await settle();
    expect(b.parlour.inbox.unread.value).toBe(1);
    b.platform.notice("awake");
    expect(b.parlour.inbox.unread.value).toBe(0);
  });
});

describe("the connection", () => {
  it("asks for changes instead when no WebSocket gets through, and goes back when one does", async () => {
    server.relay.blocked = true;
    const tab = newTab(server);
    await tab.parlour.open();
    await tab.parlour.signIn({ email: "ada@example.org", password: "Ada-password" });
    await until(() => tab.parlour.connection.value === "polling", tab.platform);
    const timeline = tab.parlour.conversation(conversation);
    server.say(conversation, ben.id, "by poll");
    await until(() => shown(timeline).join() === "by poll");
    expect(server.requests.some(({ query }) => query.get("wait") === "25")).toBe(true);
    // Nothing is amiss: that way is tried again now and then, not all the time.
    const passes = () => server.requests.filter(({ path }) => path === "/passes").length;
    for (let minute = 0; minute < 5; minute++) {
      tab.platform.advance(60_000);
      await settle();
    }
    const before = passes();
    for (let second = 0; second < 30; second++) {
      tab.platform.advance(1_000);
      await settle();
    }
    expect(passes() - before).toBeLessThan(2);
    server.relay.blocked = false;
    await until(() => tab.parlour.connection.value === "online", tab.platform);
    server.say(conversation, ben.id, "by relay");
    await until(() => shown(timeline).join() === "by poll,by relay");
  });

  it("does so when a proxy swallows what it sends", async () => {
    server.relay.silent = true;
    const tab = newTab(server);
    await tab.parlour.open();
    await tab.parlour.signIn({ email: "ada@example.org", password: "Ada-password" });
    await until(() => server.relay.tries === 1);
    tab.platform.advance(4_900);
    expect(tab.parlour.connection.value).toBe("connecting");
    tab.platform.advance(200);
    await until(() => tab.parlour.connection.value === "polling");
  });

  it("does so where nothing can be opened (no WebCrypto), and says that it cannot keep", async () => {
    const tab = newTab(server);
    tab.platform.subtle = undefined;
    await tab.parlour.open();
    await tab.parlour.signIn({ email: "ada@example.org", password: "Ada-password" });
    await until(() => tab.parlour.connection.value === "polling", tab.platform);
    expect(tab.parlour.storage.value).toMatchObject({ state: "open", cannotKeep: true });
    expect(server.relay.tries).toBe(0);
    const timeline = tab.parlour.conversation(conversation);
    expect(await timeline.send("still works")).toMatchObject({ ok: true });
    await until(() => shown(timeline).join() === "still works", tab.platform);
  });

  it("misses nothing and doubles nothing while offline", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    server.say(conversation, ben.id, "1");
    await until(() => shown(timeline).join() === "1", a.platform);
    server.reach(false);
    await until(() => a.parlour.connection.value === "offline", a.platform);
    server.say(conversation, ben.id, "2");
    await timeline.send("3");
    await until(() => shown(timeline).at(-1) === "3 [failed]", a.platform);
    server.reach(true);
    a.platform.notice("awake");
    await until(() => shown(timeline).join() === "1,2,3", a.platform);
    expect(server.messages.map((message) => textOf(message.content))).toEqual(["1", "2", "3"]);
  });

  /** So long that every wait has grown as long as it gets. */
  const isOutForLong = async (...tabs: Tab[]) => {
    server.reach(false);
    for (let tries = 0; tries < 20; tries++) {
      for (const { platform } of tabs) platform.advance(60_000);
      await settle();
    }
    for (const { parlour } of tabs) expect(parlour.connection.value).toBe("offline");
    server.reach(true);
  };

  it("is back within ten seconds for who looks, and within a minute where nobody does", async () => {
    const a = await signedIn(server, ada);
    await isOutForLong(a);
    a.platform.advance(10_000);
    await until(() => a.parlour.connection.value === "online");
    a.platform.notice("hidden");
    await isOutForLong(a);
    a.platform.advance(10_000);
    await settle();
    expect(a.parlour.connection.value).toBe("offline");
    a.platform.advance(50_000);
    await until(() => a.parlour.connection.value === "online");
  });

  it("is back in all tabs as soon as in the one somebody looks at", async () => {
    const device = new FakeDevice();
    const leading = await signedIn(server, ada, device);
    const looked = newTab(server, device);
    await looked.parlour.open();
    await until(() => looked.parlour.connection.value === "online", looked.platform);
    leading.platform.notice("hidden");
    // What each asks for at first has come.
    for (const { platform } of [leading, looked]) platform.advance(1_000);
    await settle();
    await isOutForLong(leading, looked);
    // The leading tab's clock stands still: by itself it does not try again.
    looked.platform.advance(10_000);
    await until(() => leading.parlour.connection.value === "online");
    expect(looked.parlour.connection.value).toBe("online");
  });

  it("passes the lead to a hidden tab without a word of being offline", async () => {
    const device = new FakeDevice();
    const leading = await signedIn(server, ada, device);
    const hidden = newTab(server, device);
    await hidden.parlour.open();
    await until(() => hidden.parlour.connection.value === "online", hidden.platform);
    hidden.platform.notice("hidden");
    await isOutForLong(leading, hidden);
    leading.platform.advance(10_000);
    await until(() => hidden.parlour.connection.value === "online");
    const states = new Set<string>();
    hidden.parlour.connection.subscribe((state) => void states.add(state));
    const { tries } = server.relay;
    leading.platform.kill();
    await until(() => server.relay.tries > tries && hidden.parlour.connection.value === "online", hidden.platform);
    expect([...states]).toEqual(["online", "connecting"]);
  });

  it("asks no sooner than the server wants", async () => {
    const a = await signedIn(server, ada);
    server.before = async (path) => (path === "/changes" ? problem(429, "too_often", { retry_after: 45 }) : undefined);
    a.platform.notice("awake");
    await until(() => a.parlour.connection.value === "offline");
    server.before = async () => undefined;
    a.platform.advance(44_000);
    await settle();
    expect(a.parlour.connection.value).toBe("offline");
    a.platform.advance(1_000);
    await until(() => a.parlour.connection.value === "online");
  });

  it("looks when events were lost: a hole, a notice, heads", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    const texts = () => shown(timeline).join();
    await until(() => timeline.loading.value === "none" && a.parlour.inbox.ready.value, a.platform);
    const lose = () => {
      server.relay.carry = () => {};
    };
    const carry = () => {
      server.relay.carry = (frame, deliver) => deliver(frame);
    };
    lose();
    server.say(conversation, ben.id, "lost");
    await server.relay.carried;
    carry();
    server.say(conversation, ben.id, "carried");
    await until(() => texts() === "lost,carried");
    lose();
    server.say(conversation, ben.id, "dropped");
    await server.relay.carried;
    carry();
    server.relay.missed(ada.id);
    await until(() => texts() === "lost,carried,dropped", a.platform);
    lose();
    server.say(conversation, ben.id, "last");
    await server.relay.carried;
    carry();
    server.relay.heads(ada.id);
    await until(() => texts() === "lost,carried,dropped,last");
    const before = looks();
    server.relay.heads(ada.id);
    server.say(conversation, ben.id, "whole");
    await until(() => texts().endsWith("whole"));
    expect(looks()).toBe(before);
  });

  it("lets heads prove nothing while something may have been missed", async () => {
    const cleo = server.addPerson("Cleo");
    const other = server.startDirect(ada.id, cleo.id);
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    await until(() => timeline.loading.value === "none" && a.parlour.inbox.ready.value, a.platform);
    server.relay.carry = () => {};
    const { revision: lost } = server.say(conversation, ben.id, "lost");
    await server.relay.carried;
    server.relay.carry = (frame, deliver) => deliver(frame);
    server.relay.missed(ada.id);
    // The heads that told of it were lost too; these speak of another conversation only.
    server.say(other, cleo.id, "carried");
    server.relay.heads(ada.id, Number(lost));
    await server.relay.carried;
    await until(() => shown(timeline).join() === "lost", a.platform);
  });

  it("wants another pass for a channel that began while one was on its way", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    await until(() => a.parlour.connection.value === "online" && timeline.loading.value === "none", a.platform);
    const { relay } = server;
    const make = relay.pass.bind(relay);
    let made = 0;
    relay.pass = async (user) => {
      const pass = await make(user);
      made += 1;
      if (made > 1) return pass;
      // The next generation begins when this pass is made and not yet shown.
      await relay.rotate(conversation);
      await relay.carried;
      await settle();
      return pass;
    };
    relay.missed(ada.id);
    await until(() => made > 0, a.platform);
    await until(() => made > 1);
    await settle();
    server.say(conversation, ben.id, "on the newest channel");
    await until(() => shown(timeline).join() === "on the newest channel");
  });

  it("wants another pass for a conversation that began while the first was on its way", async () => {
    const cleo = server.addPerson("Cleo");
    const { relay } = server;
    const make = relay.pass.bind(relay);
    let begun = "";
    relay.pass = async (user) => {
      const pass = await make(user);
      // Ada is not admitted yet, so nobody tells her of it or brings her its keys.
      if (user === ada.id && !begun) begun = server.startDirect(cleo.id, ada.id);
      return pass;
    };
    const a = await signedIn(server, ada);
    await until(() => a.parlour.inbox.conversations.value.some(({ id }) => id === begun), a.platform);
    const timeline = a.parlour.conversation(begun);
    await until(() => a.parlour.connection.value === "online" && timeline.loading.value === "none", a.platform);
    await settle();
    const before = looks();
    server.say(begun, cleo.id, "heard at once");
    await until(() => shown(timeline).join() === "heard at once");
    expect(looks()).toBe(before);
  });

  it("opens each event once", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    server.relay.carry = (frame, deliver) => {
      deliver(frame);
      deliver(frame);
    };
    server.relay.typing(conversation, ben.id, true);
    await until(() => timeline.typing.value.length === 1);
    server.relay.typing(conversation, ben.id, false);
    await until(() => timeline.typing.value.length === 0);
    const first = server.relay.frames[0];
    if (!first) throw new Error("nothing was carried");
    for (const { socket } of server.relay.sockets) socket.onFrame(first.slice());
    await settle();
    expect(timeline.typing.value).toEqual([]);
  });

  it("takes new keys and hears the new generation", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    await until(() => timeline.loading.value === "none");
    const passes = () => server.requests.filter(({ path }) => path === "/passes").length;
    const before = passes();
    await server.relay.rotate(conversation);
    await until(() => passes() === before + 1);
    await settle();
    server.say(conversation, ben.id, "under the new key");
    await until(() => shown(timeline).join() === "under the new key");
  });

  it("where many are told of a new key, they do not ask in the same moment", async () => {
    const crowd = Array.from({ length: 500 }, (_, number) => server.addPerson(`Person ${number}`).id);
    const garden = server.groups.startGroup(ada.id, "Garden", crowd);
    const a = await signedIn(server, ada);
    const passes = () => server.requests.filter(({ path }) => path === "/passes").length;
    const before = passes();
    await server.relay.rotate(garden);
    await server.relay.carried;
    for (let turns = 0; turns < 50; turns++) await settle();
    expect(passes()).toBe(before);
    a.platform.advance(250);
    await settle();
    expect(passes()).toBe(before);
    a.platform.advance(1);
    await until(() => passes() > before);
    server.say(garden, crowd[0] ?? "", "under the new key");
    await until(() => shown(a.parlour.conversation(garden)).includes("under the new key"));
  });

  it("renews its pass on the same socket before it ends", async () => {
    const a = await signedIn(server, ada);
    const passes = () => server.requests.filter(({ path }) => path === "/passes").length;
    const [before, { tries }] = [passes(), server.relay];
    a.platform.advance(9 * 60_000 + 10_000);
    await until(() => passes() === before + 1);
    expect(server.relay.tries).toBe(tries);
    await settle();
    expect(a.parlour.connection.value).toBe("online");
  });

  it("comes back at once when its pass ran out, and elsewise after a while", async () => {
    const a = await signedIn(server, ada);
    server.relay.hangUp(ada.id, 4408);
    await until(() => a.parlour.connection.value === "online" && server.relay.tries === 2);
    server.relay.hangUp(ada.id, 1006);
    expect(a.parlour.connection.value).toBe("connecting");
    await settle();
    expect(server.relay.tries).toBe(2);
    await until(() => a.parlour.connection.value === "online" && server.relay.tries === 3, a.platform);
  });

  it("begins anew when the server's log does", async () => {
    const a = await signedIn(server, ada);
    const timeline = a.parlour.conversation(conversation);
    const { id } = server.say(conversation, ben.id, "will be lost");
    const before = server.revision - 1;
    for (let i = 1; i <= 9; i++) server.edit(id, `will be lost ${i}`);
    await until(() => shown(timeline).join() === "will be lost 9", a.platform);
    await server.relay.carried;
    await settle();
    // A backup from before that message.
    server.messages.length = 0;
    server.log.length = 0;
    server.revision = before;
    server.say(conversation, ben.id, "after the restoration");
    server.relay.missed(ada.id);
    await until(() => shown(timeline).join() === "after the restoration", a.platform);
  });
});

describe("the session", () => {
  it("ends when it is revoked: nothing is shown, nothing is kept but the outbox", async () => {
    const device = new FakeDevice();
    const a = await signedIn(server, ada, device);
    server.revoke(ada.id);
    await until(() => a.parlour.session.value.state === "signed-out", a.platform);
    expect(a.parlour.session.value).toMatchObject({ why: "ended" });
    expect(a.parlour.inbox.conversations.value).toEqual([]);
    expect(a.parlour.connection.value).toBe("idle");
    const again = newTab(server, device);
    await again.parlour.open();
    expect(again.parlour.session.value.state).toBe("signed-out");
  });

  it("is renewed through the site, once for all who need it", async () => {
    let asked = 0;
    const tab = newTab(server, new FakeDevice(), {
      identify: async () => {
        asked += 1;
        return ticketFor("Ada");
      },
    });
    await tab.parlour.open();
    await until(() => tab.parlour.connection.value === "online", tab.platform);
    expect(tab.parlour.storage.value.state).toBe("open");
    expect(asked).toBe(1);
    server.tokens.clear();
    const results = await Promise.all([
      tab.parlour.findPeople("b"),
      tab.parlour.sessions(),
      tab.parlour.findPeople("a"),
    ]);
    expect(results.map((result) => result.ok)).toEqual([true, true, true]);
    expect(asked).toBe(2);
  });

  it("never shows one person's chat to the next one at the same browser", async () => {
    server.say(conversation, ben.id, "for Ada only");
    const device = new FakeDevice();
    let who = "Ada";
    const identify = async () => ticketFor(who);
    const first = newTab(server, device, { identify });
    await first.parlour.open();
    await first.parlour.remember();
    await until(() => first.parlour.inbox.conversations.value.length === 1, first.platform);
    first.platform.advance(2_000);
    await settle();
    first.platform.kill();
    who = "Cleo";
    const cleo = server.addPerson("Cleo");
    // Nobody told the server that Ada left: her session would still work.
    const waiting = newTab(server, device);
    await waiting.parlour.open();
    expect(waiting.parlour.session.value.state).toBe("signed-out");
    expect(waiting.parlour.inbox.conversations.value).toEqual([]);
    waiting.platform.kill();
    const second = newTab(server, device, { identify });
    await second.parlour.open();
    expect(second.parlour.session.value).toMatchObject({ state: "signed-in", me: { id: cleo.id } });
    await until(() => second.parlour.inbox.ready.value, second.platform);
    expect(second.parlour.inbox.conversations.value).toEqual([]);
  });

  it("goes on with the session the device kept, when the site says it is still the same person", async () => {
    const device = new FakeDevice();
    const identify = async () => ticketFor("Ada");
    const first = newTab(server, device, { identify });
    await first.parlour.open();
    await first.parlour.remember();
    await settle();
    first.platform.kill();
    const again = newTab(server, device, { identify });
    await again.parlour.open();
    expect(again.parlour.session.value).toMatchObject({ state: "signed-in", me: { id: ada.id } });
    expect(server.tokens.size).toBe(1);
  });

  it("passes to the next person without what the last one did", async () => {
    let who = "Ada";
    const tab = newTab(server, new FakeDevice(), { identify: async () => ticketFor(who) });
    await tab.parlour.open();
    await until(() => tab.parlour.inbox.conversations.value.length === 1, tab.platform);
    const timeline = tab.parlour.conversation(conversation);
    server.addPerson("Cleo");
    who = "Cleo";
    server.tokens.clear();
    await timeline.send("from Ada");
    await until(() => {
      const session = tab.parlour.session.value;
      return session.state === "signed-in" && session.me.name === "Cleo";
    }, tab.platform);
    tab.platform.advance(60_000);
    await settle();
    await until(() => tab.parlour.unsent.value === 0, tab.platform);
    expect(server.messages).toEqual([]);
  });

  it("lists where one is signed in, and ends everything", async () => {
    const a = await signedIn(server, ada);
    expect(await a.parlour.sessions()).toMatchObject({ ok: true, value: [{ current: true }] });
    expect(await a.parlour.signOutEverywhere()).toMatchObject({ ok: true });
    expect(server.tokens.size).toBe(0);
    expect(a.parlour.session.value).toMatchObject({ state: "signed-out", why: "left" });
    expect(await a.platform.device.indexedDB?.databases()).toEqual([]);
  });

  it("does not end here while the server does not hear of it", async () => {
    const a = await signedIn(server, ada);
    server.reach(false);
    expect(await a.parlour.signOut()).toMatchObject({ ok: false, failure: { code: "offline" } });
    expect(a.parlour.session.value.state).toBe("signed-in");
  });
});

describe("a network that goes without a word", () => {
  it("is noticed by what fails, although the socket seems open", async () => {
    const a = await signedIn(server, ada);
    server.online = false;
    await a.parlour.conversation(conversation).send("hm");
    await until(() => a.parlour.connection.value === "offline");
    server.online = true;
    await until(() => a.parlour.connection.value === "online" && a.parlour.unsent.value === 0, a.platform);
  });

  it("is noticed when the browser says so", async () => {
    const a = await signedIn(server, ada);
    server.online = false;
    a.platform.notice("offline");
    await until(() => a.parlour.connection.value === "offline");
    server.online = true;
    a.platform.notice("awake");
    await until(() => a.parlour.connection.value === "online");
  });
});

describe("a site that cannot say who this is", () => {
  it("is told about", async () => {
    const tab = newTab(server, new FakeDevice(), { identify: () => Promise.reject(new Error("logged out")) });
    await tab.parlour.open();
    expect(tab.parlour.session.value).toMatchObject({ state: "signed-out", identified: true });
    expect(tab.parlour.lastError.value).toMatchObject({ code: "identify" });
    tab.parlour.dismissError();
    expect(tab.parlour.lastError.value).toBeUndefined();
    tab.parlour.identify(async () => ticketFor("Ada"));
    await until(() => tab.parlour.session.value.state === "signed-in", tab.platform);
  });
});

describe("a server in trouble", () => {
  it("is told by its own sentence when it has a new one", async () => {
    const a = await signedIn(server, ada);
    server.before = () => problem(422, "from_the_future");
    const result = await a.parlour.findPeople("b");
    expect(result).toMatchObject({ ok: false, failure: { code: "from_the_future", message: "from_the_future" } });
  });
});
