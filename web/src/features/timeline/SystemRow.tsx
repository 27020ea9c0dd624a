import type { JSX } from "preact";
import { clockTime, type SystemEntry, wholeTime, words } from "../../core";
import { classes, styles, Time } from "../../ui";
import { useMe } from "../context";
import { systemWords } from "../system";
import css from "./SystemRow.css?inline";

styles(css);

interface SystemRowProps {
  entry: SystemEntry;
  /** First and last of several in a row. */
  first: boolean;
  last: boolean;
  /** The one entry that Tab stops at. */
  tabStop: boolean;
}

/** Something that happened to the group: a quiet line in the middle. */
export function SystemRow({ entry, first, last, tabStop }: SystemRowProps): JSX.Element {
  const text = systemWords(entry, useMe()?.id);
  return (
    <article
      class={classes("system", first && "system-first", last && "system-last")}
      data-message={entry.id}
      aria-label={words("system-spoken", { text, time: clockTime(entry.at) })}
      tabIndex={tabStop ? 0 : -1}
    >
      <p class="system-text">
        {text} <Time at={entry.at} text={clockTime(entry.at)} title={wholeTime(entry.at)} />
      </p>
    </article>
  );
}
