import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { App } from "../context";

/**
 * Keys that work everywhere in the chat: see list.ts. On the full page they are heard wherever the focus is, in an
 * element only inside of it: the page around has keys of its own.
 */
export function useKeys(inside: RefObject<HTMLElement | null>, { parlour, navigation }: App): void {
  useEffect(() => {
    const root = inside.current?.getRootNode();
    if (!root) return undefined;
    const onKeyDown = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
      if (parlour.session.peek().state !== "signed-in") return;
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      if (act === "palette" || act === "keys") navigation.show(act);
      else step(act);
    };
    /** To the conversation above or below in the list. */
    const step = (by: 1 | -1): void => {
      const list = parlour.inbox.conversations.peek().filter(({ own }) => !own.archived);
      const now = list.findIndex(({ id }) => id === navigation.place.peek().conversation);
      const next = list[now < 0 ? 0 : now + by];
      if (next) navigation.open(next.id);
    };
    root.addEventListener("keydown", onKeyDown);
    return () => root.removeEventListener("keydown", onKeyDown);
  }, [parlour, navigation]);
}

function actOf(event: KeyboardEvent): "palette" | "keys" | 1 | -1 | undefined {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (command && event.key.toLowerCase() === "k") return "palette";
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    if (event.key === "ArrowDown") return 1;
    if (event.key === "ArrowUp") return -1;
  }
  if (event.key === "?" && !event.ctrlKey && !event.metaKey && !writes(event)) return "keys";
  return undefined;
}

/** Whether what has the focus takes the key as a letter. */
function writes(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
