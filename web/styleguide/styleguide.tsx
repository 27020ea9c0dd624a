import { h, render } from "preact";
import page from "../src/entries/page.css?inline";
import { followKeyboard } from "../src/entries/viewport";
import { now } from "../src/features/clock";
import { memoryNavigation } from "../src/features/navigation";
import { App } from "../src/features/shell/App";
import { adoptStyles, styles } from "../src/ui";
import { Components } from "./Components";
import { fakeParlour } from "./fake";
import { scenes } from "./scenes";
import css from "./styleguide.css?inline";
import { NOW } from "./talk";

/** `?scene=NAME` shows one state of the whole, alone; without it, every component and the list of scenes. */
const query = new URLSearchParams(location.search);
const theme = query.get("theme");
if (theme) document.documentElement.dataset.theme = theme;
document.documentElement.dir = query.get("dir") ?? "ltr";

styles(page);
adoptStyles(document);
const main = document.createElement("main");
document.body.append(main);

const named = scenes[query.get("scene") ?? ""];
if (named) {
  main.className = "page";
  followKeyboard(document.documentElement);
  const parlour = fakeParlour(named.scene);
  Object.assign(window, { parlour });
  render(h(App, { parlour, navigation: memoryNavigation(named.place), clock: () => NOW }), main);
} else {
  styles(css);
  now.value = NOW;
  render(h(Components, { scenes: Object.keys(scenes) }), main);
}
