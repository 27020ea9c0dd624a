import fc from "fast-check";
import { expect, it } from "vitest";
import { textOf } from "../../src/core/content";
import { newTab, shown, signedIn, type Tab } from "./support/person";
import { FakeDevice, settle, until } from "./support/platform";
import { FakeServer } from "./support/server";

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant("send" as const), who: fc.nat(2) }) },
    fc.record({ do: fc.constantFrom("edit" as const, "delete" as const, "reload" as const), who: fc.nat(2) }),
    fc.record({ do: fc.constantFrom("hang up" as const, "sleep" as const), who: fc.nat(2) }),
    fc.record({
      do: fc.constantFrom(
        "lose frames" as const,
        "repeat frames" as const,
        "carry frames" as const,
        "go away" as const,
        "come back" as const,
        "lose answers" as const,
        "answer" as const,
      ),
    }),
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant("wait" as const), millis: fc.constantFrom(100, 1_000, 7_000) }),
    },
  ),
  { minLength: 10, maxLength: 40 },
);

it("whatever happens on the way, nothing is lost, doubled or reordered in the end", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const server = new FakeServer();
      const ada = server.addPerson("Ada");
      const ben = server.addPerson("Ben");
      const conversation = server.startDirect(ada.id, ben.id);
      const devices = [new FakeDevice(), new FakeDevice()];
      const deviceOf = (who: number) => devices[who === 2 ? 1 : 0] ?? new FakeDevice();
      // Ada has two tabs on one device, Ben one on another.
      const tabs: Tab[] = [
        await signedIn(server, ada, deviceOf(0)),
        newTab(server, deviceOf(1)),
        await signedIn(server, ben, deviceOf(2)),
      ];
      await tabs[1]?.parlour.open();
      const tab = (who: number): Tab => tabs[who] ?? newTab(server);
      const timeline = (who: number) => tab(who).parlour.conversation(conversation);
      const said: string[][] = [[], [], []];

      for (const step of all) {
        switch (step.do) {
          case "send": {
            const text = `${step.who}-${said[step.who]?.length}`;
            const sent = await timeline(step.who).send(text);
            if (sent.ok) said[step.who]?.push(text);
            break;
          }
          case "edit":
          case "delete": {
            const entry = timeline(step.who).entries.value.find((e) => e.type === "message" && e.may.deleteForAll);
            if (entry?.type !== "message") break;
            if (step.do === "edit") void timeline(step.who).edit(entry.id, `${entry.text} `);
            else void timeline(step.who).deleteForMe(entry.id);
            break;
          }
          case "reload": {
            tab(step.who).platform.kill();
            const device = deviceOf(step.who);
            tabs[step.who] = newTab(server, device);
            await tab(step.who).parlour.open();
            break;
          }
          case "hang up":
            server.relay.hangUp(step.who === 2 ? ben.id : ada.id, 1006);
            break;
          case "sleep":
            tab(step.who).platform.notice("hidden");
            break;
          case "lose frames":
            server.relay.carry = () => {};
            break;
          case "repeat frames":
            server.relay.carry = (frame, deliver) => {
              deliver(frame);
              deliver(frame);
            };
            break;
          case "carry frames":
            server.relay.carry = (frame, deliver) => deliver(frame);
            break;
          case "go away":
            server.reach(false);
            break;
          case "come back":
            server.reach(true);
            break;
          case "lose answers":
            server.afterwards = (path) => {
              if (path.endsWith("/messages")) throw new TypeError("the answer was lost");
            };
            break;
          case "answer":
            server.afterwards = () => {};
            break;
          case "wait":
            for (const { platform } of tabs) platform.advance(step.millis);
            break;
        }
        await settle();
      }

      server.afterwards = () => {};
      server.relay.carry = (frame, deliver) => deliver(frame);
      server.reach(true);
      const clocks = tabs.map(({ platform }) => platform);
      for (const { platform } of tabs) platform.notice("awake");
      await until(() => tabs.every(({ parlour }) => parlour.unsent.value === 0), ...clocks);
      for (const user of [ada.id, ben.id]) server.relay.missed(user);
      const truth = (user: string) =>
        server.messages.filter((m) => !server.hidden.get(user)?.has(m.id)).map((m) => textOf(m.content));
      for (let who = 0; who < 3; who++) {
        const there = timeline(who);
        await until(() => shown(there).join("|") === truth(who === 2 ? ben.id : ada.id).join("|"), ...clocks);
      }
      const sent = server.messages.map((message) => textOf(message.content).trim());
      expect(new Set(sent).size).toBe(sent.length);
      for (let who = 0; who < 3; who++) {
        expect(sent.filter((text) => text.startsWith(`${who}-`))).toEqual(said[who]);
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
