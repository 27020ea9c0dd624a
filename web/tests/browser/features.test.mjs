// Every feature (tests/features/list.mjs) with the real server, three times: by mouse and by the keyboard alone at a desk,
// by touch on a phone. What opens on the way is examined by axe. PARLOUR_WAY=touch runs one of the ways, PARLOUR_FEATURES="role|log"
// those features only whose names match.
import { after, before, describe } from "node:test";
import { FEATURES } from "../features/list.mjs";
import { Account } from "./harness/api.mjs";
import { WAYS } from "./harness/hands.mjs";
import { everybodyLeaves, Person } from "./harness/person.mjs";
import { Receiver } from "./harness/receiver.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";

const CHOSEN = new RegExp(process.env.PARLOUR_FEATURES ?? "");
const WANTED = process.env.PARLOUR_WAY ?? Object.keys(WAYS).join();

for (const way of WANTED.split(",")) {
  describe(way, () => {
    const Hands = WAYS[way];
    const story = {};
    let server;
    let receiver;

    before(async () => {
      receiver = await Receiver.open();
      // The acts come faster than people do.
      const limits = {
        PARLOUR_LIMITS__CONVERSATIONS_PER_MINUTE: "1000",
        PARLOUR_LIMITS__MESSAGES_PER_MINUTE: "5000",
        PARLOUR_LIMITS__REQUESTS_PER_MINUTE: "50000",
      };
      server = await Server.start(limits, async (fresh) => fresh.write('[webhooks]\nprivate_hosts = ["127.0.0.1"]\n'));
      const arrive = (name) => Person.arrive(name, server.url, undefined, Hands.look);
      const [person, guest] = await Promise.all([arrive("Ada"), arrive("Emil")]);
      await person.join(await server.firstAdministrator(), "join-first-action");
      const ada = person.account();
      await guest.join(await ada.invitation());
      const account = async (name) => Account.join(server.url, name, await ada.invitation());
      const [bert, cleo, dora] = await Promise.all(["Bert", "Cleo", "Dora"].map(account));
      await person.context.grantPermissions(["clipboard-read", "clipboard-write", "notifications"]);
      const hands = new Hands(person.page, server.url);
      Object.assign(story, { hands, person, ada, bert, cleo, dora, receiver, server });
      story.guest = { person: guest, hands: new Hands(guest.page, server.url) };
    });

    after(async () => {
      await everybodyLeaves();
      await server?.stop();
      receiver?.close();
    });

    for (const [name, act] of Object.entries(FEATURES)) {
      if (act.not?.includes(way) || !CHOSEN.test(name)) continue;
      test(`${name}, by ${way}`, async () => {
        const { hands, person } = story;
        // What one left open when it failed is not in the way of the next.
        if (story.unfinished) {
          await hands.goto("about:blank");
          await hands.goto(server.url);
          await person.isIn();
        }
        story.unfinished = true;
        person.faults.length = 0;
        await act(story);
        await hands.rests();
        person.assertFaultless();
        story.unfinished = false;
      });
    }
  });
}
