import type { ComponentChildren, JSX } from "preact";
import {
  type Entry as AnyEntry,
  clockTime,
  dayName,
  type MessageEntry,
  type PendingEntry,
  type SystemEntry,
  wholeTime,
  words,
} from "../../core";
import { AlertIcon, Button, classes, IconButton, type MenuAnchor, MoreIcon, styles, Ticks, Time } from "../../ui";
import { now } from "../clock";
import { tickOf, tickWords } from "../progress";
import { Markdown } from "./Markdown";
import css from "./Message.css?inline";
import type { Row } from "./rows";

styles(css);

type Entry = Exclude<AnyEntry, SystemEntry>;

/** What a message on the screen can ask for. */
export interface MessageActions {
  openMenu: (entry: Entry, anchor: MenuAnchor) => void;
  showHistory: (entry: MessageEntry) => void;
  retry: (entry: PendingEntry) => void;
  discard: (entry: PendingEntry) => void;
}

interface MessageRowProps {
  row: Row;
  /** The one message that Tab stops at. */
  tabStop: boolean;
  menuOpen: boolean;
  actions: MessageActions;
}

/** A message with what stands above it: a day, the line of the unread. */
export function MessageRow({ row, tabStop, menuOpen, actions }: MessageRowProps): JSX.Element | null {
  const { entry } = row;
  if (entry.type === "system") return null;
  return (
    <div class="row">
      {row.newDay && (
        <h3 class="day">
          <span class="day-name">
            <Time at={entry.at} text={dayName(entry.at, now.value)} title={wholeTime(entry.at)} />
          </span>
        </h3>
      )}
      {row.unreadLine && <p class="unread-line">{words("timeline-unread-line")}</p>}
      <article
        class={classes(
          "message",
          entry.mine && "message-own",
          row.first && "message-first",
          row.last && "message-last",
        )}
        data-message={entry.id}
        aria-label={spoken(entry)}
        tabIndex={tabStop ? 0 : -1}
        onContextMenu={(event) => {
          const touched = event instanceof PointerEvent && event.pointerType !== "mouse";
          const keyed = event.button !== 2 && event.currentTarget.matches(":focus");
          if (!touched && !keyed) return;
          event.preventDefault();
          actions.openMenu(entry, touched ? { x: event.clientX, y: event.clientY } : anchorOf(event.currentTarget));
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.target !== event.currentTarget) return;
          event.preventDefault();
          actions.openMenu(entry, anchorOf(event.currentTarget));
        }}
      >
        <div class="message-line">
          <div class={classes("bubble", bubbleLook(entry))}>
            <Body entry={entry} actions={actions} />
          </div>
          <span class="message-more" data-open={menuOpen}>
            <IconButton
              small
              label={words("message-menu")}
              popup="menu"
              expanded={menuOpen}
              tabIndex={tabStop ? 0 : -1}
              onPress={(event) => {
                if (event.currentTarget instanceof Element) actions.openMenu(entry, event.currentTarget);
              }}
            >
              <MoreIcon />
            </IconButton>
          </span>
        </div>
        {entry.type === "pending" && <PendingNote entry={entry} actions={actions} />}
      </article>
    </div>
  );
}

function anchorOf(article: Element): Element {
  return article.querySelector(".bubble") ?? article;
}

function bubbleLook(entry: Entry): string | undefined {
  if (entry.type === "message") return entry.deletedAt ? "bubble-gone" : undefined;
  return entry.state === "refused" ? "bubble-refused" : undefined;
}

function Body({ entry, actions }: { entry: Entry; actions: MessageActions }): JSX.Element {
  if (entry.type === "message" && entry.deletedAt) {
    return (
      <p class="markdown-text">
        {words(entry.mine ? "message-deleted-mine" : "message-deleted")}
        <Meta entry={entry} />
      </p>
    );
  }
  const edited =
    entry.type === "message" && entry.editedAt ? <Edited entry={entry} at={entry.editedAt} actions={actions} /> : null;
  return <Markdown body={entry.body} tail={<Meta entry={entry}>{edited}</Meta>} />;
}

function Meta({ entry, children }: { entry: Entry; children?: ComponentChildren }): JSX.Element {
  const progress = entry.type === "message" ? entry.progress : entry.state === "refused" ? "stuck" : "pending";
  const gone = entry.type === "message" && entry.deletedAt !== undefined;
  return (
    <span class="meta">
      {children}
      <Time at={entry.at} text={clockTime(entry.at)} title={wholeTime(entry.at)} />
      {progress && !gone && <Ticks state={tickOf(progress)} label={tickWords(progress)} />}
    </span>
  );
}

interface EditedProps {
  entry: MessageEntry;
  at: Date;
  actions: MessageActions;
}

function Edited({ entry, at, actions }: EditedProps): JSX.Element {
  const title = words("message-edited-at", { when: wholeTime(at) });
  if (!entry.may.seeEdits) return <span title={title}>{words("message-edited")}</span>;
  return (
    <button
      type="button"
      class="meta-edited"
      title={title}
      aria-label={words("message-edited-history")}
      tabIndex={-1}
      onClick={() => actions.showHistory(entry)}
    >
      {words("message-edited")}
    </button>
  );
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

/** The whole of a message in one sentence, for screen readers. */
export function spoken(entry: Entry): string {
  const author = entry.mine ? words("message-author-self") : entry.author.name;
  const gone = entry.type === "message" && entry.deletedAt !== undefined;
  const text = gone ? words("message-deleted") : (entry.text ?? "");
  const parts = [words("message-spoken", { author, text, time: clockTime(entry.at) })];
  if (entry.type === "pending") {
    parts.push(entry.failure?.message ?? tickWords("pending"));
  } else if (!gone) {
    if (entry.editedAt) parts.push(words("message-edited"));
    if (entry.progress) parts.push(tickWords(entry.progress));
  }
  return parts.join(", ");
}
