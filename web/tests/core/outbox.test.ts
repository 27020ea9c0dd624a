import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { textOf } from "../../src/core/content";
import { speak } from "../../src/core/language";
import { Outbox } from "../../src/core/outbox";
import type { Device } from "../../src/core/storage/device";
import type { Failure } from "../../src/core/types";
import { newTab, shown, signedIn } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer, problem } from "./support/server";

let server: FakeServer;
let ada: Me;
let ben: Me;
let conversation: string;
let device: FakeDevice;

beforeEach(() => {
  server = new FakeServer();
  ada = server.addPerson("Ada");
  ben = server.addPerson("Ben");
  conversation = server.startDirect(ada.id, ben.id);
  device = new FakeDevice();
});

afterEach(() => speak("en"));

const isSend = (path: string, method: string) => method === "POST" && path.endsWith("/messages");
const sends = () => server.requests.filter(({ path, method }) => isSend(path, method));
const texts = () => server.messages.map((message) => textOf(message.content));

describe("an unsent message", () => {
  it("survives a crash between being written and being sent", async () => {
    const a = await signedIn(server, ada, device);
    server.reach(false);
    const sent = await a.parlour.conversation(conversation).send("safe");
    a.platform.kill();
    server.reach(true);
    const again = newTab(server, device);
    await again.parlour.open();
    const timeline = again.parlour.conversation(conversation);
    await until(() => shown(timeline).join() === "safe", again.platform);
    expect(texts()).toEqual(["safe"]);
    expect(server.messages[0]?.id).toBe(sent.ok && sent.value);
    await until(() => again.parlour.unsent.value === 0);
  });

  it("is not requested before it is on the device", async () => {
    const a = await signedIn(server, ada, device);
    let onDevice = 0;
    server.before = async (path, method) => {
      if (isSend(path, method)) onDevice = await outboxSize(device);
      return undefined;
    };
    await a.parlour.conversation(conversation).send("first kept");
    await until(() => texts().length === 1, a.platform);
    expect(onDevice).toBe(1);
    await settle();
    expect(await outboxSize(device)).toBe(0);
  });

  it("is one message when the answer was lost, also over a reload", async () => {
    const a = await signedIn(server, ada, device);
    server.afterwards = (path, method) => {
      if (isSend(path, method)) throw new TypeError("the answer was lost");
    };
    await a.parlour.conversation(conversation).send("once");
    await until(() => sends().length === 1);
    await settle();
    a.platform.kill();
    server.afterwards = () => {};
    const again = newTab(server, device);
    await again.parlour.open();
    const timeline = again.parlour.conversation(conversation);
    await until(() => shown(timeline).join() === "once" && again.parlour.unsent.value === 0, again.platform);
    expect(texts()).toEqual(["once"]);
  });

  it("goes from the outbox when the log brings it, whatever became of the answer", async () => {
    const a = await signedIn(server, ada, device);
    server.afterwards = (path, method) => {
      if (isSend(path, method)) throw new TypeError("the answer was lost");
    };
    const timeline = a.parlour.conversation(conversation);
    await timeline.send("once");
    await until(() => a.parlour.unsent.value === 0 && shown(timeline).join() === "once");
    expect(await outboxSize(device)).toBe(0);
  });

  it("keeps its place: one conversation is sent in order, another one does not wait", async () => {
    const cleo = server.addPerson("Cleo");
    const other = server.startDirect(ada.id, cleo.id);
    const a = await signedIn(server, ada, device);
    let failures = 3;
    server.before = (path, method) =>
      isSend(path, method) && path.includes(conversation) && failures-- > 0 ? problem(503, "unavailable") : undefined;
    const timeline = a.parlour.conversation(conversation);
    for (const text of ["1", "2", "3"]) await timeline.send(text);
    await a.parlour.conversation(other).send("aside");
    await until(() => texts().join() === "aside");
    expect(shown(timeline)).toEqual(["1 [failed]", "2 [queued]", "3 [queued]"]);
    await until(() => texts().join() === "aside,1,2,3", a.platform);
    await until(() => shown(timeline).join() === "1,2,3");
  });

  it("waits as long as the server says", async () => {
    const a = await signedIn(server, ada, device);
    let busy = true;
    server.before = (path, method) =>
      isSend(path, method) && busy ? problem(429, "too_often", { retry_after: 30 }) : undefined;
    const timeline = a.parlour.conversation(conversation);
    await timeline.send("patience");
    await until(() => shown(timeline).join() === "patience [failed]");
    expect(timeline.entries.value[0]).toMatchObject({ failure: { code: "too_often" } });
    busy = false;
    a.platform.advance(29_000);
    await settle();
    expect(texts()).toEqual([]);
    a.platform.advance(2_000);
    await until(() => texts().join() === "patience");
  });

  it("that is refused says why, blocks nothing, and waits for the person, also over a reload", async () => {
    const a = await signedIn(server, ada, device);
    const timeline = a.parlour.conversation(conversation);
    await timeline.send("refuse me");
    await timeline.send("but not me");
    await until(() => texts().join() === "but not me");
    await until(() => shown(timeline).join() === "but not me,refuse me [refused]");
    await settle();
    a.platform.kill();
    const again = newTab(server, device);
    await again.parlour.open();
    const there = again.parlour.conversation(conversation);
    await until(() => shown(there).join() === "but not me,refuse me [refused]", again.platform);
    const refused = there.entries.value[1];
    expect(refused).toMatchObject({ failure: { code: "too_long", message: "This is too long." } });
    expect(again.parlour.inbox.conversations.value[0]?.preview?.progress).toBe("stuck");
    await there.discard(refused?.id ?? "");
    expect(shown(there)).toEqual(["but not me"]);
    expect(await outboxSize(device)).toBe(0);
  });

  it.each([
    [{ reason: "you_blocked" }, "Du hast diese Person blockiert. Hebe die Blockierung zuerst auf."],
    [{ retry_after: 5 }, "Das darfst du nicht."],
  ] as const)("that is refused (%o) says why in the language spoken when it is looked at", async (more, said) => {
    const a = await signedIn(server, ada, device);
    server.before = (path, method) => (isSend(path, method) ? problem(403, "forbidden", more) : undefined);
    const timeline = a.parlour.conversation(conversation);
    await timeline.send("hello");
    await until(() => shown(timeline).join() === "hello [refused]");
    const { failure } = timeline.entries.value[0] as { failure?: Failure };
    await settle();
    a.platform.kill();
    await speak("de");
    const again = newTab(server, device);
    await again.parlour.open();
    const there = again.parlour.conversation(conversation);
    await until(() => shown(there).join() === "hello [refused]", again.platform);
    expect(there.entries.value[0]).toMatchObject({ failure: { ...failure, message: said } });
  });

  it("that is discarded while the device writes it down is neither sent nor kept", async () => {
    let disk = Promise.resolve();
    let written = (): void => {};
    const requested: string[] = [];
    const kept = new Set<string>();
    const write = async ([record]: { name: string; value?: unknown }[]) => {
      await disk;
      if (record?.value === undefined) kept.delete(record?.name ?? "");
      else kept.add(record.name);
    };
    const outbox = new Outbox({
      platform: newTab(server).platform,
      device: { keep: async () => true, write } as unknown as Device,
      newId: () => server.newId(),
      send: async ({ text }) => {
        requested.push(text);
        return server.say(conversation, ada.id, text);
      },
      onGone: () => {},
      onChange: ({ text, state }) => requested.push(`${text} told of as ${state}`),
      isKnown: () => false,
    });
    await outbox.load(ada.id);
    outbox.lead(true);
    disk = new Promise((resolve) => {
      written = resolve;
    });
    const adding = outbox.add(conversation, { text: "never mind" }, ada.id);
    outbox.pump();
    const discarding = outbox.discard(outbox.entries.value[0]?.id ?? "");
    written();
    await Promise.all([adding, discarding]);
    await settle();
    expect(requested).toEqual([]);
    expect(kept.size).toBe(0);
    expect(outbox.entries.value).toEqual([]);
  });

  it("is tried again when the person asks, under a new id if the old one is taken", async () => {
    const a = await signedIn(server, ada, device);
    server.before = (path, method) => (isSend(path, method) ? problem(409, "id_taken") : undefined);
    const timeline = a.parlour.conversation(conversation);
    const sent = await timeline.send("mine");
    await until(() => shown(timeline).join() === "mine [refused]");
    server.before = () => undefined;
    await timeline.retry(sent.ok ? sent.value : "");
    await until(() => shown(timeline).join() === "mine");
    expect(server.messages[0]?.id).not.toBe(sent.ok && sent.value);
  });

  it("is refused here when it is empty or too long", async () => {
    const a = await signedIn(server, ada, device);
    const timeline = a.parlour.conversation(conversation);
    await until(() => a.parlour.limits.value.messageCharacters === 2000);
    expect(await timeline.send(" \n ")).toMatchObject({ ok: false, failure: { code: "empty" } });
    expect(await timeline.send("x".repeat(2001))).toMatchObject({ ok: false, failure: { code: "too_long" } });
    expect(await timeline.send("🫖".repeat(2000))).toMatchObject({ ok: true });
    await until(() => texts().length === 1);
    expect(sends().length).toBe(1);
  });

  it("outlives its session, bound to its person", async () => {
    const a = await signedIn(server, ada, device);
    server.reach(false);
    await a.parlour.conversation(conversation).send("later");
    await settle();
    a.platform.kill();
    server.reach(true);
    server.tokens.clear();
    const b = await signedIn(server, ben, device);
    await settle();
    b.platform.advance(60_000);
    await settle();
    expect(b.parlour.unsent.value).toBe(0);
    expect(texts()).toEqual([]);
    b.platform.kill();
    server.tokens.clear();
    const again = await signedIn(server, ada, device);
    await until(() => texts().join() === "later", again.platform);
    expect(server.messages[0]?.author).toBe(ada.id);
  });

  it("is sent from memory where the device cannot keep", async () => {
    device.indexedDB = undefined;
    const a = await signedIn(server, ada, device);
    expect(a.parlour.storage.value).toMatchObject({ state: "open", cannotKeep: true });
    await a.parlour.conversation(conversation).send("from memory");
    await until(() => texts().join() === "from memory", a.platform);
  });
});

describe("several tabs", () => {
  it("send each message once, whichever tab it was written in", async () => {
    const first = await signedIn(server, ada, device);
    const second = newTab(server, device);
    await second.parlour.open();
    await until(() => second.parlour.connection.value === "online", second.platform);
    expect(server.relay.sockets.size).toBe(1);
    const left = first.parlour.conversation(conversation);
    const right = second.parlour.conversation(conversation);
    for (let i = 0; i < 10; i++) await (i % 2 ? right : left).send(`m${i}`);
    await until(() => shown(left).length === 10 && shown(right).length === 10, first.platform, second.platform);
    const all = Array.from({ length: 10 }, (_, i) => `m${i}`);
    await until(() => texts().length === 10, first.platform, second.platform);
    expect(texts().sort()).toEqual(all);
    await until(() => [...shown(left), ...shown(right)].every((text) => !text.includes("[")), first.platform);
    // One goes from the outbox after it is shown from the log: when the device has let go of it.
    await until(() => first.parlour.unsent.value === 0 && second.parlour.unsent.value === 0, first.platform);
    expect(sends().length).toBe(10);
  });

  it("hear what the one with the socket hears, and one takes over when it dies, losing nothing", async () => {
    const first = await signedIn(server, ada, device);
    const second = newTab(server, device);
    await second.parlour.open();
    const right = second.parlour.conversation(conversation);
    await until(() => second.parlour.connection.value === "online", second.platform);
    server.say(conversation, ben.id, "one");
    await until(() => shown(right).join() === "one");
    server.reach(false);
    await second.parlour.conversation(conversation).send("mine");
    first.platform.kill();
    server.say(conversation, ben.id, "two");
    server.reach(true);
    await until(() => second.parlour.connection.value === "online", second.platform);
    await until(() => shown(right).join() === "one,two,mine", second.platform);
    expect(texts()).toEqual(["one", "two", "mine"]);
  });

  it("retry and discard for each other", async () => {
    const first = await signedIn(server, ada, device);
    const second = newTab(server, device);
    await second.parlour.open();
    const right = second.parlour.conversation(conversation);
    await until(() => second.parlour.connection.value === "online", second.platform);
    const sent = await right.send("refuse me");
    await until(() => shown(right).join() === "refuse me [refused]", first.platform, second.platform);
    await right.discard(sent.ok ? sent.value : "");
    await until(() => shown(right).length === 0 && first.parlour.unsent.value === 0);
  });

  it("read and draft together", async () => {
    const first = await signedIn(server, ada, device);
    const second = newTab(server, device);
    await second.parlour.open();
    server.say(conversation, ben.id, "news");
    await until(
      () => second.parlour.inbox.unread.value === 1 && first.parlour.inbox.unread.value === 1,
      second.platform,
    );
    const left = first.parlour.conversation(conversation);
    left.seen(server.messages[0]?.id ?? "");
    left.write("an answ");
    await until(() => second.parlour.inbox.conversations.value[0]?.draft === "an answ");
    await until(() => second.parlour.inbox.unread.value === 0);
    const reads = () =>
      server.requests.filter(({ body }) => (body as { read?: string } | undefined)?.read !== undefined);
    await until(() => reads().length > 0, first.platform, second.platform);
    second.platform.advance(5_000);
    await settle();
    expect(reads().length).toBe(1);
  });

  it("are all emptied when one forgets the device", async () => {
    const first = await signedIn(server, ada, device);
    const second = newTab(server, device);
    await second.parlour.open();
    await until(() => second.parlour.connection.value === "online", second.platform);
    await second.parlour.forgetDevice();
    await until(() => first.parlour.session.value.state === "signed-out");
    expect(first.parlour.session.value).toMatchObject({ why: "forgotten" });
    expect(first.parlour.inbox.conversations.value).toEqual([]);
    expect(first.parlour.storage.value.state).toBe("inert");
    expect(await device.indexedDB?.databases()).toEqual([]);
    await until(() => server.tokens.size === 0);
  });

  it("sign in together", async () => {
    const first = newTab(server, device);
    await first.parlour.open();
    expect(first.parlour.session.value.state).toBe("signed-out");
    await signedIn(server, ada, device);
    await until(() => first.parlour.session.value.state === "signed-in", first.platform);
  });
});

/** How many unsent messages are on the device, without the core. */
async function outboxSize(device: FakeDevice): Promise<number> {
  const name = (await device.indexedDB?.databases())?.[0]?.name ?? "";
  return new Promise((resolve, reject) => {
    const open = device.indexedDB?.open(name);
    if (!open) return reject(new Error("no database"));
    open.onsuccess = () => {
      const count = open.result.transaction("outbox").objectStore("outbox").count();
      count.onsuccess = () => {
        open.result.close();
        resolve(count.result);
      };
    };
  });
}
