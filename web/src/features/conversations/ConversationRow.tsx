import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type ConversationSummary, listTime, unreadBadge, wholeTime, words } from "../../core";
import { Badge, classes, IconButton, type MenuAnchor, MoreIcon, MuteIcon, PinIcon, Ticks, Time } from "../../ui";
import { now } from "../clock";
import { useMe } from "../context";
import { namesOf, shortName, titleOf } from "../people";
import { LongPress } from "../press";
import { tickOf, tickWords } from "../progress";
import { systemWords } from "../system";
import { ConversationAvatar } from "./ConversationAvatar";
import { isMuted } from "./rows";

interface ConversationRowProps {
  conversation: ConversationSummary;
  selected: boolean;
  /** The one row that Tab stops at. */
  tabStop: boolean;
  menuOpen: boolean;
  onOpen: () => void;
  onMenu: (anchor: MenuAnchor) => void;
}

/** A conversation in the list. */
export function ConversationRow(props: ConversationRowProps): JSX.Element {
  const { conversation, selected, tabStop, menuOpen, onOpen, onMenu } = props;
  const { preview, own } = conversation;
  const [press] = useState(() => new LongPress());
  const name = titleOf(conversation);
  const calls = conversation.unread > 0 || own.markedUnread;
  return (
    <div class="list-item">
      <button
        type="button"
        class={classes("list-row", calls && "list-row-unread")}
        data-conversation={conversation.id}
        aria-current={selected}
        tabIndex={tabStop ? 0 : -1}
        onClick={(event) => {
          // A finger that rested is answered already; a key is not a touch.
          if (!press.told || event.detail === 0) onOpen();
        }}
        onPointerDown={(event) => press.begin(event, onMenu)}
        onPointerMove={(event) => press.move(event)}
        onPointerUp={() => press.end()}
        onPointerCancel={() => press.end()}
        onTouchEnd={(event) => press.lift(event)}
        onContextMenu={(event) => {
          event.preventDefault();
          press.end();
          if (press.told) return;
          const pointed = event.clientX > 0 || event.clientY > 0;
          onMenu(pointed ? { x: event.clientX, y: event.clientY } : event.currentTarget);
        }}
      >
        <ConversationAvatar conversation={conversation} size={44} />
        <span class="list-words">
          <span class="list-line">
            <span class="list-name">
              <bdi>{name}</bdi>
            </span>
            {isMuted(own, now.value) && <Sign icon={<MuteIcon size={14} />} label={words("row-muted")} />}
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
            <Marks conversation={conversation} />
          </span>
        </span>
      </button>
      <span class="list-row-more" data-open={menuOpen}>
        <IconButton
          small
          label={words("row-menu", { name })}
          popup="menu"
          expanded={menuOpen}
          tabIndex={tabStop ? 0 : -1}
          onPress={(event) => {
            if (event.currentTarget instanceof Element) onMenu(event.currentTarget);
          }}
        >
          <MoreIcon />
        </IconButton>
      </span>
    </div>
  );
}

/** What calls for attention, and what one set. */
function Marks({ conversation }: { conversation: ConversationSummary }): JSX.Element {
  const { unread, mentions, own, presence, kind } = conversation;
  const quiet = isMuted(own, now.value);
  return (
    <span class="list-marks">
      {kind === "direct" && presence === "active" && <span class="hidden-visually">{words("presence-active")}</span>}
      {own.pinned && <Sign icon={<PinIcon size={14} />} label={words("row-pinned")} />}
      {mentions > 0 && <Badge text="@" label={words("row-mentions", { count: mentions })} />}
      {unread > 0 ? (
        <Badge text={unreadBadge(unread)} label={words("unread-messages", { count: unread })} quiet={quiet} />
      ) : (
        own.markedUnread && <Badge label={words("row-marked-unread")} quiet={quiet} />
      )}
    </span>
  );
}

function Sign({ icon, label }: { icon: JSX.Element; label: string }): JSX.Element {
  return (
    <span class="list-sign" title={label}>
      {icon}
      <span class="hidden-visually">{label}</span>
    </span>
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
  const me = useMe();
  const { kind, typing, draft, preview, blocked } = conversation;
  const group = kind === "group";
  if (blocked) return <span class="list-preview-text">{words("preview-blocked")}</span>;
  if (typing.length > 0) {
    return (
      <span class="list-preview-text list-preview-apart">
        {group ? words("typing", { name: namesOf(typing), count: typing.length }) : words("typing-short")}
      </span>
    );
  }
  if (draft !== "" && !selected) {
    return (
      <>
        <span class="list-preview-author list-preview-apart">{words("preview-draft")}</span>
        <bdi class="list-preview-text">{draft}</bdi>
      </>
    );
  }
  if (!preview) return <span class="list-preview-text">{words("preview-none")}</span>;
  if (preview.deleted) {
    return <span class="list-preview-text list-preview-deleted">{words("message-deleted")}</span>;
  }
  if (preview.fromBlocked) return <span class="list-preview-text">{words("message-blocked")}</span>;
  if (preview.event) {
    const { event, author, mine } = preview;
    return <span class="list-preview-text">{systemWords({ event, author, mine }, me?.id)}</span>;
  }
  return (
    <>
      {preview.progress && <Ticks state={tickOf(preview.progress)} label={tickWords(preview.progress)} />}
      {preview.mine && <span class="hidden-visually">{words("preview-mine")}</span>}
      {group && !preview.mine && (
        <span class="list-preview-author">{words("preview-author", { name: shortName(preview.author) })}</span>
      )}
      {preview.kind === "poll" ? (
        <span class="list-preview-text">{words("preview-poll", { question: preview.text })}</span>
      ) : (
        <bdi class="list-preview-text">{preview.text}</bdi>
      )}
    </>
  );
}
