import type { ComponentChildren, JSX } from "preact";
import { clockTime, type MessageEntry, wholeTime, words } from "../../core";
import { Button, ForwardIcon, PinIcon, StarFilledIcon, Ticks, Time } from "../../ui";
import { authorIn, authorLook } from "../author";
import { lazy } from "../lazy";
import type { PollViewProps } from "../polls/PollView";
import { tickOf, tickWords } from "../progress";
import { Quote } from "../reply/Quote";
import type { Look, MessageActions, Said } from "./actions";
import { Markdown } from "./Markdown";

/** Heights of an answer with the gap behind it, and of the line below them, CSS pixels: see PollView.css. */
const ANSWER = 48;
const NOTE = 32;

const PollView = lazy<PollViewProps>(
  async () => (await import("../polls/PollView")).PollView,
  ({ poll, tail }) => (
    <div class="markdown-text" style={{ minBlockSize: `${poll.options.length * ANSWER + NOTE}px` }}>
      {tail}
    </div>
  ),
);

interface BubbleProps {
  entry: Said;
  look: Look;
  /** The author's name stands above. */
  named: boolean;
  tabStop: boolean;
  actions: MessageActions;
}

/** What stands in the bubble of a message. */
export function Bubble({ entry, look, named, tabStop, actions }: BubbleProps): JSX.Element {
  const name = named && (
    <p class="message-author" style={authorLook(entry.author)}>
      <bdi>{entry.author.name}</bdi>
    </p>
  );
  const instead = entry.type === "message" ? insteadOf(entry, look) : undefined;
  if (instead !== undefined) {
    const { text, shows } = instead;
    return (
      <>
        {name}
        <p class="markdown-text">
          {text}
          {shows && entry.type === "message" && (
            <Button kind="plain" small onPress={() => actions.reveal(entry)}>
              {words("message-blocked-show")}
            </Button>
          )}
          <Meta entry={entry} />
        </p>
      </>
    );
  }
  return (
    <>
      {name}
      {entry.type === "message" && entry.forwardedFrom && (
        <p class="message-forwarded">
          <ForwardIcon size={14} />
          <span>{words("message-forwarded", authorIn(entry.forwardedFrom, look.me))}</span>
        </p>
      )}
      {entry.replyTo && <Quote quoted={entry.replyTo} me={look.me} tabStop={tabStop} onJump={actions.jump} />}
      <Content entry={entry} tabStop={tabStop} actions={actions} />
    </>
  );
}

/** What is shown where the words cannot be, or are not to be. */
function insteadOf(entry: MessageEntry, look: Look): { text: string; shows: boolean } | undefined {
  if (entry.deletedAt) {
    return { text: words(entry.mine ? "message-deleted-mine" : "message-deleted"), shows: false };
  }
  if (entry.fromBlocked && !look.revealed.has(entry.id)) return { text: words("message-blocked"), shows: true };
  return entry.unreadable ? { text: words("message-unreadable"), shows: false } : undefined;
}

function Content({ entry, tabStop, actions }: Pick<BubbleProps, "entry" | "tabStop" | "actions">): JSX.Element {
  const edited =
    entry.type === "message" && entry.editedAt ? <Edited entry={entry} at={entry.editedAt} actions={actions} /> : null;
  const meta = <Meta entry={entry}>{edited}</Meta>;
  if (!entry.poll) return <Markdown body={entry.body} tail={meta} />;
  if (entry.type === "pending") {
    return (
      <>
        <Markdown body={entry.body} />
        <ul class="message-waiting-poll">
          {entry.poll.options.map((option, place) => (
            <li key={place}>
              <bdi>{option}</bdi>
            </li>
          ))}
        </ul>
        <p class="markdown-text markdown-tail">{meta}</p>
      </>
    );
  }
  return (
    <>
      <div class="message-question">
        <Markdown body={entry.body} />
      </div>
      <PollView
        entry={entry}
        poll={entry.poll}
        tabStop={tabStop}
        tail={meta}
        onVote={(options) => actions.vote(entry, options)}
        onShowVoters={() => actions.showVoters(entry)}
      />
    </>
  );
}

function Meta({ entry, children }: { entry: Said; children?: ComponentChildren }): JSX.Element {
  const progress = entry.type === "message" ? entry.progress : entry.state === "refused" ? "stuck" : "pending";
  const gone = entry.type === "message" && entry.deletedAt !== undefined;
  return (
    <span class="meta">
      {entry.type === "message" && entry.pinned && (
        <Mark icon={<PinIcon size={13} />} label={words("message-pinned")} />
      )}
      {entry.type === "message" && entry.starred && (
        <Mark icon={<StarFilledIcon size={12} />} label={words("message-starred")} />
      )}
      {children}
      <Time at={entry.at} text={clockTime(entry.at)} title={wholeTime(entry.at)} />
      {progress && !gone && <Ticks state={tickOf(progress)} label={tickWords(progress)} />}
    </span>
  );
}

function Mark({ icon, label }: { icon: JSX.Element; label: string }): JSX.Element {
  return (
    <span title={label}>
      {icon}
      <span class="hidden-visually">{label}</span>
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
