import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import type { MessageEntry, Timeline } from "../../src/core/types";
import { newTab, shown, signedIn, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, problem } from "./support/server";

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
const open = ({ parlour }: Tab) => parlour.conversation(talk);

/** A message by its text, waited for. */
async function find(timeline: Timeline, text: string): Promise<() => MessageEntry> {
  const found = () => timeline.entries.value.find((entry) => entry.type === "message" && entry.text === text);
  await until(() => found() !== undefined, ...clocks());
  return () => {
    const entry = found();
    if (entry?.type !== "message") throw new Error(`no message ${text}`);
    return entry;
  };
}

const reactions = (entry: MessageEntry) =>
  entry.reactions.map(
    ({ emoji, count, mine, people }) => `${emoji}${count}${mine ? "!" : ""} ${people.map((p) => p.name)}`,
  );

describe("reactions", () => {
  it("are there at once, reach the other, and are taken back", async () => {
    server.say(talk, ben.id, "news");
    const left = await find(open(a), "news");
    const right = await find(open(b), "news");
    const timeline = open(a);
    const reacting = timeline.react(left().id, "👍");
    await until(() => reactions(left()).length === 1);
    expect(reactions(left())).toEqual(["👍1! Ada"]);
    expect(await reacting).toMatchObject({ ok: true });
    await until(() => right().reactions.length === 1, ...clocks());
    expect(reactions(right())).toEqual(["👍1 Ada"]);
    await open(b).react(right().id, "👍");
    await open(b).react(right().id, "🎉");
    await until(() => left().reactions.length === 2, ...clocks());
    expect(reactions(left())).toEqual(["👍2! Ada,Ben", "🎉1 Ben"]);
    await timeline.unreact(left().id, "👍");
    expect(reactions(left())).toEqual(["👍1 Ben", "🎉1 Ben"]);
  });

  it("pressed again and again end as they were pressed last", async () => {
    const { id } = server.say(talk, ben.id, "news");
    const left = await find(open(a), "news");
    const timeline = open(a);
    const presses = [timeline.react(id, "👍"), timeline.unreact(id, "👍"), timeline.react(id, "👍")];
    await Promise.all(presses);
    await until(() => reactions(left()).join() === "👍1! Ada", ...clocks());
    expect(server.extras.of(server.messages[0] ?? server.say(talk, ada.id, ""), ada.id).reactions[0]?.count).toBe(1);
  });

  it("that are refused go again", async () => {
    const { id } = server.say(talk, ben.id, "news");
    const left = await find(open(a), "news");
    server.before = (path) => (path.endsWith("/reactions") ? problem(409, "too_many") : undefined);
    expect(await open(a).react(id, "👍")).toMatchObject({ ok: false, failure: { code: "too_many" } });
    expect(left().reactions).toEqual([]);
  });

  it("come with a page, and what is told of one before or after agrees with it", async () => {
    const { id } = server.say(talk, ben.id, "old");
    for (let i = 0; i < 60; i++) server.say(talk, ben.id, `m${i}`);
    server.extras.react(id, ben.id, "❤️", true);
    const fresh = await signedIn(server, ada);
    const timeline = fresh.parlour.conversation(talk);
    await until(() => timeline.entries.value.length === 50, fresh.platform);
    server.extras.react(id, ada.id, "❤️", true);
    await until(() => fresh.parlour.connection.value === "online", fresh.platform);
    await timeline.loadOlder();
    const entry = () => timeline.entries.value.find((one) => one.id === id) as MessageEntry;
    expect(reactions(entry())).toEqual(["❤️2! Ben,Ada"]);
    server.extras.react(id, ben.id, "❤️", false);
    await until(() => reactions(entry()).join() === "❤️1! Ada", fresh.platform);
  });

  it("survive a reload, also offline", async () => {
    const device = new FakeDevice();
    const first = await signedIn(server, ada, device);
    const { id } = server.say(talk, ben.id, "news");
    const timeline = first.parlour.conversation(talk);
    await until(() => timeline.entries.value.length === 1, first.platform);
    await timeline.react(id, "👍");
    first.platform.advance(1_000);
    await settle();
    first.platform.kill();
    server.reach(false);
    const second = newTab(server, device);
    await second.parlour.open();
    expect(reactions(second.parlour.conversation(talk).entries.value[0] as MessageEntry)).toEqual(["👍1! Ada"]);
  });

  it("given and taken in any order are, in the end, what the server has", async () => {
    const emoji = ["👍", "🎉", "❤️"];
    const press = fc.record({ who: fc.nat(1), emoji: fc.constantFrom(...emoji), on: fc.boolean() });
    const { id } = server.say(talk, ben.id, "news");
    const left = await find(open(a), "news");
    const right = await find(open(b), "news");
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (presses) => {
        await Promise.all(
          presses.map(({ who, emoji, on }) => {
            const timeline = open(who === 0 ? a : b);
            return on ? timeline.react(id, emoji) : timeline.unreact(id, emoji);
          }),
        );
        const message = server.messages[0];
        if (!message) throw new Error("no message");
        for (const [entry, me] of [[left, ada] as const, [right, ben] as const]) {
          const told = server.extras.of(message, me.id).reactions;
          const truth = told.map(({ emoji, count, mine }) => `${emoji}${count}${mine}`).sort();
          const seen = () =>
            entry()
              .reactions.map(({ emoji, count, mine }) => `${emoji}${count}${mine}`)
              .sort();
          await until(() => seen().join() === truth.join(), ...clocks());
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("a poll", () => {
  it("goes through the outbox: it survives a crash and being offline", async () => {
    const device = new FakeDevice();
    const first = await signedIn(server, ada, device);
    server.reach(false);
    const sent = await first.parlour
      .conversation(talk)
      .sendPoll({ question: " When? ", options: ["now ", "later"], multiple: false });
    expect(sent).toMatchObject({ ok: true });
    expect(first.parlour.conversation(talk).entries.value.at(-1)).toMatchObject({
      type: "pending",
      text: "When?",
      poll: { options: ["now", "later"], multiple: false },
    });
    first.platform.kill();
    const second = newTab(server, device);
    await second.parlour.open();
    server.reach(true);
    second.platform.notice("awake");
    await until(() => server.messages.length === 1, second.platform);
    expect(server.messages[0]?.content).toEqual({
      kind: "poll",
      question: "When?",
      options: ["now", "later"],
      multiple: false,
    });
  });

  it("is refused here when it is none", async () => {
    const poll = (question: string, ...options: string[]) => open(a).sendPoll({ question, options, multiple: true });
    expect(await poll("", "a", "b")).toMatchObject({ failure: { code: "empty" } });
    expect(await poll("Who?", "a")).toMatchObject({ failure: { code: "empty" } });
    expect(await poll("Who?", "a", " ")).toMatchObject({ failure: { code: "empty" } });
    expect(await poll("Who?", "a", "b", "c", "d", "e")).toMatchObject({ failure: { code: "too_long" } });
    expect(await poll("x".repeat(101), "a", "b")).toMatchObject({ failure: { code: "too_long" } });
    expect(server.messages).toEqual([]);
  });

  it("is voted in, changed, taken back and closed", async () => {
    await open(a).sendPoll({ question: "When?", options: ["now", "later"], multiple: false });
    const left = await find(open(a), "When?");
    const right = await find(open(b), "When?");
    const votes = (entry: MessageEntry) =>
      `${entry.poll?.options.map(({ count, mine }) => `${count}${mine ? "!" : ""}`)} of ${entry.poll?.voters}`;
    const voting = open(b).vote(right().id, [1]);
    await until(() => votes(right()) === "0,1! of 1");
    expect(await voting).toMatchObject({ ok: true });
    await until(() => votes(left()) === "0,1 of 1", ...clocks());
    expect(left().poll?.options[1]?.people).toEqual([{ id: ben.id, name: "Ben" }]);
    await open(b).vote(right().id, [0]);
    await open(a).vote(left().id, [0]);
    await until(() => votes(left()) === "2!,0 of 2" && votes(right()) === "2!,0 of 2", ...clocks());
    await open(b).vote(right().id, []);
    expect(votes(right())).toBe("1,0 of 1");
    expect(right().may).toMatchObject({ vote: true, closePoll: false, edit: false, forward: false });
    expect(left().may.closePoll).toBe(true);
    expect(await open(a).closePoll(left().id)).toMatchObject({ ok: true });
    await until(() => right().poll?.closed === true, ...clocks());
    expect(right().may.vote).toBe(false);
    await until(() => a.parlour.inbox.conversations.value[0]?.preview?.kind === "poll", ...clocks());
  });
});

describe("a reply", () => {
  it("quotes the original as it is now, never a copy", async () => {
    const original = server.say(talk, ben.id, "dinner at *eight*");
    const left = open(a);
    await find(left, "dinner at *eight*");
    await left.send("fine", { replyTo: original.id });
    const answer = await find(left, "fine");
    expect(answer().replyTo).toEqual({
      id: original.id,
      state: "shown",
      author: { id: ben.id, name: "Ben" },
      text: "dinner at eight",
    });
    server.edit(original.id, "dinner at nine");
    await until(() => answer().replyTo?.text === "dinner at nine", ...clocks());
    server.deleteForAll(original.id);
    await until(() => answer().replyTo?.state === "gone", ...clocks());
  });

  it("waits in the outbox with what it answers to", async () => {
    const original = server.say(talk, ben.id, "are you there?");
    const left = open(a);
    await find(left, "are you there?");
    server.reach(false);
    await left.send("soon", { replyTo: original.id });
    expect(left.entries.value.at(-1)).toMatchObject({
      type: "pending",
      replyTo: { state: "shown", text: "are you there?" },
    });
    server.reach(true);
    a.platform.notice("awake");
    await until(() => server.messages.at(-1)?.reply_to === original.id, ...clocks());
  });

  it("to something far back is looked up, many at once", async () => {
    const far = Array.from({ length: 30 }, (_, at) => server.say(talk, ben.id, `far ${at}`));
    for (let i = 0; i < 60; i++) server.say(talk, ben.id, `m${i}`);
    for (const { id } of far) server.say(talk, ada.id, "re", undefined, { reply_to: id });
    const nowhere = server.newId();
    server.say(talk, ada.id, "re nothing", undefined, { reply_to: nowhere });
    const fresh = await signedIn(server, ada);
    const timeline = fresh.parlour.conversation(talk);
    const quotes = () => timeline.entries.value.flatMap((e) => (e.type === "message" && e.replyTo ? [e.replyTo] : []));
    await until(() => quotes().length === 31 && quotes().every(({ state }) => state !== "loading"), fresh.platform);
    expect(quotes().map(({ text }) => text)).toEqual([...far.map((_, at) => `far ${at}`), undefined]);
    expect(quotes().at(-1)).toEqual({ id: nowhere, state: "gone" });
    expect(server.requests.filter(({ path }) => path === "/messages/look").length).toBe(1);
  });
});

describe("pins, stars, copies", () => {
  it("are pinned for all, the newest pin first", async () => {
    const first = server.say(talk, ben.id, "first");
    const second = server.say(talk, ben.id, "second");
    const left = open(a);
    await find(left, "second");
    expect(left.pins.value).toBeUndefined();
    expect(await left.loadPins()).toMatchObject({ ok: true });
    expect(left.pins.value).toEqual([]);
    await left.pin(first.id);
    server.millis += 1_000;
    await open(b).pin(second.id);
    await until(() => left.pins.value?.length === 2 && left.entries.value.length === 4, ...clocks());
    expect(left.pins.value?.map(({ text }) => text)).toEqual(["second", "first"]);
    expect(left.entries.value.map((entry) => entry.type === "message" && entry.pinned)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(left.entries.value[2]).toMatchObject({
      type: "system",
      event: { kind: "message_pinned", message: first.id },
    });
    await left.unpin(first.id);
    expect(left.pins.value?.map(({ text }) => text)).toEqual(["second"]);
  });

  it("are starred for me alone, and found again", async () => {
    const { id } = server.say(talk, ben.id, "keep this");
    const left = open(a);
    const entry = await find(left, "keep this");
    const other = await signedIn(server, ada);
    const there = other.parlour.conversation(talk);
    await until(() => there.entries.value.length === 1, other.platform);
    expect(await left.star(id)).toMatchObject({ ok: true });
    expect(entry().starred).toBe(true);
    await until(() => (there.entries.value[0] as MessageEntry).starred, other.platform);
    const stars = await a.parlour.stars();
    expect(stars).toMatchObject({
      ok: true,
      value: { stars: [{ conversation: { id: talk }, message: { text: "keep this" } }] },
    });
    await left.unstar(id);
    expect(entry().starred).toBe(false);
    expect(await a.parlour.stars()).toMatchObject({ value: { stars: [] } });
  });

  it("are forwarded with their author's name", async () => {
    const cleo = server.addPerson("Cleo");
    const elsewhere = server.startDirect(ada.id, cleo.id);
    const { id } = server.say(talk, ben.id, "pass it on");
    await find(open(a), "pass it on");
    await until(() => a.parlour.inbox.conversations.value.length === 2, ...clocks());
    expect(await open(a).forward(id, [elsewhere])).toMatchObject({ ok: true });
    const there = a.parlour.conversation(elsewhere);
    await until(() => shown(there).join() === "pass it on", ...clocks());
    expect(there.entries.value[0]).toMatchObject({
      author: { name: "Ada" },
      forwardedFrom: { name: "Ben" },
      mine: true,
    });
    const fresh = await signedIn(server, cleo);
    const theirs = fresh.parlour.conversation(elsewhere).entries;
    const from = () => (theirs.value[0] as MessageEntry | undefined)?.forwardedFrom?.name;
    await until(() => from() === "Ben", fresh.platform);
  });

  it("are reported, with a reason", async () => {
    const { id } = server.say(talk, ben.id, "bad");
    expect(await open(a).report(id, "spam", "again")).toMatchObject({ ok: true });
    expect(server.extras.reports).toEqual([{ message: id, by: ada.id, reason: "spam", note: "again" }]);
  });

  it("say who read them", async () => {
    const { id, revision } = server.say(talk, ada.id, "read me");
    await find(open(a), "read me");
    server.receipt(talk, ben.id, Number(revision), Number(revision));
    expect(await open(a).readers(id)).toEqual({
      ok: true,
      value: { read: 1, delivered: 1, of: 1, people: [{ id: ben.id, name: "Ben" }] },
    });
  });
});

describe("places in the log", () => {
  const texts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `m${from + i}`).join();

  beforeEach(() => {
    for (let i = 0; i < 300; i++) {
      server.millis = Date.parse("2026-01-01T12:00:00Z") + i * 3_600_000;
      server.say(talk, ben.id, `m${i}`);
    }
  });

  async function opened(): Promise<{ timeline: Timeline; tab: Tab; id: (at: number) => string }> {
    const tab = await signedIn(server, ada);
    const timeline = tab.parlour.conversation(talk);
    await until(() => timeline.entries.value.length === 50, tab.platform);
    return { timeline, tab, id: (at) => server.messages[at]?.id ?? "" };
  }

  it("jumping to a message shows what is around it, and reading on leads back to the newest", async () => {
    const { timeline, tab, id } = await opened();
    expect(timeline.hasNewer.value).toBe(false);
    expect(await timeline.jumpTo(id(100))).toMatchObject({ ok: true });
    expect(timeline.target.value).toBe(id(100));
    expect(shown(timeline).join()).toBe(texts(75, 125));
    expect(timeline.hasNewer.value).toBe(true);
    expect(timeline.hasOlder.value).toBe(true);
    timeline.targetReached();
    expect(timeline.target.value).toBeUndefined();
    await timeline.loadOlder();
    expect(shown(timeline).join()).toBe(texts(25, 125));
    server.say(talk, ben.id, "m300");
    await until(() => tab.parlour.inbox.conversations.value[0]?.preview?.text === "m300", tab.platform);
    expect(shown(timeline).join()).toBe(texts(25, 125));
    for (let pages = 0; pages < 2; pages++) await timeline.loadNewer();
    expect(timeline.hasNewer.value).toBe(true);
    // It touches what was loaded of the newest: one stretch again.
    await timeline.loadNewer();
    expect(timeline.hasNewer.value).toBe(false);
    expect(shown(timeline).join()).toBe(texts(25, 301));
    await timeline.loadOlder();
    expect(timeline.hasOlder.value).toBe(false);
    expect(shown(timeline).join()).toBe(texts(0, 301));
  });

  it("who goes to the newest while something is being loaded elsewhere stays there", async () => {
    const { timeline, id } = await opened();
    await timeline.jumpTo(id(100));
    const loading = timeline.loadOlder();
    await timeline.jumpToNewest();
    await loading;
    expect(timeline.hasNewer.value).toBe(false);
    expect(shown(timeline).join()).toBe(texts(250, 300));
    for (let pages = 0; pages < 5; pages++) await timeline.loadOlder();
    expect(shown(timeline).join()).toBe(texts(0, 300));
  });

  it("who says something while a leap is on its way is not taken away from it", async () => {
    const { timeline, id } = await opened();
    const leap = timeline.jumpTo(id(100));
    await timeline.send("Here I am");
    expect(await leap).toMatchObject({ ok: true });
    expect(timeline.hasNewer.value).toBe(false);
    expect(timeline.target.value).toBeUndefined();
    expect(shown(timeline).at(-1)).toMatch(/^Here I am/);
  });

  it("jumping to what is loaded asks for nothing", async () => {
    const { timeline, id } = await opened();
    const before = server.requests.length;
    expect(await timeline.jumpTo(id(270))).toMatchObject({ ok: true });
    expect(timeline.target.value).toBe(id(270));
    expect(server.requests.length).toBe(before);
    // And from elsewhere back to it.
    await timeline.jumpTo(id(10));
    expect(shown(timeline).join()).toBe(texts(0, 50));
    expect(timeline.hasOlder.value).toBe(false);
    await timeline.jumpTo(id(270));
    expect(timeline.hasNewer.value).toBe(false);
    await timeline.jumpTo(id(10));
    await timeline.jumpToNewest();
    expect(timeline.hasNewer.value).toBe(false);
    expect(timeline.target.value).toBe(id(299));
  });

  describe("of many messages", () => {
    beforeEach(() => {
      for (let i = 300; i < 1_800; i++) server.say(talk, ben.id, `m${i}`);
    });

    it("the oldest are let go of while one reads at the end, and nothing that is unread", async () => {
      const { timeline, tab } = await opened();
      const unread = () => tab.parlour.inbox.conversations.value[0]?.unread;
      const hear = async (from: number, to: number) => {
        for (let i = from; i < to; i++) server.say(talk, ben.id, `m${i}`);
        const last = server.messages.at(-1)?.id;
        await until(() => timeline.entries.value.at(-1)?.id === last, tab.platform);
      };
      for (let page = 0; page < 18; page++) await timeline.loadOlder();
      await hear(1_800, 1_860);
      expect(shown(timeline).join()).toBe(texts(850, 1_860));
      expect(unread()).toBe(100);
      timeline.seen(timeline.entries.value.at(-1)?.id ?? "");
      await until(() => timeline.entries.value.length < 1_000, tab.platform);
      expect(shown(timeline).join()).toBe(texts(1_360, 1_860));
      expect(timeline.hasOlder.value).toBe(true);
      expect(unread()).toBe(0);
      await timeline.loadOlder();
      expect(shown(timeline).join()).toBe(texts(1_310, 1_860));
      await hear(1_860, 1_863);
      expect(unread()).toBe(3);
    });
  });

  it("a message that is gone says so, and nothing moves", async () => {
    const { timeline } = await opened();
    expect(await timeline.jumpTo(server.newId())).toMatchObject({ ok: false, failure: { code: "not_found" } });
    expect(shown(timeline).join()).toBe(texts(250, 300));
    expect(timeline.target.value).toBeUndefined();
    // Who leapt was told; to read on here there is nothing in the way.
    expect(timeline.failure.value).toBeUndefined();
    await timeline.loadOlder();
    expect(shown(timeline).join()).toBe(texts(200, 300));
  });

  it("a leap waits for what is being loaded, as with a link that opens the page", async () => {
    const tab = await signedIn(server, ada);
    const timeline = tab.parlour.conversation(talk);
    expect(timeline.loading.value).toBe("first");
    expect(await timeline.jumpTo(server.messages[10]?.id ?? "")).toMatchObject({ ok: true });
    expect(shown(timeline)).toContain("m10");
    expect(shown(timeline)).not.toContain("m299");
  });

  it("a first page that did not come is asked for again", async () => {
    const tab = await signedIn(server, ada);
    server.before = (path) => (path.endsWith("/messages") ? problem(503, "unavailable") : undefined);
    const timeline = tab.parlour.conversation(talk);
    await until(() => timeline.failure.value !== undefined, tab.platform);
    server.before = () => undefined;
    expect(await timeline.loadOlder()).toMatchObject({ ok: true });
    expect(shown(timeline).join()).toBe(texts(250, 300));
    expect(timeline.failure.value).toBeUndefined();
  });

  it("a day leads to its first message", async () => {
    const { timeline, id } = await opened();
    expect(await timeline.jumpToDate(new Date("2026-01-05T00:00:00Z"))).toMatchObject({ ok: true });
    expect(timeline.target.value).toBe(id(84));
    expect(shown(timeline)).toContain("m84");
    // Loaded by now.
    const before = server.requests.length;
    await timeline.jumpToDate(new Date("2026-01-05T05:00:00Z"));
    expect(timeline.target.value).toBe(id(89));
    expect(server.requests.length).toBe(before);
    await timeline.jumpToDate(new Date("2025-01-01T00:00:00Z"));
    expect(timeline.target.value).toBe(id(0));
    await timeline.jumpToDate(new Date("2027-01-01T00:00:00Z"));
    expect(timeline.target.value).toBe(id(299));
  });

  it("the first unread message is found however far back, and marked once it is reached", async () => {
    server.receipt(talk, ada.id, Number(server.messages[59]?.revision), 0);
    const { timeline, id } = await opened();
    expect(timeline.firstUnread.value).toBeUndefined();
    expect(await timeline.jumpToFirstUnread()).toMatchObject({ ok: true });
    expect(timeline.target.value).toBe(id(60));
    await until(() => timeline.firstUnread.value === id(60));
  });

  it("saying something leads back to the newest", async () => {
    const { timeline, tab, id } = await opened();
    await timeline.jumpTo(id(50));
    const sent = timeline.send("here I am");
    expect(timeline.hasNewer.value).toBe(false);
    expect(shown(timeline).at(-1)).toMatch(/^here I am/);
    await sent;
    await until(() => shown(timeline).at(-1) === "here I am", tab.platform);
  });
});

describe("what waits for its time", () => {
  it("is listed, counted, changed, sent, and let go", async () => {
    const left = open(a);
    await until(() => a.parlour.inbox.conversations.value.length === 1, ...clocks());
    const at = new Date(server.millis + 3_600_000);
    left.write("later");
    const scheduled = await left.schedule("later", at);
    if (!scheduled.ok) throw new Error(scheduled.failure.code);
    expect(left.draft.value).toBe("");
    const count = (tab: Tab) => tab.parlour.inbox.conversations.value[0]?.scheduled;
    expect(count(a)).toBe(1);
    const other = await signedIn(server, ada);
    await until(() => count(other) === 1, other.platform);
    expect(await a.parlour.scheduled()).toMatchObject({ value: [{ id: scheduled.value, text: "later", at }] });
    expect(await a.parlour.reschedule(scheduled.value, { text: "much later" })).toMatchObject({ ok: true });
    expect(await other.parlour.scheduled()).toMatchObject({ value: [{ text: "much later", at }] });
    server.others.sendScheduled(scheduled.value);
    await until(() => shown(left).join() === "much later" && count(a) === 0, ...clocks());
    const second = await left.schedule("never", at);
    if (!second.ok) throw new Error(second.failure.code);
    expect(count(a)).toBe(1);
    expect(await a.parlour.cancelScheduled(second.value)).toMatchObject({ ok: true });
    expect(count(a)).toBe(0);
    expect(await a.parlour.scheduled()).toEqual({ ok: true, value: [] });
  });
});
