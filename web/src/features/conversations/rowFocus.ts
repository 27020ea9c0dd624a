import type { RefObject, TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ConversationId } from "../../core";
import { nothingHasFocus } from "../../ui";

/**
 * The row that has the focus, itself or in something of it; and the telling of where the focus goes. It is not lost with
 * the row that had it (another takes it), nor with the conversation that was open (its row does).
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  selected: ConversationId | undefined,
): readonly [ConversationId | undefined, (target: EventTarget | null) => void] {
  const [active, setActive] = useState<ConversationId>();
  const place = useRef(0);
  const opened = useRef(selected);

  useLayoutEffect(() => {
    const rows = rowsIn(list.current);
    if (active === undefined || rows.some(({ dataset }) => dataset.conversation === active)) return;
    if (nothingHasFocus()) rows[Math.min(place.current, rows.length - 1)]?.focus({ preventScroll: true });
    else setActive(undefined);
  });

  useEffect(() => {
    const before = opened.current;
    opened.current = selected;
    if (selected !== undefined || before === undefined || !nothingHasFocus()) return;
    rowOf(list.current, before)?.focus({ preventScroll: true });
  }, [selected]);

  const follow = (target: EventTarget | null): void => {
    const rows = rowsIn(list.current);
    const at = placeIn(rows, target);
    if (at >= 0) place.current = at;
    setActive(rows[at]?.dataset.conversation);
  };
  return [active, follow];
}

/** The row of a conversation, or where that has gone, the first. */
export function rowOf(list: HTMLElement | null, id: ConversationId): HTMLElement | undefined {
  const rows = rowsIn(list);
  return rows.find(({ dataset }) => dataset.conversation === id) ?? rows[0];
}

/** Which of the rows it is, itself or with something of it; less than 0: none. */
function placeIn(rows: readonly HTMLElement[], target: EventTarget | null): number {
  const item = target instanceof Element ? target.closest(".list-item") : null;
  return rows.findIndex((row) => row.parentElement === item);
}

/** Arrows, Home and End go from row to row; Tab leaves the list. */
export function moveBetweenRows(event: TargetedKeyboardEvent<HTMLElement>): void {
  const rows = rowsIn(event.currentTarget);
  const now = placeIn(rows, event.target);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(".list-row") ?? [])];
}
