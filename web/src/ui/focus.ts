import type { TargetedFocusEvent } from "preact";

/**
 * For `focusin`: should what has the focus now be taken out of the page, and nothing have it then, `regain` gives it to
 * something near, so that whoever works with keys goes on from there. Not every browser tells of that by `focusout`.
 */
export function onFocusLost({ target, currentTarget }: TargetedFocusEvent<Element>, regain: () => void): void {
  if (!(target instanceof Element)) return;
  const watch = new MutationObserver(() => {
    if (target.isConnected) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      if (nothingHasFocus()) regain();
    });
  });
  watch.observe(currentTarget, { childList: true, subtree: true });
  // Left for something else, unless it is being taken out just now.
  const left = (): void => queueMicrotask(() => target.isConnected && watch.disconnect());
  target.addEventListener("blur", left, { once: true });
}

/** For `focusout`: whether the focus goes to something outside of what listens. */
export function focusLeaves({ currentTarget, relatedTarget }: TargetedFocusEvent<Element>): boolean {
  return relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
}

export function nothingHasFocus(): boolean {
  const { activeElement, body } = document;
  return (activeElement ?? body) === body;
}
