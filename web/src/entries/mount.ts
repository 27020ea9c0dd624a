/** Shows something of a core in an element. */

import type { JSX } from "preact";
import { h, render } from "preact";
import type { Me, Parlour } from "../core";
import { memoryNavigation, type Navigation } from "../features/navigation";
import { App } from "../features/shell/App";
import { adoptStyles } from "../ui";
import { followLooks } from "./looks";
import { followKeyboard } from "./viewport";

export interface View {
  core: Parlour;
  /** Whose styles are ours, and where in it the chat stands. */
  root: ShadowRoot;
  place: Element | ShadowRoot;
  lang: string | undefined;
  page: string;
  /** What shall keep clear of a keyboard on the screen. */
  screen?: HTMLElement;
  /** Where one was before. */
  navigation?: Navigation | undefined;
  /** What it is now. Absent: the system's. */
  clock?: () => Date;
}

/** What is shown in an element. */
export interface Shown {
  readonly navigation: Navigation;
  end(): void;
}

/** `inside`: what is there for who is signed in. */
export function mount(
  { core, root, place, lang, page, screen, navigation = memoryNavigation(), clock }: View,
  inside: (props: { me: Me }) => JSX.Element | null,
): Shown {
  const disown = adoptStyles(root);
  const undress = followLooks(root, core, root.host);
  const unfollow = screen && followKeyboard(screen);
  render(h(App, { parlour: core, navigation, inside, lang, page, ...(clock && { clock }) }), place);
  return {
    navigation,
    end: () => {
      render(null, place);
      unfollow?.();
      undress();
      disown();
    },
  };
}
