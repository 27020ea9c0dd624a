import { effect } from "@preact/signals";
import { h, render } from "preact";
import { createParlour, words } from "../core";
import { historyNavigation } from "../features/navigation";
import { App } from "../features/shell/App";
import { adoptStyles, styles } from "../ui";
import { deviceName } from "./device";
import css from "./page.css?inline";
import { followKeyboard } from "./viewport";

/** A one-time token leaves the address bar, and so the history, before anything else happens. */
function takeFragment(): string | undefined {
  const fragment = location.hash.slice(1);
  if (fragment === "") return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return fragment;
}

/** A one-time link pasted into a page that is open already is a new visit. */
window.addEventListener("hashchange", () => {
  if (/^#(?:join|reset)=/.test(location.hash)) location.reload();
});

styles(css);
const fragment = takeFragment();
const parlour = createParlour({
  server: location.origin,
  device: deviceName(navigator.userAgent),
  ...(fragment === undefined ? {} : { fragment }),
});
adoptStyles(document);
followKeyboard(document.documentElement);
effect(() => {
  const unread = parlour.inbox.unread.value;
  document.title = unread > 0 ? words("app-title-unread", { count: unread }) : words("app-title");
});
const main = document.createElement("main");
main.className = "page";
document.body.append(main);
render(h(App, { parlour, navigation: historyNavigation(window) }), main);
void parlour.open();
