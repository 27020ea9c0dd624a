import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { after, type Entry, type MessageEntry, type Revision, type SystemEntry } from "../../core";
import { useMe } from "../context";
import { systemWords } from "../system";
import { spoken } from "./spoken";

/** As many as one would listen to at once. */
const MOST = 3;

/**
 * Speaks new messages by others, and what others did to the group, once each. The log itself is silent: a virtual list
 * mounts old messages while one scrolls, and a live region would read them all again.
 */
export function Announcer({ entries }: { entries: ReadonlySignal<readonly Entry[]> }): JSX.Element {
  const heard = useRef<Revision | undefined>(undefined);
  const [news, setNews] = useState<readonly (MessageEntry | SystemEntry)[]>([]);
  const me = useMe()?.id;
  const current = entries.value;

  useEffect(() => {
    const before = heard.current;
    const logged = logOf(current, before);
    const newest = logged.at(-1)?.revision;
    if (newest === undefined) return;
    heard.current = newest;
    if (before === undefined) return;
    const fresh = logged.filter((entry) => !entry.mine && !isHidden(entry));
    if (fresh.length > 0) setNews(fresh.slice(-MOST));
  }, [current]);

  return (
    <div class="hidden-visually" aria-live="polite">
      {news.map((entry) => (
        <p key={entry.id}>{entry.type === "system" ? systemWords(entry, me) : spoken(entry)}</p>
      ))}
    </div>
  );
}

/** By somebody blocked: it is not read out unasked. */
function isHidden(entry: MessageEntry | SystemEntry): boolean {
  return entry.type === "message" && entry.fromBlocked;
}

/** What the log says after a place in it; with none, its last word. Looked for from the end: the log is long. */
function logOf(entries: readonly Entry[], place: Revision | undefined): (MessageEntry | SystemEntry)[] {
  const found: (MessageEntry | SystemEntry)[] = [];
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || entry.type === "pending") continue;
    if (place !== undefined && !after(entry.revision, place)) break;
    found.unshift(entry);
    if (place === undefined) break;
  }
  return found;
}
