/**
 * What is looked at, in all tabs of this browser. A tab that has the focus holds a shared lock whose name says which
 * conversation is open; the browser takes it away with the tab, so nothing is left to clean up.
 */
const PREFIX = "parlour looks at ";

/** Says that the person looks at this tab, and at a conversation if one is open. Answers with the undoing of it. */
export function look(conversation: string | undefined): () => void {
  const ending = new AbortController();
  const held = (): Promise<void> =>
    new Promise((resolve) => ending.signal.addEventListener("abort", () => resolve(), { once: true }));
  const options = { mode: "shared", signal: ending.signal } as const;
  navigator.locks?.request(PREFIX + (conversation ?? ""), options, held).catch(() => undefined);
  return () => ending.abort();
}

/** The conversations that are looked at; `undefined` when no tab of ours is. */
export async function looked(): Promise<readonly string[] | undefined> {
  if (!navigator.locks) return document.hasFocus() ? [] : undefined;
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return names.length === 0 ? undefined : names.filter((name) => name !== "");
}
