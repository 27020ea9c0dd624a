/** The cores of a page: one for each server, shared by the elements that show it. No view is loaded with it. */
import { type ConversationId, chooseLanguage, createParlour, type Parlour, speak } from "../core";
import { deviceName } from "./device";
import type { Identify, identity } from "./host";
import { followInvitations } from "./invited";

type Choose = (conversation: ConversationId) => void;

interface Holding {
  readonly core: Parlour;
  readonly stop: () => void;
  /** Who shows a conversation that was chosen from outside; the first of them does. */
  readonly showing: Set<Choose>;
  holders: number;
}

const cores = new Map<string, Holding>();

/** A ticket that is not used by then is stale, milliseconds. */
const SOON = 10_000;

interface Wish {
  server: string;
  identity: typeof identity;
  /** The language the element asks for. */
  lang: string | undefined;
  page: string;
}

/** A core, to be let go of when it is no longer needed. */
export interface Held {
  readonly core: Parlour;
  /** Told of a conversation that was chosen in a notification. */
  onChoose(show: Choose): void;
  release(): void;
}

/** The core for a server, opened. */
export async function hold({ server, identity, lang, page }: Wish): Promise<Held> {
  const said = identity.known();
  const asked = said && !cores.has(server) ? asking(said) : said;
  // What goes wrong is said in words.
  await speak(chooseLanguage(lang, ...navigator.languages), navigator.languages);
  const holding = cores.get(server) ?? begin(server, identity, asked, page);
  cores.set(server, holding);
  holding.holders += 1;
  void holding.core.open();
  let held = true;
  const mine = new Set<Choose>();
  return {
    core: holding.core,
    onChoose: (show) => {
      mine.add(show);
      holding.showing.add(show);
    },
    release: () => {
      if (!held) return;
      held = false;
      holding.holders -= 1;
      for (const show of mine) holding.showing.delete(show);
      if (holding.holders > 0) return;
      cores.delete(server);
      holding.stop();
      holding.core.close();
    },
  };
}

/** Asks the site at once: that takes as long as fetching the words. Whoever asks later, or a second time, asks anew. */
function asking(identify: Identify): Identify {
  let first: Promise<string> | undefined = Promise.resolve().then(identify);
  first.catch(() => undefined);
  const forget = (): undefined => (first = undefined);
  setTimeout(forget, SOON);
  return () => {
    const ticket = first ?? identify();
    forget();
    return ticket;
  };
}

function begin(server: string, { known, follow }: typeof identity, asked: Identify | undefined, page: string): Holding {
  const identify = asked ?? known();
  const core = createParlour({
    server,
    page,
    device: deviceName(navigator.userAgent),
    ...(identify === undefined ? {} : { identify }),
  });
  const unfollow = follow(core.identify);
  const showing = new Set<Choose>();
  const alerts = import("./alerting").then(
    ({ followAlerts }) => followAlerts(core, (conversation) => [...showing][0]?.(conversation)),
    () => undefined,
  );
  const stopFollowing = followInvitations(core);
  const stop = (): void => {
    void alerts.then((end) => end?.());
    stopFollowing();
    unfollow();
  };
  return { core, stop, showing, holders: 0 };
}
