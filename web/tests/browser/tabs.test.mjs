// Five tabs of one person in two browsers, and two more people, in one group; with spells without a network for each of them.
// Messages are said, mention somebody, are edited, reacted to, deleted for all and hidden; somebody is removed and comes back,
// somebody is blocked; the group is marked unread, muted.
// After every step each tab shows what the server has, and the server has what can be counted in its log; in the end all
// show that. PARLOUR_SEED plays a failure again.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { after, before } from "node:test";
import { ask as askServer, uuid7 } from "./harness/api.mjs";
import { Door } from "./harness/door.mjs";
import { everybodyLeaves, Person, PUBLIC_URL } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { test } from "./harness/test.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

const SEED = Number(process.env.PARLOUR_SEED ?? randomInt(2 ** 31));
const STEPS = 80;
const GROUP = "Garden";
const CLEOS_DOOR = 3;
/** What a message begins with: its number, and how often it was edited. */
const SAID = /m\d+\.\d+/;
/** What stands in the place of what somebody said whom one blocked. */
const VEILED = "…";
const EMOJI = ["👍", "🎉"];

let server;
let doors;
let people;
let talk;
/** A tab each: whose it is, which door it looks through, and whether the group is open in it. */
let tabs;
/** How many messages were said, and which of them are there no more for the one who is always in the group. */
let said = 0;
const gone = new Set();
/** What was said while a door was cut, by door: the server does not have it yet. */
const waiting = new Map();

/** Numbers that the seed decides (mulberry32). */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Asks the server as one of them, whatever their network is like. */
function ask(person, method, path, body) {
  const signedIn = person.answers.findLast(({ body }) => body.includes('"token"'));
  return askServer(server.url, JSON.parse(signedIn.body).token, method, path, body);
}

const next = () => {
  said += 1;
  return `m${said}.0`;
};
/** A message's number, whatever became of its words. */
const numberOf = (text) => /m\d+/.exec(text)[0];

/** What the server has for somebody. */
async function truth(person) {
  const conversation = () => ask(person, "GET", `/conversations/${talk}`);
  const before = await conversation();
  const [{ messages }, { users }] = await Promise.all([
    ask(person, "GET", `/conversations/${talk}/messages?limit=100`),
    ask(person, "GET", "/blocks"),
  ]);
  // A tab may read on between two questions: then they do not belong together.
  if (JSON.stringify(await conversation()) !== JSON.stringify(before)) return truth(person);
  const { unread, mentions, own, members, left_at } = before;
  const blocked = users.map(({ id }) => id);
  const read = BigInt(members.find(({ user }) => user.id === person.id)?.read ?? 0);
  // The counts are functions of the log: what others said since, and did not take back; and what of it mentions them.
  const others = messages.filter(
    ({ author, content, revision }) => author !== person.id && content?.kind === "text" && BigInt(revision) > read,
  );
  if (!left_at) {
    assert.equal(unread, others.length, `the server counts what ${person.name} has not read`);
    const mentioning = others.filter(({ content }) => content.text.includes(`<@${person.id}>`));
    assert.equal(mentions, mentioning.length, `the server counts what mentions ${person.name}`);
  }
  const text = messages.flatMap(({ author, content, extras }) => {
    const [said] = SAID.exec(content?.text ?? "") ?? [];
    if (said === undefined) return [];
    if (blocked.includes(author)) return [VEILED];
    const signs = extras.reactions.map(({ emoji, count, mine }) => emoji + count + (mine && !left_at ? "*" : ""));
    return [said, ...signs];
  });
  const quiet = own.muted_until !== undefined && new Date(own.muted_until) > new Date();
  return {
    messages,
    log: text.join(" "),
    row: [unread, mentions, unread === 0 && own.marked_unread, quiet].join(),
    left: left_at !== undefined,
  };
}

const row = ({ page }) => page.getByRole("navigation").getByRole("button").filter({ hasText: GROUP });
const composer = ({ page }) =>
  page.getByRole("textbox", { name: words("composer-label", { name: GROUP }), exact: true });

async function open(tab) {
  await row(tab).first().click();
  await composer(tab)
    .or(tab.page.getByText(words("closed-left")))
    .first()
    .waitFor();
  tab.open = true;
}

/** Back to a page where no conversation is open. */
async function close(tab) {
  await tab.page.goto(`${PUBLIC_URL}/`);
  await row(tab).first().waitFor();
  tab.open = false;
}

/** What stands on a screen. */
async function shown(tab) {
  if (tab.open) {
    const articles = await tab.page
      .getByRole("log")
      .getByRole("article")
      .evaluateAll((all) =>
        all.map((article) => ({
          text: article.innerText,
          signs: [...article.querySelectorAll(".reaction:not(.reaction-add)")].map(
            (sign) => sign.textContent + (sign.ariaPressed === "true" ? "*" : ""),
          ),
        })),
      );
    return articles
      .flatMap(({ text, signs }) => {
        const [beginning = text.includes(words("message-blocked")) && VEILED] = SAID.exec(text) ?? [];
        return beginning ? [beginning, ...signs] : [];
      })
      .join(" ");
  }
  const text = await row(tab).first().innerText();
  const says = (id, values) => text.includes(words(id, values));
  const counted = (id) => {
    let count = 99;
    while (count > 0 && !says(id, { count })) count -= 1;
    return count;
  };
  return [counted("unread-messages"), counted("row-mentions"), says("row-marked-unread"), says("row-muted")].join();
}

/** Waits until a tab shows what the server has. */
async function agrees(tab, when) {
  let seen;
  let wanted;
  try {
    await until(`tab ${tabs.indexOf(tab)} agrees ${when} (seed ${SEED})`, async () => {
      const { log, row } = await truth(tab.person);
      [seen, wanted] = [await shown(tab), tab.open ? log : row];
      return seen === wanted;
    });
  } catch (error) {
    error.message += `\nit shows ${seen}\nthere is ${wanted}`;
    throw error;
  }
}

/** What is done beside the tabs, as through another device: it reaches all of them. `pick` chooses one of a list. */
const DEEDS = {
  /** Somebody calls somebody who is in the group. */
  async mention({ pick }) {
    const all = people.slice(1);
    const there = (await truth(people[3])).left ? all.slice(0, -1) : all;
    const [person, called] = [pick(there), pick(there)];
    const content = { kind: "text", text: `${next()} from ${person.name} for <@${called.id}>` };
    await ask(person, "POST", `/conversations/${talk}/messages`, { id: uuid7(), content });
  },
  /** Somebody says something anew, and calls somebody or no longer does. */
  async edit({ pick }) {
    const person = pick(people.slice(1));
    const { messages, left } = await truth(person);
    const old = pick(messages.filter(({ author, content }) => author === person.id && content?.kind === "text"));
    const calls = pick(["", ` for <@${people[0].id}>`]);
    if (!old || left) return;
    const [number, edition] = SAID.exec(old.content.text)[0].split(".");
    const content = { kind: "text", text: `${number}.${Number(edition) + 1} from ${person.name}${calls}` };
    await ask(person, "PATCH", `/messages/${old.id}`, { id: uuid7(), content });
  },
  /** Somebody reacts to something, or takes that back. */
  async react({ pick }) {
    const person = pick(people.slice(1));
    const { messages, left } = await truth(person);
    const to = pick(messages.filter(({ content }) => content?.kind === "text"));
    const emoji = pick(EMOJI);
    if (!to || left) return;
    const had = to.extras.reactions.some((one) => one.emoji === emoji && one.mine);
    await ask(person, had ? "DELETE" : "PUT", `/messages/${to.id}/reactions`, { emoji });
  },
  /** Somebody takes back something they said. */
  async delete({ pick }) {
    const person = pick(people.slice(1));
    const { messages, left } = await truth(person);
    const said = pick(messages.filter(({ author, content }) => author === person.id && content?.kind === "text"));
    if (!said || left) return;
    gone.add(numberOf(said.content.text));
    await ask(person, "DELETE", `/messages/${said.id}?for=all`);
  },
  /** Somebody hides something for themselves. */
  async hide({ pick }) {
    const person = pick(people.slice(1));
    const said = pick((await truth(person)).messages.filter(({ content }) => content?.kind === "text"));
    if (!said) return;
    if (person === people[2]) gone.add(numberOf(said.content.text));
    await ask(person, "DELETE", `/messages/${said.id}?for=me`);
  },
  async mark({ pick }) {
    await ask(people[0], "PATCH", `/conversations/${talk}/own`, { marked_unread: pick([true, false]) });
  },
  async mute({ pick }) {
    const until = pick([null, new Date(Date.now() + 3_600_000).toJSON()]);
    await ask(people[0], "PATCH", `/conversations/${talk}/own`, { muted_until: until });
  },
  /** In a group one hears from those one blocked all the same, veiled. */
  async block({ pick }) {
    await ask(people[0], pick(["PUT", "DELETE"]), `/users/${people[2].id}/block`);
  },
  /** The last of them is removed, or comes back to what is said from then on. */
  async comeOrGo() {
    const cleo = people[3];
    // What waits in her tab would be refused: that is told by other tests.
    if (waiting.has(CLEOS_DOOR)) return;
    const { left } = await truth(cleo);
    if (left) await ask(people[2], "POST", `/conversations/${talk}/members`, { users: [cleo.id] });
    else await ask(people[2], "DELETE", `/conversations/${talk}/members/${cleo.id}`);
  },
};

/** What waits behind a door is sent. */
async function heal(door) {
  doors[door].heal();
  for (const one of waiting.get(door) ?? []) {
    await until(`${one} has arrived (seed ${SEED})`, async () => (await truth(people[2])).log.includes(one));
  }
  waiting.delete(door);
}

before(async () => {
  // The truth is asked for more often than people ask.
  server = await Server.start({
    PARLOUR_HTTP__PUBLIC_URL: PUBLIC_URL,
    PARLOUR_LIMITS__MESSAGES_PER_MINUTE: "5000",
    PARLOUR_LIMITS__REQUESTS_PER_MINUTE: "50000",
  });
  doors = await Promise.all([0, 1, 2, CLEOS_DOOR].map(() => Door.to(server.port)));
  const arrive = (name, door) => Person.arrive(name, PUBLIC_URL, doors[door]);
  const [ada, again, bert, cleo] = await Promise.all([
    arrive("Ada", 0),
    arrive("Ada", 1),
    arrive("Bert", 2),
    arrive("Cleo", CLEOS_DOOR),
  ]);
  people = [ada, again, bert, cleo];
  await ada.join(await server.firstAdministrator(), "join-first-action");
  await bert.join(await ada.invite());
  await cleo.join(await ada.invite());
  await again.goto();
  await again.signIn();
  for (const person of people) person.id = (await ask(person, "GET", "/me")).id;
  talk = uuid7();
  const members = [ada.id, cleo.id];
  await ask(bert, "POST", "/conversations", { kind: "group", id: talk, title: GROUP, members });
  tabs = [
    ...[ada, ada, ada].map((person) => ({ person, door: 0 })),
    ...[again, again].map((person) => ({ person, door: 1 })),
    { person: bert, door: 2 },
    { person: cleo, door: CLEOS_DOOR },
  ];
  for (const [at, tab] of tabs.entries()) {
    const isFirst = tabs.findIndex(({ person }) => person === tab.person) === at;
    tab.page = isFirst ? tab.person.page : await tab.person.context.newPage();
    // All of the log fits on the screen, so all of it is in the page.
    await tab.page.setViewportSize({ width: 1000, height: 4000 });
    await close(tab);
  }
});

after(async () => {
  await everybodyLeaves();
  await Promise.all(doors?.map((door) => door.close()) ?? []);
  await server?.stop();
});

test(`tabs that come and go agree with the server, at every step (seed ${SEED})`, async () => {
  const random = chance(SEED);
  const pick = (list) => list[random(list.length)];
  const whats = ["say", "say", "say", "say", "turn", "turn", "network", "network", ...Object.keys(DEEDS)];
  const cut = new Set();
  /** Who was not in the group when their door was cut. */
  const out = new Set();
  // Nobody is spared: chance may cut them more often than this.
  const due = new Map(doors.map((_, door) => [Math.floor((STEPS / doors.length) * door) + random(8), door]));
  for (let step = 0; step < STEPS; step += 1) {
    const at = random(tabs.length);
    const tab = tabs[at];
    const there = !cut.has(tab.door);
    const what = due.has(step) ? "network" : pick(whats);
    if (what === "network") {
      const door = due.get(step) ?? random(doors.length);
      if (!cut.has(door)) {
        for (const { person } of tabs.filter((one) => one.door === door)) {
          if ((await truth(person)).left) out.add(person);
          else out.delete(person);
        }
        cut.add(door);
        doors[door].cut();
      } else if (!due.has(step)) {
        cut.delete(door);
        await heal(door);
      }
    } else if (what === "turn" && there) {
      await (tab.open ? close(tab) : open(tab));
    } else if (what === "say") {
      if (!tab.open && there) await open(tab);
      // Who was removed meanwhile, or came back, does not know it yet.
      if (!tab.open || (await truth(tab.person)).left || (!there && out.has(tab.person))) continue;
      const beginning = next();
      if (!there) waiting.set(tab.door, [...(waiting.get(tab.door) ?? []), beginning]);
      await composer(tab).fill(`${beginning} from ${tab.person.name}`);
      await composer(tab).press("Enter");
      await tab.page.getByRole("log").getByText(beginning).waitFor();
    } else if (what in DEEDS) {
      await DEEDS[what]({ pick });
    }
    for (const one of tabs) {
      if (cut.has(one.door)) continue;
      await agrees(one, `after step ${step} (${what} in ${at})`);
    }
  }
  for (const door of doors.keys()) await heal(door);
  for (const tab of tabs) if (!tab.open) await open(tab);
  await until(`all that was said has arrived (seed ${SEED})`, async () => {
    const there = new Set((await truth(people[2])).log.match(/m\d+/g));
    return Array.from({ length: said }, (_, at) => `m${at + 1}`).every((one) => there.has(one) || gone.has(one));
  });
  for (const tab of tabs) await agrees(tab, "in the end");
});

test("nobody's browser complained", () => {
  for (const person of people) person.assertFaultless();
});
