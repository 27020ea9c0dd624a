/** What a `<parlour-…>` element shows, once it is needed. */
import { h, render } from "preact";
import { chooseLanguage, createParlour, type Parlour, speak } from "../core";
import { memoryNavigation } from "../features/navigation";
import { App } from "../features/shell/App";
import { adoptStyles, styles } from "../ui";
import { deviceName } from "./device";
import css from "./element.css?inline";

styles(css);

interface MountOptions {
  server: string;
  identify?: (() => Promise<string>) | undefined;
}

/** A chat in an element. */
export interface Mounted {
  readonly core: Parlour;
  end(): void;
}

/** Shows the chat of an element in its shadow root. */
export async function mount(host: HTMLElement, root: ShadowRoot, options: MountOptions): Promise<Mounted> {
  const lang = host.getAttribute("lang") ?? undefined;
  await speak(chooseLanguage(lang, ...navigator.languages), navigator.languages);
  const disown = adoptStyles(root);
  const core = createParlour({
    server: options.server,
    device: deviceName(navigator.userAgent),
    ...(options.identify === undefined ? {} : { identify: options.identify }),
  });
  const stopTelling = core.inbox.unread.subscribe((unread) => {
    host.dispatchEvent(new CustomEvent("parlour-unread", { detail: { unread }, bubbles: true, composed: true }));
  });
  render(h(App, { parlour: core, navigation: memoryNavigation(), lang }), root);
  void core.open();
  return {
    core,
    end: () => {
      stopTelling();
      render(null, root);
      disown();
      core.close();
    },
  };
}
