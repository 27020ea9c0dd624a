import type { JSX } from "preact";
import type { MessageEntry, Timeline } from "../../core";
import type { Later } from "../composer/Composer";
import { lazyLayer } from "../lazy";
import { DeleteMessage } from "./DeleteMessage";

/** What lies over a conversation. */
export type Opened =
  | { readonly what: "delete"; readonly message: MessageEntry; readonly whom: "me" | "all" }
  | { readonly what: "history" | "voters" | "readers" | "forward" | "report"; readonly message: MessageEntry }
  | { readonly what: "reactions"; readonly message: MessageEntry; readonly emoji?: string }
  | { readonly what: "later"; readonly later: Later }
  | { readonly what: "poll" | "pins" | "date" };

const History = lazyLayer(async () => (await import("./History")).History);
const Reactors = lazyLayer(async () => (await import("../reactions/Reactors")).Reactors);
const Voters = lazyLayer(async () => (await import("../polls/Voters")).Voters);
const ReadersDialog = lazyLayer(async () => (await import("../readers/Readers")).ReadersDialog);
const Forward = lazyLayer(async () => (await import("../forward/Forward")).Forward);
const Report = lazyLayer(async () => (await import("../report/Report")).Report);
const NewPoll = lazyLayer(async () => (await import("../polls/NewPoll")).NewPoll);
const SendLater = lazyLayer(async () => (await import("../schedule/SendLater")).SendLater);
const Pins = lazyLayer(async () => (await import("../pins/Pins")).Pins);
const JumpToDate = lazyLayer(async () => (await import("./JumpToDate")).JumpToDate);

interface DialogsProps {
  timeline: Timeline;
  opened: Opened;
  onClose: () => void;
}

/** The dialog that is open; most are fetched with their first use. */
export function Dialogs({ timeline, opened, onClose }: DialogsProps): JSX.Element {
  const props = { timeline, onClose };
  switch (opened.what) {
    case "delete":
      return <DeleteMessage {...props} deletion={opened} />;
    case "history":
      return <History {...props} message={opened.message} />;
    case "reactions":
      return <Reactors {...props} message={opened.message} emoji={opened.emoji} />;
    case "voters":
      return <Voters {...props} message={opened.message} />;
    case "readers":
      return <ReadersDialog {...props} message={opened.message} />;
    case "forward":
      return <Forward {...props} message={opened.message} />;
    case "report":
      return <Report {...props} message={opened.message} />;
    case "later":
      return <SendLater {...props} later={opened.later} />;
    case "poll":
      return <NewPoll {...props} />;
    case "pins":
      return <Pins {...props} />;
    case "date":
      return <JumpToDate {...props} />;
  }
}
