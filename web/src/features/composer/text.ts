import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import {
  type Composed,
  fromSource,
  type MessageEntry,
  moveMentions,
  type Person,
  type Timeline,
  toSource,
  type UserId,
} from "../../core";
import { composedOf } from "../mentioned";

/** What stands in the composer: as one reads it, and as it is sent. */
export interface Written {
  readonly composed: Composed;
  readonly source: string;
  /** Everything anew: what was typed, or had put in. */
  set: (composed: Composed) => void;
  /** What the field holds now; mentions that were not touched stay. */
  type: (text: string) => void;
  clear: () => void;
}

const NOTHING: Composed = { text: "", mentions: [] };

/** What is being written. Words from another device replace it, but never under one's hands. */
export function useDraft(timeline: Timeline, input: RefObject<HTMLTextAreaElement | null>): Written {
  const read = (source: string): Composed => fromSource(source, personIn(timeline));
  const [composed, setComposed] = useState(() => read(timeline.draft.peek()));
  const dirty = useRef(false);
  const saved = timeline.draft.value;

  useEffect(() => {
    const shown = dirty.current && input.current?.matches(":focus");
    if (!shown) setComposed((before) => (toSource(before) === saved ? before : read(saved)));
  }, [saved, input]);

  const set = (next: Composed): void => {
    dirty.current = true;
    setComposed(next);
    timeline.write(toSource(next));
  };
  return {
    composed,
    source: toSource(composed),
    set,
    type: (text) => set(moveMentions(composed, text)),
    clear: () => {
      dirty.current = false;
      setComposed(NOTHING);
    },
  };
}

/** New words for an old message: its own, until one writes others. They stand there with the first frame. */
export function useChange(editing: MessageEntry | undefined): Written {
  const [changed, setChanged] = useState<{ of: MessageEntry | undefined; composed: Composed }>();
  const before = useMemo(() => (editing ? composedOf(editing.text ?? "", editing.body) : NOTHING), [editing]);
  const composed = changed && changed.of === editing ? changed.composed : before;
  const set = (composed: Composed): void => setChanged({ of: editing, composed });
  useLayoutEffect(() => setChanged(undefined), [editing]);
  return {
    composed,
    source: toSource(composed),
    set,
    type: (text) => set(moveMentions(composed, text)),
    clear: () => set(NOTHING),
  };
}

/** Names for the ids in a draft. */
function personIn(timeline: Timeline): (id: UserId) => Person {
  return (id) => timeline.members.peek().find((person) => person.id === id) ?? { id, name: "…" };
}
