import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { type ConversationSummary, type MessageId, type Timeline, unreadBadge, words } from "../../core";
import { Badge, Button, DownIcon, Loading, type MenuAnchor, styles, UpIcon } from "../../ui";
import { useApp } from "../context";
import { namesOf, titleOf } from "../people";
import type { ReadingPlace } from "../places";
import { Announcer } from "./Announcer";
import type { Look, MessageActions, Said } from "./actions";
import { Anchor, indexOf, LEAD } from "./anchor";
import css from "./Log.css?inline";
import { MessageRow } from "./Message";
import { changedAtStart, type Row, toRows } from "./rows";

styles(css);

/** Farther from the end than this, a button leads back to it, CSS pixels. */
const FAR = 200;
/** Nearer to the beginning than this asks for older messages, CSS pixels. */
const EARLY = 900;
/** Pages asked for to find the place where someone was reading. */
const PAGES = 20;

/** How long a message that one was led to stands out, milliseconds. */
const LED = 2_500;

interface LogProps {
  timeline: Timeline;
  look: Look;
  actions: MessageActions;
  /** The message whose menu is open. */
  menuFor: MessageId | undefined;
  onEscape: () => void;
}

/** The messages, virtualised. It stays where one reads, and at the end when one is at the end. */
export function Log({ timeline, look: shownBy, actions, menuFor, onEscape }: LogProps): JSX.Element {
  const { places, notices } = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const entries = timeline.entries.value;
  const firstUnread = timeline.firstUnread.value;
  const shown = useRef<readonly Row[]>([]);
  const rows = useMemo(() => toRows(entries, firstUnread, shown.current), [entries, firstUnread]);
  const shift = changedAtStart(shown.current, rows);
  const atEnd = useSignal(true);
  const look = useRef((): void => undefined);
  const [anchor] = useState(() => new Anchor(() => look.current()));
  const place = useRef<ReadingPlace | undefined>(undefined);
  const touched = useRef(false);
  /** When the newest was said that was seen waiting at the end: a newer one was said just now. */
  const waiting = useRef(0);
  const placed = useRef<MessageId | "end" | undefined>(undefined);
  const [active, setActive] = useState<MessageId>();
  /** The message that is to have the focus, once it is in the page. */
  const toFocus = useRef<MessageId | undefined>(undefined);
  const [led, setLed] = useState<MessageId>();
  const target = timeline.target.value;

  const loadOlder = async (): Promise<void> => {
    if (!timeline.hasOlder.peek() || timeline.loading.peek() !== "none" || timeline.failure.peek()) return;
    await timeline.loadOlder();
  };
  const loadNewer = async (): Promise<void> => {
    if (timeline.hasNewer.peek() && timeline.loading.peek() === "none") await timeline.loadNewer();
  };

  /** What follows from where one is: the button to the end, the read cursor, more to load. */
  look.current = () => {
    const element = scroller.current;
    const virtual = list.current;
    const current = shown.current;
    if (!element || !virtual || current.length === 0 || placed.current === undefined) return;
    const hasNewer = timeline.hasNewer.peek();
    anchor.scrolled(hasNewer);
    giveFocus();
    const below = anchor.below();
    place.current = anchor.place();
    atEnd.value = anchor.atEnd || (below < FAR && !hasNewer);
    const bottom = virtual.findItemIndex(element.scrollTop + element.clientHeight - 8);
    reportSeen(timeline, current, anchor.atEnd ? current.length - 1 : bottom);
    if (element.scrollTop < EARLY) void loadOlder();
    if (below < EARLY) void loadNewer();
  };

  useLayoutEffect(() => {
    const last = rows.at(-1)?.entry;
    const said = last?.type === "pending" && last.at.getTime() > waiting.current;
    if (said) waiting.current = last.at.getTime();
    shown.current = rows;
    anchor.attach(scroller.current, list.current, rows);
    if (rows.length === 0) return;
    if (target !== undefined && indexOf(rows, target) >= 0) lead(target);
    else if (
      placed.current === undefined ||
      (!touched.current && firstUnread !== undefined && placed.current === "end")
    ) {
      void settle();
    } else if (said) {
      anchor.toEnd();
    } else {
      anchor.hold();
    }
    look.current();
  }, [rows, target]);

  /** Goes to a message that was asked for, and shows which it is. */
  const lead = (to: MessageId): void => {
    timeline.targetReached();
    placed.current = to;
    touched.current = true;
    const height = scroller.current?.clientHeight ?? 0;
    anchor.toMessage(to, -Math.max(LEAD, height / 3));
    setLed(to);
    toFocus.current = to;
    setActive(to);
  };
  useEffect(() => {
    if (led === undefined) return undefined;
    const timer = setTimeout(() => setLed(undefined), LED);
    return () => clearTimeout(timer);
  }, [led]);

  /** Finds the place to begin at: where one was reading, the first unread message, or the end. */
  const settle = async (): Promise<void> => {
    const before = placed.current === undefined ? places.get(timeline.id) : undefined;
    placed.current = firstUnread ?? "end";
    if (before) {
      anchor.toMessage(before.message, before.offset);
      for (let page = 0; page < PAGES && indexOf(shown.current, before.message) < 0; page += 1) {
        if (!timeline.hasOlder.peek() || !(await timeline.loadOlder()).ok) break;
      }
      if (indexOf(shown.current, before.message) >= 0) {
        anchor.toMessage(before.message, before.offset);
        return;
      }
    }
    if (firstUnread !== undefined && indexOf(shown.current, firstUnread) > 0) anchor.toMessage(firstUnread, -LEAD);
    else anchor.toEnd();
  };

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(() => {
      anchor.hold();
      look.current();
    });
    resized.observe(element);
    const touch = (): void => {
      touched.current = true;
      anchor.release();
    };
    element.addEventListener("wheel", touch, { passive: true });
    element.addEventListener("touchmove", touch, { passive: true });
    element.addEventListener("keydown", touch);
    element.addEventListener("pointerdown", touch);
    const turnedTo = (): void => look.current();
    document.addEventListener("visibilitychange", turnedTo);
    return () => {
      resized.disconnect();
      element.removeEventListener("wheel", touch);
      element.removeEventListener("touchmove", touch);
      element.removeEventListener("keydown", touch);
      element.removeEventListener("pointerdown", touch);
      document.removeEventListener("visibilitychange", turnedTo);
      if (place.current) places.set(timeline.id, place.current);
      else places.delete(timeline.id);
    };
  }, [timeline]);

  const giveFocus = (): void => {
    const element = toFocus.current === undefined ? undefined : messageElement(scroller.current, toFocus.current);
    element?.focus({ preventScroll: true });
    // What the list has not measured yet is hidden, and takes no focus.
    if (element?.matches(":focus")) toFocus.current = undefined;
  };
  useLayoutEffect(giveFocus);

  const last = rows.at(-1)?.entry.id;
  const stop = indexOf(rows, active) >= 0 ? active : last;

  const steer = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
      return;
    }
    if (!(event.target instanceof HTMLElement) || event.target.closest("[data-message]") === null) return;
    const now = indexOf(rows, stop);
    const to = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[to];
    if (to === undefined || !row) return;
    event.preventDefault();
    toFocus.current = row.entry.id;
    setActive(row.entry.id);
    if (to === rows.length - 1) anchor.toEnd();
    else if (event.key === "Home") anchor.toMessage(row.entry.id, -LEAD);
    else anchor.reveal(to);
    if (row.entry.id === active) messageElement(scroller.current, active)?.focus({ preventScroll: true });
  };

  const jump = async (): Promise<void> => {
    if (timeline.hasNewer.peek()) {
      const result = await timeline.jumpToNewest();
      if (!result.ok) return notices.fail(result.failure);
      // The end is meant, not the message that stands there.
      timeline.targetReached();
      setLed(undefined);
    }
    anchor.toEnd();
  };

  const toFirstUnread = async (): Promise<void> => {
    const result = await timeline.jumpToFirstUnread();
    if (!result.ok) notices.fail(result.failure);
  };

  const kept = indexOf(rows, stop);
  return (
    <div class="log-frame">
      {timeline.unreadBefore.value && (
        <button type="button" class="jump jump-up" onClick={() => void toFirstUnread()}>
          <UpIcon size={18} />
          {words("timeline-jump-first")}
        </button>
      )}
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-live="off"
        aria-label={words("timeline-title")}
        aria-busy={timeline.loading.value !== "none"}
        onKeyDown={steer}
        onFocusIn={(event) => {
          const id = event.target instanceof Element ? messageOf(event.target) : undefined;
          if (id !== undefined) setActive(id);
        }}
      >
        <div class="log-fill" />
        <Lead timeline={timeline} />
        <Virtualizer
          ref={list}
          data={rows}
          shift={shift}
          startMargin={LEAD}
          scrollRef={scroller}
          keepMounted={kept < 0 ? [] : [kept]}
          onScroll={() => look.current()}
          onResize={() => {
            anchor.hold();
            requestAnimationFrame(() => look.current());
          }}
        >
          {(row: Row) => (
            <MessageRow
              key={row.entry.id}
              row={row}
              look={shownBy}
              tabStop={row.entry.id === stop}
              menuOpen={row.entry.id === menuFor}
              target={row.entry.id === led}
              actions={actions}
            />
          )}
        </Virtualizer>
        <div class="log-end">
          <Typing timeline={timeline} />
        </div>
      </div>
      {!atEnd.value && rows.length > 0 && <Jump timeline={timeline} onPress={() => void jump()} />}
      <Announcer entries={timeline.entries} />
    </div>
  );
}

/** The beginning of the conversation, or of what is loaded of it. */
function Lead({ timeline }: { timeline: Timeline }): JSX.Element {
  const failure = timeline.failure.value;
  if (failure) {
    return (
      <div class="log-lead" role="alert">
        <span>
          {failure.message}{" "}
          <Button kind="plain" small onPress={() => void timeline.loadOlder()}>
            {words("action-retry")}
          </Button>
        </span>
      </div>
    );
  }
  return (
    <div class="log-lead">
      {timeline.hasOlder.value
        ? timeline.loading.value === "older" && <Loading label={words("timeline-loading-older")} />
        : beginningWords(timeline.conversation.value)}
    </div>
  );
}

function beginningWords(conversation: ConversationSummary | undefined): string {
  if (!conversation) return "";
  const title = titleOf(conversation);
  return conversation.kind === "group"
    ? words("timeline-beginning-group", { title })
    : words("timeline-beginning", { name: title });
}

function Typing({ timeline }: { timeline: Timeline }): JSX.Element | null {
  const people = timeline.typing.value;
  if (people.length === 0) return null;
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="typing-words">{words("typing", { name: namesOf(people), count: people.length })}</span>
    </p>
  );
}

function Jump({ timeline, onPress }: { timeline: Timeline; onPress: () => void }): JSX.Element {
  const unread = timeline.conversation.value?.unread ?? 0;
  return (
    <button type="button" class="jump" aria-label={jumpLabel(unread)} title={jumpLabel(unread)} onClick={onPress}>
      <DownIcon />
      {unread > 0 && <Badge text={unreadBadge(unread)} label="" />}
    </button>
  );
}

function jumpLabel(unread: number): string {
  return unread > 0 ? words("timeline-jump-unread", { many: unreadBadge(unread) }) : words("timeline-jump");
}

/** The newest message of the log at or before a row moves the read cursor. */
function reportSeen(timeline: Timeline, rows: readonly Row[], upTo: number): void {
  if (document.visibilityState !== "visible") return;
  for (let index = Math.min(upTo, rows.length - 1); index >= 0; index -= 1) {
    const entry = rows[index]?.entry;
    if (entry?.type !== "message") continue;
    timeline.seen(entry.id);
    return;
  }
}

function messageOf(element: Element): MessageId | undefined {
  return element.closest<HTMLElement>("[data-message]")?.dataset.message;
}

/** The element of a message that is on the screen. */
export function messageElement(inside: Element | null, id: MessageId): HTMLElement | undefined {
  const all = inside?.querySelectorAll<HTMLElement>("[data-message]") ?? [];
  return [...all].find((element) => element.dataset.message === id);
}

/** Where a message's menu was asked for. */
export interface OpenMenu {
  entry: Said;
  anchor: MenuAnchor;
}
