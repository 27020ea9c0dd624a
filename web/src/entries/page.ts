import { chooseLanguage, load } from "../words/languages";

/** A one-time token leaves the address bar, and so the history, before anything else happens. */
function takeFragment(): string | undefined {
  const fragment = location.hash.slice(1);
  // What is left leads to a message or into a group: see features/links.ts and full.ts.
  if (!/^(?:join|reset)=/.test(fragment)) return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return fragment;
}

const fragment = takeFragment();
// At the same time as the client, that asks for it once it is there.
load(chooseLanguage(...navigator.languages)).catch(() => undefined);
const { start } = await import("./full");
await start(fragment);
