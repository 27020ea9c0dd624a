// Takes the three pictures in the README, from the real client with the real server:
//   PARLOUR_BINARY=… node tests/browser/pictures.mjs
import { writeFileSync } from "node:fs";
import { composerOf, messageOf, rowOf } from "../features/steps.mjs";
import { Account, uuid7 } from "./harness/api.mjs";
import { Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { Site } from "./harness/site.mjs";
import { until } from "./harness/until.mjs";
import { words } from "./harness/words.mjs";

const OUT = new URL("../../../docs/images/", import.meta.url).pathname;
const DESKTOP = { viewport: { width: 1040, height: 780 }, colorScheme: "light", deviceScaleFactor: 2 };
const PHONE = {
  viewport: { width: 360, height: 720 },
  colorScheme: "dark",
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
const GROUP = "Summer fair";

const site = await Site.open({
  "/": [
    "text/html",
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Linden Street Garden</title>
    <link rel="stylesheet" href="/garden.css"><script type="module" src="SERVER/parlour.js"></script>
    <script type="module" src="/site.js"></script>
    <header><strong>Linden Street Garden</strong><nav><a>Beds</a><a>Calendar</a><a>Members</a></nav></header>
    <main><h1>Open every Saturday</h1><p>Forty beds, one well, and a shed full of tools that belong to everybody. Come by, or
    write to us.</p><ul><li>Seed swap, 5 December</li><li>Winter pruning, 9 January</li><li>New beds, from 1 March</li></ul>
    </main><parlour-widget></parlour-widget></html>`,
  ],
  "/garden.css": [
    "text/css",
    `body { margin: 0; font: 17px/1.6 Georgia, serif; color: #22301f; background: #f4f1e6 }
    header { display: flex; gap: 48px; padding: 20px 48px; background: #2f4a2c; color: #f4f1e6 }
    nav { display: flex; gap: 28px } main { max-width: 470px; padding: 56px 48px } h1 { font-size: 44px; line-height: 1.1 }
    li { margin-block: 8px }`,
  ],
});
const server = await Server.start({ PARLOUR_LIMITS__CONVERSATIONS_PER_MINUTE: "100" }, (fresh) =>
  site.registerWith(fresh),
);
const ada = await Person.arrive("Ada Lindgren", server.url, undefined, DESKTOP);
await ada.join(await server.firstAdministrator(), "join-first-action");
const me = ada.account();
const [bert, mei, samira, jonas] = await Promise.all(
  ["Bert Okafor", "Mei Tanaka", "Samira Haddad", "Jonas Weber"].map(async (name) =>
    Account.join(server.url, name, await me.invitation()),
  ),
);

/** Something said to Ada alone. */
async function whisper(other, text) {
  const id = await other.direct(me);
  await other.say(id, text);
  return id;
}

async function take(person, name) {
  await person.page.evaluate(() => document.fonts.ready);
  const camera = await person.context.newCDPSession(person.page);
  const { data } = await camera.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  writeFileSync(`${OUT}${name}.webp`, Buffer.from(data, "base64"));
}

await whisper(samira, "The programme is at the printer’s.");
await whisper(jonas, "Thank you for yesterday!");
const choir = await mei.group("Choir", me, samira, jonas);
await mei.say(choir, "Thursday is sung, the rest can wait.");
const quiet = await me.direct(bert);
await bert.say(quiet, "Did the new chairs arrive?");
await me.say(quiet, "All forty. They stand in the small hall.");
await me.say(quiet, "Would you help me carry some up at six?");
const gladly = await bert.say(quiet, "Gladly. I will bring:\n\n- **gloves**\n- my brother\n- coffee");
await me.ask("PUT", `/messages/${gladly}/reactions`, { emoji: "🙌" });

// A group, at a desk.
const fair = await me.group(GROUP, bert, mei, samira, jonas);
await bert.say(fair, "The stage is ours from **noon**. Who opens?");
const open = await mei.say(fair, "The children’s choir could. They are ready.");
for (const one of [me, bert, samira]) await one.ask("PUT", `/messages/${open}/reactions`, { emoji: "🎉" });
await jonas.ask("PUT", `/messages/${open}/reactions`, { emoji: "👏" });
await me.say(fair, `Lovely. <@${jonas.id}>, you bring the cables?`, { reply_to: open });
await jonas.say(fair, "Done. And the small mixer.");
const poll = uuid7();
await samira.ask("POST", `/conversations/${fair}/messages`, {
  id: poll,
  content: {
    kind: "poll",
    question: "When do we build up?",
    options: ["Friday evening", "Saturday at eight"],
    multiple: false,
  },
});
for (const one of [bert, mei, jonas, samira]) {
  await one.ask("PUT", `/messages/${poll}/votes`, { options: [one === bert ? 0 : 1] });
}
await ada.page.reload();
await rowOf(ada, GROUP).click();
await ada.page.locator(".poll-option").nth(1).click();
await messageOf(ada, "When do we build up?")
  .getByText(words("poll-voters", { count: 5 }))
  .waitFor();
await composerOf(ada, GROUP).focus();
await ada.page.mouse.move(1, 1);
await take(ada, "group");

// The same person on a phone, in the dark.
const phone = await Person.arrive("Ada Lindgren", server.url, undefined, PHONE);
await phone.goto();
await phone.signIn();
await rowOf(phone, "Bert Okafor").tap();
await phone.sees("my brother");
await composerOf(phone, "Bert Okafor").fill("In that order of importance, I hope ☕");
await phone.press("composer-send");
await phone.progress("In that order", "sent");
await bert.ask("PUT", `/conversations/${quiet}/typing`, { typing: true });
await phone.page.getByText(words("typing", { name: "Bert Okafor", count: 1 })).waitFor();
await take(phone, "phone");

// Somebody on a site that has the launcher in its page.
const greta = await Person.arrive("Greta", site.url, undefined, DESKTOP);
await greta.page.goto(`${site.url}/?who=Greta`);
const start = { kind: "direct", id: uuid7(), with: { sub: "greta", name: "Greta" } };
const host = { sub: "host", name: "Nora from the garden" };
await site.ask("/api/v1/site/conversations", "conversations:write", { person: host, start });
const path = `/api/v1/site/conversations/${start.id}/messages`;
const say = (text) => site.ask(path, "messages:send", { person: host, id: uuid7(), content: { kind: "text", text } });
await greta.page.locator("parlour-widget button.launcher").click();
await rowOf(greta, host.name).click();
await say("Hello Greta, how may I help?");
await greta.sees("Hello Greta");
await greta.say(host.name, "Is there a bed free from March?");
await say("There is: number 17, in the sun by the well. Shall I keep it for you?");
await greta.sees("number 17");
await greta.say(host.name, "Yes, please 🌻");
await until("it is there", () => greta.message("Yes, please").count());
await greta.progress("Yes, please", "sent");
await take(greta, "widget");

await Promise.all([ada.leave(), phone.leave(), greta.leave()]);
await server.stop();
site.close();
