import type { JSX } from "preact";
import type { ConversationId, Me } from "../../core";
import { lazyLayer } from "../lazy";
import type { Panel } from "../navigation";

const Settings = lazyLayer(async () => (await import("../settings/Settings")).Settings);
const StartConversation = lazyLayer(
  async () => (await import("../start-conversation/StartConversation")).StartConversation,
);
const Invite = lazyLayer(async () => (await import("../invite/Invite")).Invite);
const Details = lazyLayer(async () => (await import("../details/Details")).Details);
const Search = lazyLayer(async () => (await import("../search/Search")).Search);
const Stars = lazyLayer(async () => (await import("../stars/Stars")).Stars);
const Scheduled = lazyLayer(async () => (await import("../schedule/Scheduled")).Scheduled);
const Administration = lazyLayer(async () => (await import("../admin/Administration")).AdministrationDialog);
const Palette = lazyLayer(async () => (await import("../keys/Palette")).Palette);
const Keys = lazyLayer(async () => (await import("../keys/Keys")).Keys);

interface PanelsProps {
  me: Me;
  panel: Panel;
  conversation: ConversationId | undefined;
  onClose: () => void;
}

/** What lies over the conversations. */
export function Panels({ me, panel, conversation, onClose }: PanelsProps): JSX.Element {
  return (
    <>
      {panel === "settings" && <Settings me={me} onClose={onClose} />}
      {panel === "start" && <StartConversation onClose={onClose} />}
      {panel === "invite" && <Invite onClose={onClose} />}
      {panel === "admin" && <Administration me={me} onClose={onClose} />}
      {panel === "details" && conversation !== undefined && <Details id={conversation} onClose={onClose} />}
      {panel === "search" && <Search onClose={onClose} />}
      {panel === "search-here" && <Search within={conversation} onClose={onClose} />}
      {panel === "stars" && <Stars onClose={onClose} />}
      {panel === "scheduled" && <Scheduled onClose={onClose} />}
      {panel === "palette" && <Palette me={me} onClose={onClose} />}
      {panel === "keys" && <Keys onClose={onClose} />}
    </>
  );
}
