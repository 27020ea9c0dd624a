// Takes the picture in the README from the real client: PARLOUR_BINARY=… node tests/browser/picture.mjs
import { Person } from "./harness/person.mjs";
import { Server } from "./harness/server.mjs";
import { words } from "./harness/words.mjs";

const OUT = new URL("../../../docs/images/parlour.png", import.meta.url).pathname;

const server = await Server.start();
const ada = await Person.arrive("Ada Lindgren", server.url);
await ada.join(await server.firstAdministrator(), "join-first-action");

/** Somebody who came, said something, and went. */
async function guest(name, lines) {
  const person = await Person.arrive(name, server.url);
  await person.join(await ada.invite());
  await person.find(ada.name);
  for (const line of lines) await person.say(ada.name, line);
  return person;
}

for (const [name, line] of [
  ["Samira Haddad", "The programme is at the printer’s."],
  ["Jonas Weber", "Thank you for yesterday!"],
  ["Mei Tanaka", "Could we move it to Thursday?"],
]) {
  await (await guest(name, [line])).leave();
}

const bert = await guest("Bert Okafor", ["Good morning! Did the new chairs arrive?"]);
await ada.open(bert.name);
await ada.say(bert.name, "They did, all forty. They stand in the small hall now.");
await ada.say(bert.name, "Would you help me carry some of them up at six?");
await bert.say(ada.name, "Gladly. I will bring:\n\n- **gloves**\n- my brother\n- coffee", "my brother");
await ada.sees("my brother");
await ada.say(bert.name, "In that order of importance, I hope ☕");
await ada.progress("In that order", "read");
await bert.composer(ada.name).pressSequentially("Of", { delay: 20 });
await ada.page.getByText(words("typing", { name: bert.name })).waitFor();
await ada.page.screenshot({ path: OUT });
await Promise.all([ada.leave(), bert.leave()]);
await server.stop();
