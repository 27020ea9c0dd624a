import type { JSX } from "preact";
import { type ConversationSummary, type Presence, type Timeline, words } from "../../core";
import { BackIcon, IconButton, Skeleton, styles } from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import { ConversationAvatar } from "../conversations/ConversationAvatar";
import { isLeft, namesOf, presenceWords, titleOf } from "../people";
import css from "./Head.css?inline";
import { HeadMenu } from "./HeadMenu";

styles(css);

interface HeadProps {
  timeline: Timeline;
  /** Shows something over the conversation. */
  onFind: (what: "date" | "pins") => void;
}

/** Above a conversation: with whom, and what they are doing. It leads to everything about it. */
export function Head({ timeline, onFind }: HeadProps): JSX.Element {
  const { navigation } = useApp();
  const conversation = timeline.conversation.value;
  return (
    <header class="pane-head conversation-head">
      <span class="conversation-back">
        <IconButton label={words("conversation-back")} onPress={() => navigation.back()}>
          <BackIcon size={24} />
        </IconButton>
      </span>
      {conversation ? (
        <div class="conversation-who">
          <ConversationAvatar conversation={conversation} size={40} />
          <div class="conversation-words">
            <h2 class="conversation-name">
              <button
                type="button"
                class="conversation-details"
                aria-haspopup="dialog"
                dir="auto"
                title={words("details-title")}
                onClick={() => navigation.show("details")}
              >
                {titleOf(conversation)}
              </button>
            </h2>
            <Status conversation={conversation} />
          </div>
        </div>
      ) : (
        <div class="conversation-who">
          <Skeleton width="40px" height="40px" round />
          <Skeleton width="120px" height="14px" />
        </div>
      )}
      {conversation && <HeadMenu conversation={conversation} onFind={onFind} />}
    </header>
  );
}

/** The most telling thing about a conversation now. */
function Status({ conversation }: { conversation: ConversationSummary }): JSX.Element | null {
  const { parlour } = useApp();
  const other = conversation.kind === "direct" ? conversation.others[0] : undefined;
  const presence = other && parlour.presenceOf(other.id).value;
  const text = statusWords(conversation, presence);
  return text === undefined ? null : <p class="conversation-status">{text}</p>;
}

function statusWords(conversation: ConversationSummary, presence: Presence | undefined): string | undefined {
  const { kind, typing, blocked, memberCount } = conversation;
  if (blocked) return words("preview-blocked");
  if (isLeft(conversation)) return words("group-left-status");
  if (typing.length > 0) {
    return kind === "group" ? words("typing", { name: namesOf(typing), count: typing.length }) : words("typing-short");
  }
  if (kind === "group") return words("member-count", { count: memberCount });
  return presence && presenceWords(presence, now.value);
}
