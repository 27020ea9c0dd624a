import type { JSX } from "preact";
import { type ConversationSummary, listTime, unreadBadge, wholeTime, words } from "../../core";
import { Avatar, Badge, classes, Ticks, Time } from "../../ui";
import { now } from "../clock";
import { namesOf } from "../people";
import { tickOf, tickWords } from "../progress";

interface ConversationRowProps {
  conversation: ConversationSummary;
  selected: boolean;
  /** The one row that Tab stops at. */
  tabStop: boolean;
  onOpen: () => void;
}

/** A conversation in the list. */
export function ConversationRow({ conversation, selected, tabStop, onOpen }: ConversationRowProps): JSX.Element {
  const { others, preview, unread } = conversation;
  const name = namesOf(others);
  return (
    <button
      type="button"
      class={classes("list-row", unread > 0 && "list-row-unread")}
      aria-current={selected}
      tabIndex={tabStop ? 0 : -1}
      onClick={onOpen}
    >
      <Avatar id={others[0]?.id ?? conversation.id} name={name} size={44} />
      <span class="list-words">
        <span class="list-line">
          <span class="list-name">
            <bdi>{name}</bdi>
          </span>
          {preview && (
            <span class="list-time">
              <Time at={preview.at} text={listTime(preview.at, now.value)} title={wholeTime(preview.at)} />
            </span>
          )}
        </span>
        <span class="list-line">
          <span class="list-preview">
            <PreviewLine conversation={conversation} selected={selected} />
          </span>
          {unread > 0 && <Badge text={unreadBadge(unread)} label={words("unread-messages", { count: unread })} />}
        </span>
      </span>
    </button>
  );
}

/** The most pressing thing: somebody types, one has not finished, or the last message. */
function PreviewLine({
  conversation,
  selected,
}: {
  conversation: ConversationSummary;
  selected: boolean;
}): JSX.Element {
  const { typing, draft, preview } = conversation;
  if (typing.length > 0) {
    return <span class="list-preview-text list-preview-apart">{words("typing-short")}</span>;
  }
  if (draft !== "" && !selected) {
    return (
      <span class="list-preview-text">
        <span class="list-preview-apart">{words("preview-draft")}</span> <bdi>{draft}</bdi>
      </span>
    );
  }
  if (!preview) return <span class="list-preview-text">{words("preview-none")}</span>;
  if (preview.deleted) {
    return <span class="list-preview-text list-preview-deleted">{words("message-deleted")}</span>;
  }
  return (
    <>
      {preview.progress && <Ticks state={tickOf(preview.progress)} label={tickWords(preview.progress)} />}
      {preview.mine && <span class="hidden-visually">{words("preview-mine")}</span>}
      <span class="list-preview-text">
        <bdi>{preview.text}</bdi>
      </span>
    </>
  );
}
