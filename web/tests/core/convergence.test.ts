/** Groups and what people put on messages: changes in any order, any number of times, give what the server has. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/api/types";
import { apply, applyInbox, applyMe, applyMessage, applyPage } from "../../src/core/apply";
import { textOf } from "../../src/core/content";
import { logOf, mentionsOf, newestOf, ownOf, unreadOf } from "../../src/core/derive";
import { isStarred, reactionsOf, votesOf } from "../../src/core/extras";
import { conversationOf, type Known, nothingKnown, nothingTouched } from "../../src/core/known";
import { amIn, countOf, membersOf, roleOf } from "../../src/core/membership";
import { compare } from "../../src/core/revisions";
import { restore, snapshot } from "../../src/core/storage/cache";
import type { Vault } from "../../src/core/storage/vault";
import { trim } from "../../src/core/trim";
import { FakeServer } from "./support/server";

const PEOPLE = ["Me", "Ann", "Bob", "Cleo"] as const;
const EMOJI = ["👍", "🎉"];

const who = fc.nat(PEOPLE.length - 1);
const which = fc.nat(20);
const acts = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant("say" as const), who, text: fc.constantFrom("a", "@me", "@all") }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("add" as const, "remove" as const), who }) },
    fc.record({
      do: fc.constant("role" as const),
      who,
      role: fc.constantFrom("moderator" as const, "member" as const),
    }),
    fc.record({ do: fc.constant("title" as const), text: fc.constantFrom("Garden", "Orchard") }),
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("react" as const),
        who,
        which,
        emoji: fc.constantFrom(...EMOJI),
        on: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("vote" as const), who, options: fc.subarray([0, 1, 2]) }) },
    fc.record({ do: fc.constantFrom("star" as const, "pin" as const), which, on: fc.boolean() }),
    fc.record({ do: fc.constantFrom("edit" as const, "delete" as const, "read" as const), which }),
    fc.record({ do: fc.constant("own" as const), pinned: fc.boolean() }),
    fc.record({ do: fc.constant("clear" as const) }),
  ),
  { maxLength: 40 },
);

/** A server to which all of it happened; nobody is connected. */
class Past {
  readonly server = new FakeServer();
  readonly me: string;
  readonly talk: string;
  /** What was answered when all had happened. */
  readonly answers = new WeakSet<Change>();
  readonly #people: string[];
  readonly #poll: string;

  constructor() {
    const { server } = this;
    server.relay.publish = () => {};
    server.relay.keys = () => {};
    server.relay.rotate = async () => {};
    this.#people = PEOPLE.map((name) => server.addPerson(name).id);
    this.me = this.#people[0] ?? "";
    this.talk = server.groups.startGroup(this.#people[1] ?? "", "Garden", [this.me]);
    const poll = { kind: "poll" as const, question: "?", options: ["a", "b", "c"], multiple: true };
    this.#poll = server.say(this.talk, this.#people[1] ?? "", poll).id;
  }

  act(act: Act): void {
    const { server, talk, me } = this;
    const owner = [...(server.conversations.get(talk)?.roles ?? [])].find(([, role]) => role === "owner")?.[0] ?? "";
    const members = server.membersOf(talk);
    const person = "who" in act ? (this.#people[act.who] ?? "") : me;
    const message =
      "which" in act ? server.visible(talk, me).filter((m) => m.content?.kind === "text")[act.which] : undefined;
    switch (act.do) {
      case "say": {
        const text = act.text === "@me" ? `<@${me}>` : act.text === "@all" ? "<@all>" : "a";
        if (members.includes(person)) server.say(talk, person, text);
        return;
      }
      case "add":
        return server.groups.add(talk, owner, [person]);
      case "remove":
        if (members.length > 1) server.groups.remove(talk, owner, person);
        return;
      case "role":
        if (members.includes(person) && person !== owner) server.groups.setRole(talk, owner, person, act.role);
        return;
      case "title":
        return server.groups.change(talk, owner, { title: act.text });
      case "react":
        if (message && members.includes(person)) server.extras.react(message.id, person, act.emoji, act.on);
        return;
      case "vote":
        if (members.includes(person)) server.extras.vote(this.#poll, person, act.options);
        return;
      case "star":
        if (message) server.extras.star(message.id, me, act.on);
        return;
      case "pin":
        if (message) server.extras.pin(message.id, owner, act.on);
        return;
      case "edit":
        if (message && !message.deleted_at) server.edit(message.id, `<@${me}> e`);
        return;
      case "delete":
        if (message) server.deleteForAll(message.id);
        return;
      case "read":
        if (message && members.includes(me)) server.receipt(talk, me, Number(message.revision), 0);
        return;
      case "own":
        server.groups.setOwn(talk, me, { pinned: act.pinned });
        return;
      case "clear":
        return server.groups.clear(talk, me);
    }
  }

  /** What I was told, as events; where the flag says so, as the answer to a question for changes. */
  told(asked: (at: number) => boolean): Change[] {
    return this.server.log
      .filter(({ to }) => to.has(this.me))
      .map(({ change }, at): Change => {
        if (change.kind !== "group" || !asked(at)) return change;
        const body = this.server.conversationFor(this.talk, this.me);
        const answer: Change = { revision: change.revision, kind: "conversation", body };
        this.answers.add(answer);
        return answer;
      });
  }

  /** What there is to be seen. */
  truth() {
    const { server, talk, me } = this;
    const { title } = server.conversations.get(talk)?.info ?? {};
    const whole = server.conversationFor(talk, me);
    const there = server.membersOf(talk).includes(me);
    const messages = server.visible(talk, me);
    return {
      // Of a group one has left, nobody is told any more who is in it.
      ...(there && { title, members: [...server.membersOf(talk)].sort(), count: whole.member_count, role: whole.role }),
      there,
      own: whole.own,
      messages: messages.map((message) => {
        const { reactions, votes, starred } = server.extras.of(message, me);
        return [
          message.id,
          starred,
          textOf(message.content),
          !!message.pinned_at,
          reactions.map(({ emoji, count, mine }) => `${emoji}${count}${mine}`).sort(),
          votes?.counts,
          votes?.mine,
        ];
      }),
      ...server.unread(talk, me),
    };
  }
}

function fresh(past: Past): Known {
  const known = nothingKnown();
  const me = past.server.accounts.get(past.me)?.me;
  if (me) applyMe(known, me);
  return known;
}

function applied(past: Past, changes: readonly Change[], known = fresh(past)): Known {
  const head = String(past.server.revision);
  for (const change of changes) {
    apply(known, change, nothingTouched(), past.answers.has(change) ? head : change.revision);
  }
  return known;
}

function seen(past: Past, known: Known) {
  const conversation = conversationOf(known, past.talk);
  const there = amIn(known, conversation);
  const unread = unreadOf(known, conversation);
  const mentions = mentionsOf(known, conversation);
  const log = logOf({ ...conversation, from: "0" });
  return {
    ...(there && {
      title: conversation.group?.info?.title,
      members: [...membersOf(conversation)].sort(),
      count: countOf(conversation),
      role: roleOf(conversation, past.me),
    }),
    there,
    own: ownOf(conversation),
    messages: log.map((message) => {
      const reactions = [...reactionsOf(known, conversation, message.id)].map(
        ([e, { count, mine }]) => `${e}${count}${mine}`,
      );
      const isPoll = message.content?.kind === "poll" && !message.deleted_at;
      const { options } = votesOf(known, conversation, message.id, 3);
      return [
        message.id,
        isStarred(conversation, message.id),
        textOf(message.content),
        !!message.pinned_at,
        reactions.sort(),
        isPoll ? options.map(({ count }) => count) : undefined,
        isPoll ? options.flatMap(({ mine }, at) => (mine ? [at] : [])) : undefined,
      ];
    }),
    unread: unread.count,
    mentions: mentions.count,
    newest: newestOf(conversation)?.id,
    exact: unread.exact && mentions.exact,
  };
}

type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

function pastOf(...all: Act[]): Past {
  const past = new Past();
  for (const act of all) past.act(act);
  return past;
}

const pasts = acts.map((all) => pastOf(...all));

/** I emptied it, was sent away, and set something: the last change says again how far I emptied it. */
function emptied(): [Past, Change[]] {
  const past = pastOf(
    { do: "clear" },
    { do: "say", who: 1, text: "a" },
    { do: "remove", who: 0 },
    { do: "own", pinned: true },
  );
  return [past, past.told(() => false).reverse()];
}

/** A message that mentioned me was deleted after I was sent away. */
const deletedMention = () =>
  pastOf({ do: "say", who: 1, text: "@me" }, { do: "remove", who: 0 }, { do: "delete", which: 0 });

describe("changes of a group", () => {
  it("in any order, any number of times, give the same state", () => {
    const shuffled = pasts.chain((past) => {
      const told = past.told(() => false);
      const twice = [...told, ...told];
      return fc.tuple(fc.constant(past), fc.shuffledSubarray(twice, { minLength: twice.length }));
    });
    fc.assert(
      fc.property(shuffled, ([past, changes]) => {
        expect(seen(past, applied(past, changes))).toEqual(
          seen(
            past,
            applied(
              past,
              past.told(() => false),
            ),
          ),
        );
      }),
      { numRuns: 500, examples: [[emptied()]] },
    );
  });

  it("agree with the server, whether they come as events or are asked for", () => {
    fc.assert(
      fc.property(pasts, fc.infiniteStream(fc.boolean()), (past, flags) => {
        const asked = [...past.told(() => false)].map(() => flags.next().value === true);
        const {
          newest: _,
          exact,
          unread,
          mentions,
          ...state
        } = seen(
          past,
          applied(
            past,
            past.told((at) => asked[at] === true),
          ),
        );
        const truth = past.truth();
        expect(state).toEqual({ ...state, ...without(truth) });
        if (exact) expect({ unread, mentions }).toEqual({ unread: truth.unread, mentions: truth.mentions });
      }),
      { numRuns: 500, examples: [[deletedMention(), fc.stream<boolean>([].values())]] },
    );
  });

  it("go on from an inbox and a page, and from the cache", async () => {
    await fc.assert(
      fc.asyncProperty(acts, acts, async (before, later) => {
        const past = new Past();
        for (const act of before) past.act(act);
        const { server, talk, me } = past;
        const known = fresh(past);
        const inbox = { conversations: [server.conversationFor(talk, me)], revision: String(server.revision) };
        applyInbox(known, inbox, true, nothingTouched());
        const messages = server.visible(talk, me).map((message) => server.extras.with(message, me));
        applyPage(known, talk, { messages, more: false }, "latest", nothingTouched());
        const writes = snapshot(known, { conversations: new Set(), everything: true });
        const records = writes.flatMap(({ value }) => (value ? [JSON.parse(JSON.stringify(value))] : []));
        const back = fresh(past);
        expect(await restore({ all: async () => records } as unknown as Vault, me, back)).toBe(true);
        const from = past.told(() => false).length;
        for (const act of later) past.act(act);
        const rest = past.told(() => false).slice(from);
        const { newest: _, exact: __, ...state } = seen(past, applied(past, rest, known));
        expect(state).toEqual({ ...state, ...past.truth() });
        const { newest: ___, exact: ____, ...restored } = seen(past, applied(past, rest, back));
        // What was emptied is not kept at all; all else is as it was.
        if (writes.length > 1) expect(restored).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});

describe("letting go of messages", () => {
  it("changes no count, and nothing of what stays", () => {
    const said = ["a", "@me", "a", "a", "@me", "a"].map((text) => ({ do: "say", who: 1, text }) as Act);
    const cut = fc.record({ at: fc.nat(60), keep: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(
        acts,
        acts,
        fc.array(cut, { minLength: 1, maxLength: 3 }),
        fc.nat(8),
        (before, later, cuts, loaded) => {
          const past = pastOf(...said, ...before);
          const { server, talk, me } = past;
          const begun = () => {
            const known = fresh(past);
            const inbox = { conversations: [server.conversationFor(talk, me)], revision: String(server.revision) };
            applyInbox(known, inbox, true, nothingTouched());
            const all = server.visible(talk, me).map((message) => server.extras.with(message, me));
            // The newest as a page, the others as those one came by elsewhere in the log.
            const messages = all.slice(Math.max(0, all.length - loaded));
            applyPage(known, talk, { messages, more: messages.length < all.length }, "latest", nothingTouched());
            for (const message of all) applyMessage(known, message, nothingTouched());
            return known;
          };
          const [whole, short] = [begun(), begun()];
          const from = past.told(() => false).length;
          for (const act of later) past.act(act);
          const rest = past.told(() => false).slice(from);
          rest.forEach((change, at) => {
            for (const known of [whole, short]) {
              applied(past, [change], known);
              known.cursor = change.revision;
            }
            const conversation = conversationOf(short, talk);
            for (const { keep } of cuts.filter((cut) => cut.at % rest.length === at)) {
              trim(short, conversation, keep);
            }
          });
          const [all, some] = [seen(past, whole), seen(past, short)];
          expect(some.newest).toBe(all.newest);
          if (some.exact) expect([some.unread, some.mentions]).toEqual([all.unread, all.mentions]);
          expect(all.exact && !some.exact).toBe(false);
          const stretch = (known: Known) => logOf(conversationOf(known, talk)).map(({ id }) => id);
          const here = stretch(short);
          expect(here).toEqual(here.length > 0 ? stretch(whole).slice(-here.length) : []);
          const shown = new Set(here);
          const kept = all.messages.filter(([id]) => shown.has(String(id)));
          expect(some.messages.filter(([id]) => shown.has(String(id)))).toEqual(kept);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function without<T extends { unread?: number; mentions?: number }>({ unread: _, mentions: __, ...rest }: T) {
  return rest;
}

it("members are as told last, in the order of revisions", () => {
  expect(["2", "10", "1"].sort(compare)).toEqual(["1", "2", "10"]);
});
