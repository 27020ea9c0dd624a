import { effect } from "@preact/signals";
import { h, render } from "preact";
import { chooseLanguage, speak, speech } from "../src/core";
import page from "../src/entries/page.css?inline";
import { followKeyboard } from "../src/entries/viewport";
import { now } from "../src/features/clock";
import { memoryNavigation } from "../src/features/navigation";
import { App } from "../src/features/shell/App";
import { Panes } from "../src/features/shell/Panes";
import { adoptStyles, schemeOf, styles, themeOf, Wardrobe } from "../src/ui";
import type { Fake } from "./fake";
import type { NamedScene } from "./scene";
import css from "./styleguide.css?inline";

/**
 * `?scene=NAME` shows one state of the whole, alone; without it, every component and the list of scenes. `lang`,
 * `theme`, `scheme`: as chosen.
 */
const query = new URLSearchParams(location.search);
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
const wardrobe = new Wardrobe(document);
await wardrobe.wear(themeOf(query.get("theme")), schemeOf(query.get("scheme")));
const main = document.createElement("main");
document.body.append(main);

const named = scenes[query.get("scene") ?? ""];
if (named) {
  const parlour = fakeParlour({ ...named.scene, preferences: { ...named.scene.preferences, language } });
  Object.assign(window, { parlour });
  if (named.widget) {
    const { showInPage } = await import("./widget");
    showInPage(main, parlour, named, language);
  } else showWhole(parlour, named);
} else {
  styles(css);
  now.value = NOW;
  render(h(Components, { scenes: Object.keys(scenes) }), main);
}

function showWhole(parlour: Fake, { place, inside }: NamedScene): void {
  main.className = "page";
  followKeyboard(document.documentElement);
  const navigation = memoryNavigation(place);
  Object.assign(window, { navigation });
  effect(() => {
    const { theme, scheme } = parlour.preferences.value;
    if (theme || scheme) void wardrobe.wear(theme, scheme);
  });
  render(h(App, { parlour, inside: inside ?? Panes, navigation, clock: () => NOW }), main);
}
