import type { JSX, RefObject } from "preact";
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type MessageEntry, numeral, type Timeline, words } from "../../core";
import { CheckIcon, CloseIcon, classes, IconButton, SendIcon, styles } from "../../ui";
import { useApp } from "../context";
import { namesOf } from "../people";
import css from "./Composer.css?inline";

styles(css);

/** What the conversation around may ask of the composer. */
export interface ComposerHandle {
  focus(): void;
}

interface ComposerProps {
  handle: RefObject<ComposerHandle | null>;
  timeline: Timeline;
  /** The message that is being changed; absent for a new one. */
  editing: MessageEntry | undefined;
  onEditLast: () => void;
  onEditDone: () => void;
}

/** The counter appears when this share of the limit is used. */
const NEAR = 0.9;

/** Where one writes: a new message, or new words for an old one. */
export function Composer({ handle, timeline, editing, onEditLast, onEditDone }: ComposerProps): JSX.Element {
  const { parlour, notices } = useApp();
  const input = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(timeline, input);
  const [change, setChange] = useState("");
  const [saving, setSaving] = useState(false);
  const countId = useId();
  const text = editing ? change : draft.text;
  const limit = parlour.limits.value.messageCharacters;
  const left = remaining(text, limit);
  const ready = text.trim() !== "" && left >= 0 && !saving;

  useImperativeHandle(handle, () => ({ focus: () => input.current?.focus() }), []);
  useGrowing(input, text);

  useEffect(() => {
    if (!coarse()) input.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (!editing) return;
    setChange(editing.text ?? "");
    const element = input.current;
    if (!element) return;
    element.focus();
    requestAnimationFrame(() => element.setSelectionRange(element.value.length, element.value.length));
  }, [editing]);

  const send = async (): Promise<void> => {
    draft.clear();
    const result = await timeline.send(text);
    if (result.ok) return;
    notices.fail(result.failure);
    draft.write(text);
  };
  const save = async (message: MessageEntry): Promise<void> => {
    if (text === message.text) return onEditDone();
    setSaving(true);
    const result = await timeline.edit(message.id, text);
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
    if (event.isComposing) return;
    if (event.key === "Escape" && editing) {
      event.preventDefault();
      event.stopPropagation();
      onEditDone();
    } else if (event.key === "ArrowUp" && text === "" && !editing) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "Enter" && sends(event)) {
      event.preventDefault();
      submit();
    }
  };

  const label = words("composer-label", { name: namesOf(timeline.conversation.value?.others ?? []) });
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="composer-box">
        {editing && <Editing message={editing} onCancel={onEditDone} />}
        <div class="composer-line">
          <textarea
            ref={input}
            class="composer-input"
            rows={1}
            dir="auto"
            aria-label={editing ? words("composer-edit-label") : label}
            aria-describedby={countId}
            aria-invalid={left < 0}
            placeholder={words("composer-placeholder")}
            autoComplete="off"
            enterkeyhint={coarse() ? "enter" : "send"}
            value={text}
            onInput={(event) => (editing ? setChange : draft.write)(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Count id={countId} left={left} limit={limit} />
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

function Editing({ message, onCancel }: { message: MessageEntry; onCancel: () => void }): JSX.Element {
  return (
    <div class="composer-editing">
      <span class="composer-editing-words">
        <span class="composer-editing-title">{words("composer-editing")}</span>
        <span class="composer-editing-text" dir="auto">
          {message.text}
        </span>
      </span>
      <IconButton small label={words("composer-edit-cancel")} onPress={onCancel}>
        <CloseIcon size={18} />
      </IconButton>
    </div>
  );
}

function Count({ id, left, limit }: { id: string; left: number; limit: number }): JSX.Element {
  const shown = left < limit * (1 - NEAR);
  return (
    <span id={id} class={classes("composer-count", left < 0 && "composer-count-over")} hidden={!shown}>
      {shown && (
        <>
          <span aria-hidden="true">{numeral(left)}</span>
          <span class="hidden-visually">
            {left < 0 ? words("composer-over", { count: -left }) : words("composer-left", { count: left })}
          </span>
        </>
      )}
    </span>
  );
}

interface DraftText {
  text: string;
  write: (text: string) => void;
  /** Empties it; the sending itself clears the draft. */
  clear: () => void;
}

/** What is being written. Words from another device replace it, but never under one's hands. */
function useDraft(timeline: Timeline, input: RefObject<HTMLTextAreaElement | null>): DraftText {
  const [text, setText] = useState(timeline.draft.peek());
  const dirty = useRef(false);
  const saved = timeline.draft.value;

  useEffect(() => {
    if (!dirty.current || !input.current?.matches(":focus")) setText(saved);
  }, [saved, input]);

  return {
    text,
    write: (next) => {
      dirty.current = true;
      setText(next);
      timeline.write(next);
    },
    clear: () => {
      dirty.current = false;
      setText("");
    },
  };
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
