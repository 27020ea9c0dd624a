/**
 * Whether this browser keeps something for a server, by the names of its databases alone: nothing is opened, made or
 * asked for. Where the browser does not list them, nobody is disturbed.
 */
export async function isKept(server: string): Promise<boolean> {
  try {
    const all = (await indexedDB.databases?.()) ?? [];
    return all.some(({ name }) => name === `parlour ${server}`);
  } catch {
    return false;
  }
}

/** Runs when the page has nothing else to do. */
export function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 5_000 });
  else setTimeout(run, 1_000);
}
