import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { type Parlour, speech, words } from "../../core";
import { Loading, styles, Toasts } from "../../ui";
import { useClock } from "../clock";
import { AppContext, type App as AppShape, useApp } from "../context";
import { FetchingState, lazy } from "../lazy";
import type { Navigation } from "../navigation";
import { createNotices } from "../notices";
import { useSpeech } from "../speech";
import css from "./App.css?inline";
import { Panes } from "./Panes";

styles(css);

interface AppProps {
  parlour: Parlour;
  navigation: Navigation;
  /** The language the page asks for, whatever the person prefers. */
  lang?: string | undefined;
  clock?: () => Date;
}

const systemClock = (): Date => new Date();

// Who comes back signed in needs none of these.
const SignIn = lazy(async () => (await import("../sign-in/SignIn")).SignIn, FetchingState);
const Join = lazy(async () => (await import("../join/Join")).Join, FetchingState);
const LinkRefused = lazy(async () => (await import("../join/Join")).LinkRefused, FetchingState);

/** Everything one sees. */
export function App({ parlour, navigation, lang, clock = systemClock }: AppProps): JSX.Element {
  const app = useMemo<AppShape>(
    () => ({ parlour, navigation, notices: createNotices(), places: new Map(), lang }),
    [parlour, navigation, lang],
  );
  useEffect(() => () => app.notices.close(), [app]);
  useClock(clock);
  useSpeech(app, lang);
  return (
    <AppContext.Provider value={app}>
      <div class="parlour" lang={speech.value?.language} dir={speech.value?.rtl ? "rtl" : "ltr"}>
        <Session />
        <ErrorNotices />
      </div>
    </AppContext.Provider>
  );
}

function Session(): JSX.Element {
  const { parlour, navigation } = useApp();
  const session = parlour.session.value;
  const signedIn = session.state === "signed-in";
  const gone = session.state === "signed-out";

  useEffect(() => {
    if (gone) navigation.reset();
  }, [gone, navigation]);

  if (signedIn) return <Panes me={session.me} />;
  switch (session.state) {
    case "inert":
    case "starting":
      return <Loading label={words("app-starting")} />;
    case "signed-out":
      return <SignIn session={session} />;
    case "link":
      return <Join link={session} />;
    case "link-refused":
      return <LinkRefused failure={session.failure} />;
  }
}

function ErrorNotices(): JSX.Element {
  const { parlour, notices } = useApp();
  const error = parlour.lastError.value;

  useEffect(() => {
    if (!error) return;
    notices.fail(error);
    parlour.dismissError();
  }, [error, notices, parlour]);

  return (
    <Toasts toasts={notices.toasts.value} closeLabel={words("action-close")} onClose={(id) => notices.dismiss(id)} />
  );
}
