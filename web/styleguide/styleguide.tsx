import { h, render } from "preact";
import { chooseLanguage, speak, speech } from "../src/core";
import page from "../src/entries/page.css?inline";
import { followKeyboard } from "../src/entries/viewport";
import { now } from "../src/features/clock";
import { memoryNavigation } from "../src/features/navigation";
import { App } from "../src/features/shell/App";
import { adoptStyles, styles } from "../src/ui";
import css from "./styleguide.css?inline";

/**
 * `?scene=NAME` shows one state of the whole, alone; without it, every component and the list of scenes. `lang`,
 * `scheme`: as chosen.
 */
const query = new URLSearchParams(location.search);
const scheme = query.get("scheme");
if (scheme) document.documentElement.dataset.scheme = scheme;
const language = chooseLanguage(query.get("lang"), ...navigator.languages);
await speak(language, navigator.languages);
document.documentElement.lang = speech.value?.language ?? "";
document.documentElement.dir = speech.value?.rtl ? "rtl" : "ltr";
// They speak as they are loaded.
const [{ Components }, { fakeParlour }, { scenes }, { NOW }] = await Promise.all([
  import("./Components"),
  import("./fake"),
  import("./scenes"),
  import("./talk"),
]);

styles(page);
adoptStyles(document);
const main = document.createElement("main");
document.body.append(main);

const named = scenes[query.get("scene") ?? ""];
if (named) {
  main.className = "page";
  followKeyboard(document.documentElement);
  const parlour = fakeParlour({ ...named.scene, preferences: { ...named.scene.preferences, language } });
  Object.assign(window, { parlour });
  render(h(App, { parlour, navigation: memoryNavigation(named.place), clock: () => NOW }), main);
} else {
  styles(css);
  now.value = NOW;
  render(h(Components, { scenes: Object.keys(scenes) }), main);
}
