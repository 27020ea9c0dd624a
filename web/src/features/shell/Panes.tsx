import type { JSX } from "preact";
import { type Me, words } from "../../core";
import { ChatsIcon, classes, EmptyState } from "../../ui";
import { ConnectionBanner } from "../connection/ConnectionBanner";
import { useApp } from "../context";
import { ConversationList } from "../conversations/ConversationList";
import { lazyDialog } from "../lazy";
import { Conversation } from "../timeline/Conversation";

const Settings = lazyDialog(
  async () => (await import("../settings/Settings")).Settings,
  () => words("settings-title"),
  "large",
);
const StartConversation = lazyDialog(
  async () => (await import("../start-conversation/StartConversation")).StartConversation,
  () => words("start-title"),
);
const Invite = lazyDialog(
  async () => (await import("../invite/Invite")).Invite,
  () => words("invite-title"),
);

/** The list and a conversation: side by side where there is room, else one of them. */
export function Panes({ me }: { me: Me }): JSX.Element {
  const { navigation } = useApp();
  const { conversation, panel } = navigation.place.value;
  const back = (): void => navigation.back();
  return (
    <>
      <div class={classes("panes", conversation !== undefined && "panes-reading")}>
        <ConnectionBanner />
        <nav class="pane-list" aria-label={words("conversations-title")}>
          <ConversationList me={me} selected={conversation} />
        </nav>
        <section class="pane-conversation" aria-label={words("conversation-region")}>
          {conversation === undefined ? (
            <EmptyState
              icon={<ChatsIcon size={28} />}
              title={words("conversation-none-title")}
              text={words("conversation-none-text")}
            />
          ) : (
            <Conversation key={conversation} id={conversation} />
          )}
        </section>
      </div>
      {panel === "settings" && <Settings me={me} onClose={back} />}
      {panel === "start" && <StartConversation onClose={back} />}
      {panel === "invite" && <Invite onClose={back} />}
    </>
  );
}
