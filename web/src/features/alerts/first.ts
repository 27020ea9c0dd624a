/**
 * Which tab tells of a message: the first that hears of it. It holds a lock of that name for a while, in which the
 * others hear of it, too; the tab that leads may be going away just then, so it cannot be the one to tell.
 */
const PREFIX = "parlour tells of ";

/** After so long a message is no news to a tab that does not lead, milliseconds. */
export const MOMENT = 10_000;
/** Somewhat longer: the tab that leads may be slow to hear of it. */
const WHILE = 60_000;

/** Whether no other tab tells of it. */
export function isFirst(message: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks
      .request(PREFIX + message, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise((passed) => setTimeout(passed, WHILE));
      })
      .catch(() => resolve(true));
  });
}
