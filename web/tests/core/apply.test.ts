import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Conversation, Conversations, Me, Message } from "../../src/api/types";
import { apply, applyInbox, applyMe, applyPage, applyRead, whenAsked } from "../../src/core/apply";
import { activityOf, believed, logOf, newestOf, progressOf, unreadOf } from "../../src/core/derive";
import { conversationOf, type Known, nothingKnown, nothingTouched } from "../../src/core/known";
import { after, compare, latest } from "../../src/core/revisions";
import { restore, snapshot } from "../../src/core/storage/cache";
import type { Vault } from "../../src/core/storage/vault";

const ME = "me";
const YOU = "you";
const TALK = "talk";
const TIME = "2026-11-23T09:00:00.000Z";
const me: Me = {
  id: ME,
  name: "Me",
  role: "member",
  read_receipts: true,
  typing: true,
  presence: true,
  last_seen: false,
  may: {
    find_people: true,
    start_direct: true,
    start_groups: true,
    invite_to_groups: true,
    invite_people: false,
    report: true,
    delete_others: false,
    see_edits: false,
  },
  standalone: true,
  changed: "1",
};

type Act =
  | { do: "say"; author: string }
  | { do: "edit" | "delete" | "hide"; which: number }
  | { do: "read"; who: string; which: number }
  | { do: "draft"; text: string }
  | { do: "rename"; name: string }
  | { do: "settings"; receipts: boolean };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant("say" as const), author: fc.constantFrom(ME, YOU) }) },
    fc.record({ do: fc.constantFrom("edit" as const, "delete" as const, "hide" as const), which: fc.nat(30) }),
    fc.record({ do: fc.constant("read" as const), who: fc.constantFrom(ME, YOU), which: fc.nat(30) }),
    fc.record({ do: fc.constant("draft" as const), text: fc.constantFrom("", "a", "b") }),
    fc.record({ do: fc.constant("rename" as const), name: fc.constantFrom("Ann", "Bob") }),
    fc.record({ do: fc.constant("settings" as const), receipts: fc.boolean() }),
  ),
  { maxLength: 40 },
);

/** The server's side: what it stores, and the changes it tells of. */
class Log {
  revision = 1;
  readonly messages: Message[] = [];
  readonly hidden = new Set<string>();
  readonly cursors = new Map([
    [ME, { read: 0, delivered: 0 }],
    [YOU, { read: 0, delivered: 0 }],
  ]);
  readonly changes: Change[] = [];
  draft = "";
  name = "You";
  nameChanged = "1";
  me = me;

  constructor() {
    this.revision = 2;
    this.changes.push({ revision: "2", kind: "conversation", body: this.conversation() });
  }

  conversation(): Conversation {
    const last = this.visible().at(-1);
    const read = this.cursors.get(ME)?.read ?? 0;
    return {
      id: TALK,
      kind: "direct",
      created_at: TIME,
      changed: "2",
      members: [this.member(ME, "Me", "1"), this.member(YOU, this.name, this.nameChanged)],
      ...(last && { last_message: last }),
      role: "member",
      member_count: 2,
      own: { notify: "all", pinned: false, archived: false, marked_unread: false },
      unread: this.unread(read),
      mentions: 0,
      blocked: false,
      ...(this.draft !== "" && { draft: { content: { kind: "text", text: this.draft } } }),
    };
  }

  inbox(): Conversations {
    return { conversations: [this.conversation()], revision: String(this.revision) };
  }

  visible(): Message[] {
    return this.messages.filter((message) => !this.hidden.has(message.id));
  }

  unread(read: number): number {
    const counts = (m: Message) => m.author !== ME && !m.deleted_at && Number(m.revision) > read;
    return Math.min(100, this.visible().filter(counts).length);
  }

  act(act: Act): void {
    const tell = (what: Omit<Change, "revision">) =>
      this.changes.push({ revision: String(this.revision), ...what } as Change);
    switch (act.do) {
      case "say": {
        const revision = String(++this.revision);
        const content = { kind: "text" as const, text: revision };
        const message = {
          id: `m${revision}`,
          conversation: TALK,
          revision,
          changed: revision,
          author: act.author,
          created_at: TIME,
          content,
        };
        this.messages.push(message);
        return void tell({ kind: "message", body: message } as Change);
      }
      case "edit":
      case "delete": {
        const at = this.messages.findIndex((message, i) => i >= act.which && !message.deleted_at);
        const message = this.messages[at];
        if (!message) return;
        const changed = String(++this.revision);
        const { content: _, ...rest } = message;
        const edited = {
          ...message,
          changed,
          edited_at: TIME,
          content: { kind: "text" as const, text: `e${changed}` },
        };
        const next = act.do === "edit" ? edited : { ...rest, changed, deleted_at: TIME };
        this.messages[at] = next;
        // Of what I deleted for myself I am told nothing more.
        if (this.hidden.has(message.id)) return;
        return void tell({ kind: "message", body: next } as Change);
      }
      case "hide": {
        const message = this.visible()[act.which];
        if (!message) return;
        this.revision += 1;
        this.hidden.add(message.id);
        return void tell({ kind: "message_hidden", body: { conversation: TALK, message: message.id } } as Change);
      }
      case "read": {
        const cursors = this.cursors.get(act.who);
        const read = Number(this.messages[act.which]?.revision ?? 0);
        if (!cursors || read <= cursors.read) return;
        this.cursors.set(act.who, { read, delivered: Math.max(read, cursors.delivered) });
        this.revision += 1;
        const body = { conversation: TALK, user: act.who, read: String(read), delivered: String(read) };
        return void tell({ kind: "receipt", body } as Change);
      }
      case "draft": {
        this.revision += 1;
        this.draft = act.text;
        const draft = act.text === "" ? null : { content: { kind: "text", text: act.text } };
        return void tell({ kind: "draft", body: { conversation: TALK, draft } } as Change);
      }
      case "rename":
        this.nameChanged = String(++this.revision);
        this.name = act.name;
        return void tell({ kind: "user", body: { id: YOU, name: act.name, changed: this.nameChanged } } as Change);
      case "settings":
        this.me = { ...this.me, read_receipts: act.receipts, changed: String(++this.revision) };
        return void tell({ kind: "me", body: this.me } as Change);
    }
  }

  private member(id: string, name: string, changed: string): Conversation["members"][number] {
    const { read, delivered } = this.cursors.get(id) ?? { read: 0, delivered: 0 };
    return {
      user: { id, name, changed },
      role: "member",
      joined_at: TIME,
      read: String(read),
      delivered: String(delivered),
    };
  }
}

function fresh(): Known {
  const known = nothingKnown();
  applyMe(known, me);
  return known;
}

function applyAll(known: Known, changes: readonly Change[]): Known {
  for (const change of changes) apply(known, change, nothingTouched());
  return known;
}

/** What a person sees of it. */
function seen(known: Known) {
  const conversation = conversationOf(known, TALK);
  const log = [...conversation.messages.values()].sort((a, b) => compare(a.revision, b.revision));
  return {
    log: log.filter((message) => !conversation.hidden.has(message.id)),
    unread: unreadOf(known, conversation).count,
    newest: newestOf(conversation),
    activity: activityOf(conversation),
    draft: conversation.draft.text,
    read: conversation.read,
    progress: log.filter((m) => m.author === ME).map((m) => progressOf(known, conversation, m)),
    name: known.users.get(YOU)?.name,
    receipts: known.me?.read_receipts,
  };
}

const told = acts.map((all) => {
  const log = new Log();
  for (const act of all) log.act(act);
  return log;
});

describe("changes", () => {
  it("in any order, any number of times, give the same state", () => {
    const shuffled = told.chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray([...log.changes, ...log.changes], { minLength: log.changes.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([log, changes]) => {
        expect(seen(applyAll(fresh(), changes))).toEqual(seen(applyAll(fresh(), log.changes)));
      }),
      { numRuns: 400 },
    );
  });

  it("with a hole that is filled later, give the same state", () => {
    const holed = told.chain((log) =>
      fc.tuple(fc.constant(log), fc.nat(log.changes.length), fc.nat(log.changes.length)),
    );
    fc.assert(
      fc.property(holed, ([log, from, length]) => {
        const known = applyAll(fresh(), [...log.changes.slice(0, from), ...log.changes.slice(from + length)]);
        applyAll(known, log.changes.slice(from));
        expect(seen(known)).toEqual(seen(applyAll(fresh(), log.changes)));
      }),
      { numRuns: 300 },
    );
  });

  it("agree with the server", () => {
    fc.assert(
      fc.property(told, (log) => {
        const { log: shown, unread, draft, read, name } = seen(applyAll(fresh(), log.changes));
        expect(shown).toEqual(log.visible());
        expect(unread).toBe(log.unread(log.cursors.get(ME)?.read ?? 0));
        expect(draft).toBe(log.draft);
        expect(read).toBe(String(log.cursors.get(ME)?.read ?? 0));
        expect(name).toBe(log.name);
      }),
      { numRuns: 300 },
    );
  });
});

/** Deleted by its author after I had deleted it for myself: it is not counted, so it cannot be counted out. */
const DELETED_AFTER_HIDDEN: [Act[], Act[], boolean] = [
  [
    { do: "say", author: YOU },
    { do: "hide", which: 0 },
  ],
  [
    { do: "delete", which: 0 },
    { do: "say", author: YOU },
  ],
  false,
];

describe("the unread count", () => {
  it("that begins with the inbox is exact, or knows that it is not", () => {
    fc.assert(
      fc.property(acts, acts, fc.boolean(), (before, later, loads) => {
        const log = new Log();
        for (const act of before) log.act(act);
        const known = fresh();
        applyInbox(known, log.inbox(), true, nothingTouched());
        const from = log.changes.length;
        for (const act of later) log.act(act);
        applyAll(known, log.changes.slice(from));
        if (loads)
          applyPage(known, TALK, { messages: log.visible().slice(-50), more: false }, "latest", nothingTouched());
        const { count, exact } = unreadOf(known, conversationOf(known, TALK));
        if (exact) expect(count).toBe(log.unread(Number(conversationOf(known, TALK).read)));
        if (loads) expect(exact).toBe(true);
      }),
      { numRuns: 600, examples: [DELETED_AFTER_HIDDEN] },
    );
  });

  it("counts out what was deleted for me elsewhere, or knows that it cannot", () => {
    const log = new Log();
    for (let i = 0; i < 3; i++) log.act({ do: "say", author: YOU });
    const known = fresh();
    applyInbox(known, log.inbox(), true, nothingTouched());
    log.act({ do: "hide", which: 0 });
    applyAll(known, log.changes.slice(-1));
    const conversation = conversationOf(known, TALK);
    expect(unreadOf(known, conversation).exact).toBe(false);
    const page = { messages: log.visible(), more: false };
    applyPage(known, TALK, page, { after: conversation.read }, nothingTouched());
    expect(unreadOf(known, conversation)).toEqual({ count: 2, exact: true });
  });

  it("is made exact by the messages after the cursor", () => {
    const log = new Log();
    for (let i = 0; i < 20; i++) log.act({ do: "say", author: YOU });
    const known = fresh();
    applyInbox(known, log.inbox(), true, nothingTouched());
    const conversation = conversationOf(known, TALK);
    expect(unreadOf(known, conversation)).toEqual({ count: 20, exact: true });
    const middle = log.messages[9]?.revision ?? "";
    applyRead(conversation, middle);
    expect(unreadOf(known, conversation).exact).toBe(false);
    const newer = log.messages.filter((message) => after(message.revision, middle));
    applyPage(known, TALK, { messages: newer, more: false }, { after: middle }, nothingTouched());
    expect(unreadOf(known, conversation)).toEqual({ count: 10, exact: true });
  });
});

describe("pages", () => {
  it("grow the stretch only where they join it", () => {
    const log = new Log();
    for (let i = 0; i < 9; i++) log.act({ do: "say", author: YOU });
    const known = fresh();
    const conversation = conversationOf(known, TALK);
    const page = (from: number, to: number, more: boolean) => ({ messages: log.messages.slice(from, to), more });
    applyPage(known, TALK, page(6, 9, true), "latest", nothingTouched());
    expect(logOf(conversation).length).toBe(3);
    applyPage(known, TALK, page(0, 3, false), { before: log.messages[3]?.revision ?? "" }, nothingTouched());
    expect(logOf(conversation).length).toBe(3);
    expect(conversation.complete).toBe(false);
    applyPage(known, TALK, page(3, 6, true), { before: log.messages[6]?.revision ?? "" }, nothingTouched());
    expect(logOf(conversation).length).toBe(6);
    applyPage(known, TALK, page(0, 3, false), { before: log.messages[3]?.revision ?? "" }, nothingTouched());
    expect(logOf(conversation)).toEqual(log.messages);
    expect(conversation.complete).toBe(true);
  });

  it("that were asked for before I came back are of no use: they have a hole", () => {
    const log = new Log();
    log.act({ do: "say", author: YOU });
    const known = fresh();
    const when = whenAsked(known, TALK);
    const conversation = conversationOf(known, TALK);
    conversation.breaks += 1;
    applyPage(known, TALK, { messages: log.messages, more: false }, "latest", nothingTouched(), when);
    expect([conversation.from, conversation.messages.size]).toEqual([undefined, 0]);
    applyPage(known, TALK, { messages: log.messages, more: false }, "latest", nothingTouched());
    expect(logOf(conversation)).toEqual(log.messages);
  });
});

describe("the cache", () => {
  it("brings back what was known, and later changes go on from it", async () => {
    await fc.assert(
      fc.asyncProperty(acts, acts, async (before, later) => {
        const log = new Log();
        for (const act of before) log.act(act);
        const known = fresh();
        applyInbox(known, log.inbox(), true, nothingTouched());
        applyPage(
          known,
          TALK,
          { messages: log.visible().slice(-50), more: log.visible().length > 50 },
          "latest",
          nothingTouched(),
        );
        const writes = snapshot(known, { conversations: new Set(), everything: true });
        const records = writes.map(({ value }) => JSON.parse(JSON.stringify(value)));
        const back = fresh();
        expect(await restore({ all: async () => records } as unknown as Vault, ME, back)).toBe(true);
        const from = log.changes.length;
        for (const act of later) log.act(act);
        applyAll(known, log.changes.slice(from));
        applyAll(back, log.changes.slice(from));
        const { log: all, progress, ...rest } = seen(known);
        const { log: restored, progress: restoredProgress, ...restoredRest } = seen(back);
        expect(restoredRest).toEqual(rest);
        expect(restored).toEqual(all);
        expect(restoredProgress).toEqual(progress);
      }),
      { numRuns: 200 },
    );
  });

  it("belongs to one person", async () => {
    const known = fresh();
    applyInbox(known, new Log().inbox(), true, nothingTouched());
    const records = snapshot(known, { conversations: new Set(), everything: true }).map(({ value }) => value);
    expect(await restore({ all: async () => records } as unknown as Vault, "somebody else", nothingKnown())).toBe(
      false,
    );
  });

  it("of another version of the client is let go", async () => {
    const known = fresh();
    applyInbox(known, new Log().inbox(), true, nothingTouched());
    const records = snapshot(known, { conversations: new Set(), everything: true }).map(({ value }) => value);
    const { format: _, ...before } = (records.at(-1) as { log: Record<string, unknown> }).log;
    const old = [...records.slice(0, -1), { log: before }];
    const back = nothingKnown();
    expect(await restore({ all: async () => old } as unknown as Vault, ME, back)).toBe(false);
    expect(back).toEqual(nothingKnown());
  });

  it("keeps the count of more unread messages than it keeps messages", async () => {
    const log = new Log();
    const known = fresh();
    applyInbox(known, log.inbox(), true, nothingTouched());
    for (let i = 0; i < 90; i++) log.act({ do: "say", author: YOU });
    applyAll(known, log.changes);
    known.cursor = String(log.revision);
    applyPage(known, TALK, { messages: log.messages, more: false }, "latest", nothingTouched());
    const records = snapshot(known, { conversations: new Set([TALK]), everything: false }).map(({ value }) => value);
    const back = fresh();
    await restore({ all: async () => records } as unknown as Vault, ME, back);
    expect(logOf(conversationOf(back, TALK)).length).toBe(60);
    expect(unreadOf(back, conversationOf(back, TALK))).toEqual({ count: 90, exact: true });
  });
});

it("revisions are ordered as the numbers they are", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (a, b) => {
      expect(after(String(a), String(b))).toBe(a > b);
      expect(latest(String(a), String(b))).toBe(String(a > b ? a : b));
    }),
  );
});

it("a pin on a message that is read and not known here is asked about, another change is not", () => {
  const known = nothingKnown();
  known.cursor = "50";
  Object.assign(conversationOf(known, TALK), {
    from: "40",
    read: "45",
    base: { asOf: "50", read: "45", unread: 0, mentions: 0 },
  });
  const message = { id: "old", conversation: TALK, author: YOU, revision: "10", changed: "51", created_at: TIME };
  expect(believed(known, message as Message)).toBe("no");
  expect(believed(known, { ...message, pinned_at: TIME } as Message)).toBe("ask");
});
