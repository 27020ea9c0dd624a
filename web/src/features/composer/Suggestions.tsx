import type { JSX, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Composed, mentionText, type Person, startsWord, type Timeline, words } from "../../core";
import { Avatar, GroupIcon, styles } from "../../ui";
import { putMention } from "./putMention";
import css from "./Suggestions.css?inline";

styles(css);

/** As many as fit above the keyboard of a phone. */
const MOST = 6;
/** A pause in typing before a large group is asked, milliseconds. */
const PAUSE = 120;
/** An `@` that begins a word, and the beginning of a name, of two words at most. */
const WANTED = /(?:^|[\s([{"'“„«])@((?:[\p{L}\p{N}\p{M}_'.-]{1,40}(?: [\p{L}\p{N}\p{M}_'.-]{1,40})?)?)$/u;

type Who = Person | "all";

export interface SuggestionsProps {
  timeline: Timeline;
  input: RefObject<HTMLTextAreaElement | null>;
  composed: Composed;
  set: (composed: Composed) => void;
  /** Where the keys go first; it answers whether it took one. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
}

/**
 * People to mention, while one types their name. Focus stays in the text; the active line is told by
 * `aria-activedescendant`.
 */
export function Suggestions({ timeline, input, composed, set, keys }: SuggestionsProps): JSX.Element {
  const [wanted, setWanted] = useState<{ start: number; name: string }>();
  const [list, setList] = useState<readonly Who[]>([]);
  const [active, setActive] = useState(0);
  const dismissed = useRef<number | undefined>(undefined);
  const caret = useRef<number | undefined>(undefined);
  const listId = useId();
  const conversation = timeline.conversation.value;

  const look = (): void => {
    const element = input.current;
    const found = element ? wantedAt(composed, element) : undefined;
    if (found?.start !== dismissed.current) dismissed.current = undefined;
    setWanted((before) => (before?.start === found?.start && before?.name === found?.name ? before : found));
  };
  useLayoutEffect(look, [composed]);
  useEffect(() => {
    const element = input.current;
    element?.addEventListener("keyup", look);
    element?.addEventListener("click", look);
    return () => {
      element?.removeEventListener("keyup", look);
      element?.removeEventListener("click", look);
    };
  });
  useLayoutEffect(() => {
    keys.current = steer;
    tell(input.current, list.length > 0 ? { list: listId, line: optionId(listId, active) } : undefined);
  });
  useEffect(
    () => () => {
      keys.current = null;
      tell(input.current, undefined);
    },
    [],
  );

  useEffect(() => {
    if (!wanted || dismissed.current === wanted.start) {
      setList([]);
      return undefined;
    }
    let current = true;
    setList((before) =>
      before.filter((who) => startsWord(who === "all" ? words("mention-all") : who.name, wanted.name)),
    );
    setActive(0);
    const all = conversation?.may.mentionAll && startsWord(words("mention-all"), wanted.name) ? (["all"] as const) : [];
    const timer = setTimeout(
      async () => {
        const people = await timeline.suggest(wanted.name);
        if (!current) return;
        setList([...people.slice(0, MOST - all.length), ...all]);
        setActive(0);
      },
      wanted.name === "" ? 0 : PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, timeline]);

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [composed]);

  const close = (): void => {
    dismissed.current = wanted?.start;
    setList([]);
  };
  const choose = (who: Who): void => {
    const element = input.current;
    if (!wanted || !element) return;
    const put = mentionText(who);
    set(putMention(composed, wanted.start, wanted.start + 1 + wanted.name.length, who));
    caret.current = wanted.start + put.length + 1;
    setList([]);
    element.focus();
  };
  const steer = (event: KeyboardEvent): boolean => {
    const who = list[active];
    if (who === undefined || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + list.length) % list.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(who);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return (
    <>
      <div
        id={listId}
        class="suggestions"
        role="listbox"
        aria-label={words("mention-suggestions")}
        hidden={list.length === 0}
      >
        {list.map((who, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys go to the text
          <div
            key={idOf(who)}
            id={optionId(listId, place)}
            class="suggestion"
            role="option"
            aria-selected={place === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(who)}
          >
            {who === "all" ? (
              <span class="suggestion-all">
                <GroupIcon size={18} />
              </span>
            ) : (
              <Avatar id={who.id} name={who.name} size={28} />
            )}
            <span class="suggestion-name" dir="auto">
              {who === "all" ? words("mention-all") : who.name}
            </span>
            {who === "all" && <span class="suggestion-hint">{words("mention-all-hint")}</span>}
          </div>
        ))}
      </div>
      <span class="hidden-visually" role="status">
        {list.length > 0 && words("mention-found", { count: list.length })}
      </span>
    </>
  );
}

/** What screen readers are told at the text. */
function tell(element: HTMLElement | null, at: { list: string; line: string } | undefined): void {
  for (const [name, value] of [
    ["aria-controls", at?.list],
    ["aria-activedescendant", at?.line],
  ] as const) {
    if (value === undefined) element?.removeAttribute(name);
    else element?.setAttribute(name, value);
  }
}

function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

function idOf(who: Who): string {
  return who === "all" ? who : who.id;
}

function wantedAt(
  { text, mentions }: Composed,
  element: HTMLTextAreaElement,
): { start: number; name: string } | undefined {
  const { selectionStart: caret, selectionEnd } = element;
  if (element.value !== text || caret !== selectionEnd) return undefined;
  const name = WANTED.exec(text.slice(Math.max(0, caret - 100), caret))?.[1];
  if (name === undefined) return undefined;
  const start = caret - name.length - 1;
  // Who was chosen already is not looked for again.
  return mentions.some((mention) => mention.start <= start && start < mention.end) ? undefined : { start, name };
}
