/**
 * Five tabs of one person, on two devices, and two more people in a group, with spells without a network: after every
 * step what each of them sees is what a model says, and in the end all of them see the server's log. To play a failure
 * again, set PARLOUR_SEED to the seed it names.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Me } from "../../src/api/types";
import { textOf } from "../../src/core/content";
import { mentionedIn } from "../../src/core/mentions";
import type { MessageEntry } from "../../src/core/types";
import { Line, newTab, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer } from "./support/server";

/** Which device each tab is on; the first five are one person's. */
const TABS = [0, 0, 0, 1, 1, 2, 3];
const DEVICES = 4;

const tab = fc.nat(TABS.length - 1);
const which = fc.nat(12);
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant("say" as const), tab, mention: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("read" as const), tab, which }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom("edit" as const, "delete" as const, "hide" as const), tab, which }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant("react" as const), tab, which, emoji: fc.constantFrom("👍", "🎉") }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant("line" as const), device: fc.nat(DEVICES - 1), up: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("reload" as const, "sleep" as const), tab }) },
    fc.record({ do: fc.constantFrom("remove" as const, "add" as const) }),
    fc.record({ do: fc.constant("rename" as const), title: fc.constantFrom("Garden", "Orchard") }),
    fc.record({ do: fc.constant("frames" as const), lost: fc.boolean() }),
    fc.record({ do: fc.constant("wait" as const), millis: fc.constantFrom(500, 5_000, 40_000) }),
  ),
  { minLength: 15, maxLength: 45 },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

class World {
  readonly server = new FakeServer();
  readonly people: Me[];
  readonly talk: string;
  readonly devices = Array.from({ length: DEVICES }, () => new FakeDevice());
  readonly lines = Array.from({ length: DEVICES }, () => new Line(this.server));
  readonly tabs: Tab[] = [];
  /** What each device had been told when its line went down, and how far was read there by then and since. */
  readonly told = new Map<number, { log: ReturnType<World["log"]>; read: number }>();
  /** Devices without a network that the model knows nothing of. */
  readonly unsure = new Set<number>();
  /** Whether events are lost on the way. */
  deaf = false;
  /** What was said, and by which tab; what was deleted since is not in it. */
  readonly said: string[] = [];
  /** No two say the same. */
  #number = 0;

  constructor() {
    const [ada, ben, cleo] = [
      this.server.addPerson("Ada"),
      this.server.addPerson("Ben"),
      this.server.addPerson("Cleo"),
    ];
    this.people = [ada, ada, ben, cleo];
    this.talk = this.server.groups.startGroup(ben.id, "Garden", [ada.id, cleo.id]);
    this.server.groups.setRole(this.talk, ben.id, ada.id, "moderator");
  }

  person(at: number): Me {
    const me = this.people[TABS[at] ?? 0];
    if (!me) throw new Error("nobody");
    return me;
  }

  async open(at: number): Promise<void> {
    const device = TABS[at] ?? 0;
    const opened = newTab(this.server, this.devices[device], {}, this.lines[device]);
    this.tabs[at] = opened;
    await opened.parlour.open();
    if (opened.parlour.session.value.state === "signed-in") return;
    const me = this.person(at);
    await opened.parlour.signIn({ email: me.email ?? "", password: `${me.name}-password` });
  }

  timeline(at: number) {
    return this.tab(at).parlour.conversation(this.talk);
  }

  tab(at: number): Tab {
    const tab = this.tabs[at];
    if (!tab) throw new Error("no such tab");
    return tab;
  }

  /** Everybody's, and the server's, which go together. */
  get clocks() {
    const { server } = this;
    const ahead = {
      advance(millis: number): void {
        server.millis += millis;
      },
    };
    return [ahead, ...this.tabs.map(({ platform }) => platform)];
  }

  /** What somebody is to see, by the server. */
  log(user: string) {
    return this.server.visible(this.talk, user).map((message) => ({
      id: message.id,
      revision: Number(message.revision),
      text: message.deleted_at
        ? "[deleted]"
        : message.content?.kind === "system"
          ? "[system]"
          : textOf(message.content),
      counts: message.author !== user && !message.deleted_at && message.content?.kind !== "system",
      mentions: mentionedIn(textOf(message.content)).some((id) => id === user || id === "all"),
    }));
  }

  /** Whether something is gone of what they saw who left since: they find out when they next ask. */
  lags(user: string): boolean {
    const talk = this.server.conversations.get(this.talk);
    const end = talk?.left.has(user) ? talk.ranges.get(user)?.to : undefined;
    if (end === undefined) return false;
    return this.server.visible(this.talk, user).some((message) => Number(message.changed) > end);
  }

  read(user: string): number {
    return this.server.receipts.get(`${this.talk}/${user}`)?.read ?? 0;
  }

  /** What the model says a tab shows. */
  model(at: number) {
    const user = this.person(at).id;
    const told = this.told.get(TABS[at] ?? 0);
    const log = told?.log ?? this.log(user);
    const read = told?.read ?? this.read(user);
    const unread = log.filter(({ counts, revision }) => counts && revision > read);
    return {
      log: log.map(({ text }) => text).join("|"),
      unread: Math.min(100, unread.length),
      mentions: unread.filter(({ mentions }) => mentions).length,
    };
  }

  /** What a tab shows, without what waits in its outbox. */
  shows(at: number) {
    const { inbox } = this.tab(at).parlour;
    const summary = inbox.conversations.value.find(({ id }) => id === this.talk);
    const entries = this.timeline(at).entries.value.filter(({ type }) => type !== "pending");
    const text = (entry: (typeof entries)[number]) => {
      if (entry.type === "system") return "[system]";
      return (entry as MessageEntry).deletedAt ? "[deleted]" : (entry as MessageEntry).text;
    };
    return { log: entries.map(text).join("|"), unread: summary?.unread, mentions: summary?.mentions };
  }

  agrees(at: number): boolean {
    const { log, unread, mentions } = this.shows(at);
    const model = this.model(at);
    // A tab that began without a network shows what its device kept.
    return log === model.log && unread === model.unread && mentions === model.mentions;
  }

  async step(step: Step): Promise<void> {
    const { server, talk } = this;
    const own = (at: number, n: number) =>
      this.timeline(at).entries.value.filter(
        (entry): entry is MessageEntry => entry.type === "message" && entry.may.edit,
      )[n];
    const any = (at: number, n: number) => this.timeline(at).entries.value.filter(({ type }) => type !== "pending")[n];
    const [, , ben, cleo] = this.people;
    switch (step.do) {
      case "say": {
        this.#number += 1;
        const text = `${step.tab}-${this.#number}${["", ` <@${this.people[0]?.id}>`, " <@all>", ""][step.mention]}`;
        const sent = await this.timeline(step.tab).send(text);
        if (sent.ok) this.said.push(text);
        return;
      }
      case "read": {
        const entry = any(step.tab, step.which);
        if (!entry || entry.type === "pending") return;
        this.timeline(step.tab).seen(entry.id);
        const told = this.told.get(TABS[step.tab] ?? 0);
        if (told && this.tab(step.tab).platform.isVisible) told.read = Math.max(told.read, Number(entry.revision));
        return;
      }
      case "edit": {
        const entry = own(step.tab, step.which);
        if (entry) await this.timeline(step.tab).edit(entry.id, `${entry.text}'`);
        return;
      }
      case "delete": {
        const entry = own(step.tab, step.which);
        if (entry && entry.text !== undefined && (await this.timeline(step.tab).deleteForAll(entry.id)).ok) {
          this.said.splice(this.said.indexOf(entry.text.replaceAll("'", "")), 1);
        }
        return;
      }
      case "hide": {
        const entry = any(step.tab, step.which);
        if (entry) await this.timeline(step.tab).deleteForMe(entry.id);
        return;
      }
      case "react": {
        const entry = any(step.tab, step.which);
        if (entry?.type === "message") await this.timeline(step.tab).react(entry.id, step.emoji);
        return;
      }
      case "line": {
        const line = this.lines[step.device];
        if (!line || line.up === step.up) return;
        const user = this.people[step.device]?.id ?? "";
        // What was lost on the way to it before, nobody knows.
        if (!step.up && this.deaf) this.unsure.add(step.device);
        else this.unsure.delete(step.device);
        if (!step.up) this.told.set(step.device, { log: this.log(user), read: this.read(user) });
        else this.told.delete(step.device);
        line.set(step.up);
        for (const [at, tab] of this.tabs.entries()) {
          if (TABS[at] === step.device) tab.platform.notice(step.up ? "awake" : "offline");
        }
        return;
      }
      case "reload":
        // Signing in needs the network, so a tab is opened anew only with it.
        if (!this.lines[TABS[step.tab] ?? 0]?.up) return;
        this.tab(step.tab).platform.kill();
        return this.open(step.tab);
      case "sleep":
        return this.tab(step.tab).platform.notice("hidden");
      case "remove":
        return server.groups.remove(talk, ben?.id ?? "", cleo?.id ?? "");
      case "add":
        return server.groups.add(talk, ben?.id ?? "", [cleo?.id ?? ""]);
      case "rename":
        return server.groups.change(talk, ben?.id ?? "", { title: step.title });
      case "frames":
        server.relay.carry = step.lost ? () => {} : (frame, deliver) => deliver(frame);
        this.deaf = step.lost;
        if (!step.lost) for (const { id } of this.people) server.relay.missed(id);
        return;
      case "wait":
        for (const clock of this.clocks) clock.advance(step.millis);
    }
  }
}

it("five tabs of one person and two more people see what the model says, and in the end the server's log", {
  timeout: 240_000,
}, async () => {
  const seed = (globalThis as { process?: { env: Record<string, string> } }).process?.env.PARLOUR_SEED;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const world = new World();
      for (let at = 0; at < TABS.length; at++) await world.open(at);
      const settled = (ats: readonly number[], when: string) =>
        until(() => ats.every((at) => world.agrees(at)), ...world.clocks).catch((error) => {
          const wrong = ats
            .filter((at) => !world.agrees(at))
            .map((at) => `${at}: ${JSON.stringify(world.shows(at))}\n   ${JSON.stringify(world.model(at))}`);
          throw new Error(`${when}\n${wrong.join("\n")}`, { cause: error });
        });
      const everyone = TABS.map((_, at) => at);
      await settled(everyone, "at the beginning");
      for (const step of all) {
        await world.step(step);
        await settle();
        // Frames that are lost are found missing at the next look, which is not now.
        const sure = everyone.filter((at) => {
          const device = TABS[at] ?? 0;
          if (!world.lines[device]?.up) return !world.unsure.has(device);
          return !world.deaf && !world.lags(world.person(at).id);
        });
        await settled(sure, `after ${JSON.stringify(step)}`);
      }
      await world.step({ do: "frames", lost: false });
      for (let device = 0; device < DEVICES; device++) await world.step({ do: "line", device, up: true });
      for (const { platform } of world.tabs) platform.notice("awake");
      const waits = (at: number) =>
        world.timeline(at).entries.value.some((e) => e.type === "pending" && e.state !== "refused");
      await until(() => !everyone.some(waits), ...world.clocks);
      await settled(everyone, "in the end");
      const sent = world.server.messages
        .filter((m) => m.content?.kind === "text")
        .map((m) => textOf(m.content).replaceAll("'", ""));
      expect(new Set(sent).size).toBe(sent.length);
      const refused = world.tabs.flatMap(({ parlour }) =>
        parlour
          .conversation(world.talk)
          .entries.value.flatMap((entry) => (entry.type === "pending" ? [entry.text] : [])),
      );
      expect([...sent, ...new Set(refused)].sort()).toEqual([...world.said].sort());
    }),
    { numRuns: 4, endOnFailure: true, ...(seed !== undefined && { seed: Number(seed) }) },
  );
});
