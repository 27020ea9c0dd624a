import type { JSX, RefObject } from "preact";
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type MessageEntry, type MessageId, numeral, plainOf, type Timeline, words } from "../../core";
import { CheckIcon, classes, EditIcon, IconButton, ReplyIcon, SendIcon, styles } from "../../ui";
import { authorIn } from "../author";
import { useApp, useMe } from "../context";
import { lazy } from "../lazy";
import { titleOf } from "../people";
import css from "./Composer.css?inline";
import { ComposerBar } from "./ComposerBar";
import { ComposerMore } from "./ComposerMore";
import type { CountProps } from "./Count";
import type { SuggestionsProps } from "./Suggestions";
import { useChange, useDraft } from "./text";

styles(css);

// Fetched with the first `@`.
const Suggestions = lazy<SuggestionsProps>(
  async () => (await import("./Suggestions")).Suggestions,
  () => null,
);

// Few messages come near the limit. Until it is there, the bare number is.
const Count = lazy<CountProps>(
  async () => (await import("./Count")).Count,
  ({ left }) => <span>{numeral(left)}</span>,
);

/** What the conversation around may ask of the composer. */
export interface ComposerHandle {
  focus(): void;
}

/** What is to be sent at another time. */
export interface Later {
  readonly text: string;
  readonly replyTo?: MessageId;
  /** It was taken: the composer is free again. */
  readonly done: () => void;
}

interface ComposerProps {
  handle: RefObject<ComposerHandle | null>;
  timeline: Timeline;
  /** The message that is being changed; absent for a new one. */
  editing: MessageEntry | undefined;
  /** The message that is answered. */
  replyTo: MessageEntry | undefined;
  onEditLast: () => void;
  onEditDone: () => void;
  onReplyDone: () => void;
  onPoll: () => void;
  onLater: (later: Later) => void;
  onShowLater: () => void;
}

/** The counter appears when this share of the limit is used. */
const NEAR = 0.9;

/** Characters that fit beside the buttons where there is little room. */
const SHORT = 20;

/** Where one writes: a new message, or new words for an old one. */
export function Composer(props: ComposerProps): JSX.Element {
  const { handle, timeline, editing, replyTo, onEditLast, onEditDone, onReplyDone } = props;
  const { parlour, notices } = useApp();
  const me = useMe();
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(timeline, input);
  const change = useChange(editing);
  const [saving, setSaving] = useState(false);
  const countId = useId();
  const written = editing ? change : draft;
  const { composed, source } = written;
  const keys = useRef<(event: KeyboardEvent) => boolean>(null);
  const limit = parlour.limits.value.messageCharacters;
  const left = remaining(source, limit);
  const ready = source.trim() !== "" && left >= 0 && !saving;

  useImperativeHandle(handle, () => ({ focus: () => input.current?.focus() }), []);
  useGrowing(input, composed.text);

  // Before it is seen: keys pressed right after it are its own.
  useLayoutEffect(() => {
    if (!coarse()) input.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (!editing && !replyTo) return;
    const element = input.current;
    element?.focus();
    requestAnimationFrame(() => element?.setSelectionRange(element.value.length, element.value.length));
  }, [editing, replyTo]);

  const send = async (): Promise<void> => {
    const before = composed;
    draft.clear();
    onReplyDone();
    const result = await timeline.send(source, replyTo && { replyTo: replyTo.id });
    if (result.ok) return;
    notices.fail(result.failure);
    draft.set(before);
  };
  const save = async (message: MessageEntry): Promise<void> => {
    if (source === message.text) return onEditDone();
    setSaving(true);
    const result = await timeline.edit(message.id, source);
    setSaving(false);
    if (result.ok) onEditDone();
    else notices.fail(result.failure);
  };
  const submit = (): void => {
    if (!ready) return;
    if (editing) void save(editing);
    else void send();
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || keys.current?.(event)) return;
    if (event.key === "Escape" && (editing || replyTo)) {
      event.preventDefault();
      event.stopPropagation();
      if (editing) onEditDone();
      else onReplyDone();
    } else if (event.key === "ArrowUp" && !event.altKey && composed.text === "" && !editing) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "Enter" && sends(event)) {
      event.preventDefault();
      submit();
    }
  };
  /** In the place of what is marked, with the caret behind it. */
  const insert = (words: string): void => {
    const element = input.current;
    if (!element) return;
    const { selectionStart, selectionEnd } = element;
    written.type(composed.text.slice(0, selectionStart) + words + composed.text.slice(selectionEnd));
    const caret = selectionStart + words.length;
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  };

  const conversation = timeline.conversation.value;
  const label = words("composer-label", { name: conversation ? titleOf(conversation) : "" });
  // In a conversation of two there is only one to speak to.
  const mentioning = conversation?.kind === "group" && composed.text.includes("@");
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="composer-box">
        {mentioning && (
          <Suggestions timeline={timeline} input={input} composed={composed} set={written.set} keys={keys} />
        )}
        {editing ? (
          <ComposerBar
            icon={<EditIcon size={18} />}
            title={words("composer-editing")}
            text={plainOf(editing.body)}
            closeLabel={words("composer-edit-cancel")}
            onClose={onEditDone}
          />
        ) : (
          replyTo && (
            <ComposerBar
              icon={<ReplyIcon size={18} />}
              title={words("composer-replying", authorIn(replyTo.author, me))}
              text={plainOf(replyTo.body)}
              closeLabel={words("composer-reply-cancel")}
              onClose={onReplyDone}
            />
          )
        )}
        <div class={classes("composer-line", composed.text.length > SHORT && "composer-line-long")}>
          {!editing && (
            <ComposerMore
              timeline={timeline}
              sendable={ready}
              onInsert={insert}
              onPoll={props.onPoll}
              onLater={() =>
                props.onLater({
                  text: source,
                  ...(replyTo && { replyTo: replyTo.id }),
                  done: () => {
                    draft.clear();
                    onReplyDone();
                  },
                })
              }
              onShowLater={props.onShowLater}
            />
          )}
          <textarea
            ref={input}
            class="composer-input"
            rows={1}
            dir="auto"
            aria-label={editing ? words("composer-edit-label") : label}
            aria-describedby={countId}
            aria-invalid={left < 0}
            aria-autocomplete="list"
            placeholder={words("composer-placeholder")}
            autoComplete="off"
            enterkeyhint={coarse() ? "enter" : "send"}
            value={composed.text}
            onInput={(event) => written.type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {left < limit * (1 - NEAR) && <Count id={countId} left={left} />}
          <span class="composer-send">
            <IconButton
              type="submit"
              filled={ready}
              disabled={!ready}
              label={words(editing ? "composer-save" : "composer-send")}
              onPress={() => undefined}
            >
              {editing ? <CheckIcon /> : <SendIcon />}
            </IconButton>
          </span>
        </div>
      </div>
    </form>
  );
}

/** As tall as its text, up to the limit its style sets. */
function useGrowing(input: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.blockSize = "auto";
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [input, text]);
}

/** Characters left, as the server counts them: Unicode scalar values. */
function remaining(text: string, limit: number): number {
  return text.length < limit * NEAR ? limit : limit - [...text].length;
}

/** On a touch keyboard Enter is a new line, unless Control or Command is held. */
function sends(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && !coarse();
}

function coarse(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
