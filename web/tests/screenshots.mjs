// Pictures of every scene of the style page: light, dark and from right to left, on a phone, a tablet and a desktop, each
// examined by axe on the way.
//   node tests/screenshots.mjs OUT [SCENE…]
// PARLOUR_CHROMIUM names the browser when it is not /usr/bin/chromium.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { play } from "./acts/play.mjs";
import { findings } from "./axe.mjs";
import { speaker } from "./browser/harness/words.mjs";
import { StylePage } from "./view/harness.mjs";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const tablet = { viewport: { width: 768, height: 1024 } };
const desktop = { viewport: { width: 1280, height: 800 } };
const english = { language: "en", locale: "en-GB" };
const german = { language: "de", locale: "de" };
const arabic = { language: "ar", locale: "ar" };
const light = { colorScheme: "light" };
const dark = { colorScheme: "dark" };
/** How every scene is looked at. */
const LOOKS = [
  { name: "360-light", ...phone, ...light, ...english },
  { name: "360-dark", ...phone, ...dark, ...english },
  { name: "360-rtl", ...phone, ...light, ...arabic },
  { name: "768-light", ...tablet, ...light, ...german },
  { name: "1280-light", ...desktop, ...light, ...english },
  { name: "1280-dark", ...desktop, ...dark, ...english },
  { name: "1280-rtl", ...desktop, ...dark, ...arabic },
];

const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  process.stderr.write("usage: node tests/screenshots.mjs OUT [SCENE…]\n");
  process.exit(2);
}

const style = await StylePage.start();
let count = 0;
const report = (line) => {
  count += 1;
  process.stdout.write(`${line}\n`);
};

try {
  await mkdir(out, { recursive: true });
  const scenes = (await style.scenes()).filter((scene) => wanted.length === 0 || wanted.includes(scene));
  for (const { name, language, ...look } of LOOKS) {
    const say = speaker(language);
    const page = await style.open(look);
    for (const scene of scenes) {
      const where = `${scene}-${name}`;
      await style.turn(page, scene);
      await play(page, scene, say).catch((error) => report(`${where}: ${error.message.split("\n")[0]}`));
      await page.screenshot({ path: join(out, `${where}.png`), fullPage: scene === "components" });
      for (const found of [...(await findings(page)), ...style.faults.splice(0)]) report(`${where}: ${found}`);
    }
    await page.context().close();
  }
} finally {
  await style.stop();
}
process.stdout.write(`${count} findings\n`);
process.exitCode = count === 0 ? 0 : 1;
