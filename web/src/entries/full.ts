/** The full page, once its parts are there. */
import { effect } from "@preact/signals";
import { h, render } from "preact";
import { chooseLanguage, createParlour, speak, speech, words } from "../core";
import { historyNavigation } from "../features/navigation";
import { App } from "../features/shell/App";
import { Panes } from "../features/shell/Panes";
import { adoptStyles, styles } from "../ui";
import { followAlerts } from "./alerting";
import { deviceName } from "./device";
import { followDevice } from "./install";
import { followInvitations } from "./invited";
import { followLooks } from "./looks";
import css from "./page.css?inline";
import { followKeyboard } from "./viewport";

styles(css);

/** `fragment`: what stood behind `#` in the address. */
export async function start(fragment: string | undefined): Promise<void> {
  // A one-time link pasted into a page that is open already is a new visit.
  window.addEventListener("hashchange", () => {
    if (/^#(?:join|reset)=/.test(location.hash)) location.reload();
  });
  await speak(chooseLanguage(...navigator.languages), navigator.languages);
  const parlour = createParlour({
    server: location.origin,
    device: deviceName(navigator.userAgent),
    ...(fragment === undefined ? {} : { fragment }),
  });
  followInvitations(parlour);
  adoptStyles(document);
  followKeyboard(document.documentElement);
  effect(() => {
    const unread = parlour.inbox.unread.value;
    document.title = unread > 0 ? words("app-title-unread", { count: unread }) : words("app-title");
  });
  effect(() => {
    if (!speech.value) return;
    document.documentElement.lang = speech.value.language;
    document.documentElement.dir = speech.value.rtl ? "rtl" : "ltr";
  });
  const main = document.createElement("main");
  main.className = "page";
  document.body.append(main);
  const navigation = historyNavigation(window);
  followLooks(document, parlour);
  render(h(App, { parlour, inside: Panes, navigation }), main);
  followDevice(parlour.storage);
  followAlerts(parlour, (conversation) => navigation.open(conversation));
  void parlour.open();
}
