import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type Me, words } from "../../core";
import { ChatsIcon, classes, EmptyState } from "../../ui";
import { ConnectionBanner } from "../connection/ConnectionBanner";
import { useApp } from "../context";
import { ConversationList } from "../conversations/ConversationList";
import { FetchingState, lazy, lazyLayer } from "../lazy";

const fetchConversation = async () => (await import("../timeline/Conversation")).Conversation;
// Its sentences are among the first: words/split.mjs.
const Conversation = lazy(fetchConversation, FetchingState, async () => {});

const Panels = lazyLayer(async () => (await import("./Panels")).Panels);
const Invitation = lazyLayer(async () => (await import("../invitation/Invitation")).Invitation);

/** The list and a conversation: side by side where there is room, else one of them. */
export function Panes({ me }: { me: Me }): JSX.Element {
  const { parlour, navigation } = useApp();
  const invitation = parlour.invitation.value;
  const { conversation, panel } = navigation.place.value;
  const back = (): void => navigation.back();
  const ready = parlour.inbox.ready.value;
  useEffect(() => {
    // The list comes first, the code of a conversation after it. What fails is tried again when one is opened.
    if (ready) fetchConversation().catch(() => undefined);
  }, [ready]);
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
      {panel && <Panels me={me} panel={panel} conversation={conversation} onClose={back} />}
      {invitation && <Invitation invitation={invitation} onClose={() => parlour.dismissInvitation()} />}
    </>
  );
}
