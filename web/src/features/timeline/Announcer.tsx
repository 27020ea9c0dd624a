import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { after, type Entry, type MessageEntry, type Revision } from "../../core";
import { spoken } from "./Message";

/** As many as one would listen to at once. */
const MOST = 3;

/**
 * Speaks new messages by others, once each. The log itself is silent: a virtual list mounts old messages while one
 * scrolls, and a live region would read them all again.
 */
export function Announcer({ entries }: { entries: ReadonlySignal<readonly Entry[]> }): JSX.Element {
  const heard = useRef<Revision | undefined>(undefined);
  const [news, setNews] = useState<readonly MessageEntry[]>([]);
  const current = entries.value;

  useEffect(() => {
    const messages = current.filter((entry) => entry.type === "message");
    const newest = messages.at(-1)?.revision;
    if (newest === undefined) return;
    const before = heard.current;
    if (before === undefined || after(newest, before)) heard.current = newest;
    if (before === undefined) return;
    const fresh = messages.filter((message) => !message.mine && after(message.revision, before));
    if (fresh.length > 0) setNews(fresh.slice(-MOST));
  }, [current]);

  return (
    <div class="hidden-visually" aria-live="polite">
      {news.map((message) => (
        <p key={message.id}>{spoken(message)}</p>
      ))}
    </div>
  );
}
