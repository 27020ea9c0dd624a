import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { dayName, type PendingEntry, wholeTime, words } from "../../core";
import {
  AlertIcon,
  Avatar,
  Button,
  classes,
  IconButton,
  MoreIcon,
  memo,
  ReplyIcon,
  SmileIcon,
  styles,
  Time,
} from "../../ui";
import { now } from "../clock";
import { LongPress } from "../press";
import { Reactions } from "../reactions/Reactions";
import type { Look, MessageActions, Said } from "./actions";
import { Bubble } from "./Bubble";
import css from "./Message.css?inline";
import type { Row } from "./rows";
import { SystemRow } from "./SystemRow";
import { spoken } from "./spoken";

styles(css);

interface MessageRowProps {
  row: Row;
  look: Look;
  /** The one message that Tab stops at. */
  tabStop: boolean;
  menuOpen: boolean;
  /** It was jumped to. */
  target: boolean;
  actions: MessageActions;
}

/**
 * A message, or what happened to the group, with what stands above it: a day, the line of the unread. The list shows all its
 * rows anew with each message that arrives; of those in sight few have changed.
 */
export const MessageRow = memo(({ row, ...props }: MessageRowProps): JSX.Element => {
  const { entry } = row;
  return (
    <>
      <Above row={row} />
      {entry.type === "system" ? (
        <SystemRow entry={entry} first={row.first} last={row.last} tabStop={props.tabStop} />
      ) : (
        <Message row={row} entry={entry} {...props} />
      )}
    </>
  );
});

function Message({
  row,
  entry,
  look,
  tabStop,
  menuOpen,
  target,
  actions,
}: MessageRowProps & { entry: Said }): JSX.Element {
  const [press] = useState(() => new LongPress());
  const [attended, setAttended] = useState(false);
  const byOther = look.group && !entry.mine;
  const shown = entry.type === "message" && (!entry.fromBlocked || look.revealed.has(entry.id)) ? entry : undefined;
  return (
    <article
      class={classes(
        "message",
        entry.mine && "message-own",
        byOther && "message-of-group",
        row.first && "message-first",
        row.last && "message-last",
        target && "message-target",
      )}
      data-message={entry.id}
      aria-label={spoken(entry)}
      tabIndex={tabStop ? 0 : -1}
      onPointerEnter={() => setAttended(true)}
      onFocusIn={() => setAttended(true)}
      onPointerDown={(event) => press.begin(event, (place) => actions.openMenu(entry, place))}
      onPointerMove={(event) => press.move(event)}
      onPointerUp={() => press.end()}
      onPointerCancel={() => press.end()}
      onTouchEnd={(event) => press.lift(event)}
      onContextMenu={(event) => {
        const touched = event instanceof PointerEvent && event.pointerType !== "mouse";
        const keyed = event.button !== 2 && event.currentTarget.matches(":focus");
        if (!touched && !keyed) return;
        event.preventDefault();
        press.end();
        if (!press.told) {
          actions.openMenu(entry, touched ? { x: event.clientX, y: event.clientY } : anchorOf(event.currentTarget));
        }
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target !== event.currentTarget) return;
        event.preventDefault();
        actions.openMenu(entry, anchorOf(event.currentTarget));
      }}
    >
      <div class="message-line">
        {byOther && row.first && (
          <span class="message-face">
            <Avatar id={entry.author.id} name={entry.author.name} size={28} />
          </span>
        )}
        <div class={classes("bubble", bubbleLook(entry, shown !== undefined))}>
          <Bubble entry={entry} look={look} named={byOther && row.first} tabStop={tabStop} actions={actions} />
        </div>
        <Tools
          entry={entry}
          attended={attended || tabStop || menuOpen}
          tabStop={tabStop}
          menuOpen={menuOpen}
          actions={actions}
        />
      </div>
      {shown && (
        <Reactions
          entry={shown}
          me={look.me}
          tabStop={tabStop}
          onToggle={(emoji) => actions.toggleReaction(shown, emoji)}
          onPick={(anchor) => actions.pickReaction(shown, anchor)}
          onShow={(emoji) => actions.showReactions(shown, emoji)}
        />
      )}
      {entry.type === "pending" && <PendingNote entry={entry} actions={actions} />}
    </article>
  );
}

interface ToolsProps {
  entry: Said;
  /** It was pointed at or focused; of the messages that scroll past nearly none ever is, and what cannot be seen is left out. */
  attended: boolean;
  tabStop: boolean;
  menuOpen: boolean;
  actions: MessageActions;
}

/** What one does most, beside the message that is pointed at; on a touch screen a finger that rests opens the menu. */
function Tools({ entry, attended, tabStop, menuOpen, actions }: ToolsProps): JSX.Element {
  const may = attended && entry.type === "message" ? entry.may : undefined;
  const stop = tabStop ? 0 : -1;
  return (
    <span class="message-tools" data-open={menuOpen}>
      <IconButton
        small
        label={words("message-menu")}
        popup="menu"
        expanded={menuOpen}
        tabIndex={stop}
        onPress={(event) => {
          if (event.currentTarget instanceof Element) actions.openMenu(entry, event.currentTarget);
        }}
      >
        {attended && <MoreIcon />}
      </IconButton>
      {may?.react && entry.type === "message" && (
        <span class="message-tool">
          <IconButton
            small
            label={words("reaction-add")}
            popup="dialog"
            tabIndex={stop}
            onPress={(event) => {
              if (event.currentTarget instanceof Element) actions.pickReaction(entry, event.currentTarget);
            }}
          >
            <SmileIcon size={18} />
          </IconButton>
        </span>
      )}
      {may?.reply && entry.type === "message" && (
        <span class="message-tool">
          <IconButton small label={words("message-reply")} tabIndex={stop} onPress={() => actions.reply(entry)}>
            <ReplyIcon size={18} />
          </IconButton>
        </span>
      )}
    </span>
  );
}

function Above({ row }: { row: Row }): JSX.Element {
  const { at } = row.entry;
  return (
    <>
      {row.newDay && (
        <h3 class="day">
          <span class="day-name">
            <Time at={at} text={dayName(at, now.value)} title={wholeTime(at)} />
          </span>
        </h3>
      )}
      {row.unreadLine && <p class="unread-line">{words("timeline-unread-line")}</p>}
    </>
  );
}

function anchorOf(article: Element): Element {
  return article.querySelector(".bubble") ?? article;
}

function bubbleLook(entry: Said, shown: boolean): string | undefined {
  if (entry.type === "message") return entry.deletedAt || !shown || entry.unreadable ? "bubble-gone" : undefined;
  return entry.state === "refused" ? "bubble-refused" : undefined;
}

/** Why a message of one's own has not gone out, and what to do about it. */
function PendingNote({ entry, actions }: { entry: PendingEntry; actions: MessageActions }): JSX.Element | null {
  if (entry.state === "refused") {
    return (
      <div class="message-note message-note-refused">
        <AlertIcon size={16} />
        <span>{entry.failure?.message ?? words("message-refused")}</span>
        <Button kind="plain" small onPress={() => actions.retry(entry)}>
          {words("action-retry")}
        </Button>
        <Button kind="plain-danger" small onPress={() => actions.discard(entry)}>
          {words("action-discard")}
        </Button>
      </div>
    );
  }
  if (entry.state !== "failed") return null;
  return (
    <div class="message-note">
      <span>{words("message-failed")}</span>
      <Button kind="plain" small onPress={() => actions.retry(entry)}>
        {words("action-retry-now")}
      </Button>
    </div>
  );
}
