import type { JSX, RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Me, type Parlour, speech, words } from "../../core";
import { Loading, nothingHasFocus, styles, Toasts } from "../../ui";
import { useLooking } from "../alerts/useLooking";
import { useClock } from "../clock";
import { AppContext, type App as AppShape, useApp } from "../context";
import { useKeys } from "../keys/useKeys";
import { FetchingState, lazy } from "../lazy";
import { useLinks } from "../links";
import type { Navigation } from "../navigation";
import { createNotices } from "../notices";
import { useSpeech } from "../speech";
import css from "./App.css?inline";

styles(css);

interface AppProps {
  parlour: Parlour;
  navigation: Navigation;
  /** What is there for who is signed in. */
  inside: (props: { me: Me }) => JSX.Element | null;
  /** The language the page asks for, whatever the person prefers. */
  lang?: string | undefined;
  /** The page that links lead to, without `#`. */
  page?: string;
  clock?: () => Date;
}

/** What stands behind `?` may be for one person alone. */
const here = (): string => location.origin + location.pathname;
const systemClock = (): Date => new Date();

// Who comes back signed in needs none of these.
const SignIn = lazy(async () => (await import("../sign-in/SignIn")).SignIn, FetchingState);
const Join = lazy(async () => (await import("../join/Join")).Join, FetchingState);
const LinkRefused = lazy(async () => (await import("../join/Join")).LinkRefused, FetchingState);

/** Everything one sees. */
export function App({ parlour, navigation, inside, lang, page, clock = systemClock }: AppProps): JSX.Element {
  const app = useMemo<AppShape>(
    () => ({ parlour, navigation, notices: createNotices(), places: new Map(), address: page ?? here(), lang }),
    [parlour, navigation, lang, page],
  );
  useEffect(() => () => app.notices.close(), [app]);
  useClock(clock);
  useSpeech(app, lang);
  useLinks(app);
  useLooking(navigation);
  const frame = useRef<HTMLDivElement>(null);
  useKeys(frame, app);
  return (
    <AppContext.Provider value={app}>
      <div ref={frame} class="parlour" lang={speech.value?.language} dir={speech.value?.rtl ? "rtl" : "ltr"}>
        <Session inside={inside} frame={frame} />
        <ErrorNotices />
      </div>
    </AppContext.Provider>
  );
}

function Session({
  inside: Inside,
  frame,
}: Pick<AppProps, "inside"> & { frame: RefObject<HTMLElement | null> }): JSX.Element {
  const { parlour, navigation } = useApp();
  const session = parlour.session.value;
  const signedIn = session.state === "signed-in";
  const gone = session.state === "signed-out";

  useEffect(() => {
    if (gone) navigation.reset();
  }, [gone, navigation]);

  const atGate = useRef(false);
  useEffect(() => {
    // The button that was pressed at the gate is gone.
    if (signedIn && atGate.current && nothingHasFocus()) frame.current?.querySelector("h1")?.focus();
    atGate.current = gone || session.state === "link";
  }, [session.state]);

  if (signedIn) return <Inside me={session.me} />;
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
