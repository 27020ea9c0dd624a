import type { ComponentChildren, JSX } from "preact";
import { listTime, type Person, wholeTime, words } from "../../core";
import { Avatar, styles, Time } from "../../ui";
import { authorName } from "../author";
import { now } from "../clock";
import { useMe } from "../context";
import css from "./Found.css?inline";

styles(css);

interface FoundProps {
  author: Person;
  /** The conversation it is in, where there are several. */
  where?: string | undefined;
  at: Date;
  children: ComponentChildren;
  /** Goes there; absent where that is not possible any more. */
  onPress?: (() => void) | undefined;
  /** Beside what is pressed: another control. */
  end?: ComponentChildren;
}

/** A message outside of its conversation: who, where, when, and the beginning of it. */
export function Found({ author, where, at, children, onPress, end }: FoundProps): JSX.Element {
  const me = useMe();
  const inside = (
    <>
      <Avatar id={author.id} name={author.name} size={36} />
      <span class="found-words">
        <span class="found-line">
          <bdi class="found-author">{authorName(author, me)}</bdi>
          {where !== undefined && (
            <>
              <span class="hidden-visually">{words("found-in")}</span>
              <bdi class="found-where">{where}</bdi>
            </>
          )}
          <span class="found-time">
            <Time at={at} text={listTime(at, now.value)} title={wholeTime(at)} />
          </span>
        </span>
        <span class="found-text">
          <span>
            <bdi>{children}</bdi>
          </span>
        </span>
      </span>
    </>
  );
  return (
    <div class="found">
      {onPress ? (
        <button type="button" class="found-main" onClick={onPress}>
          {inside}
        </button>
      ) : (
        <div class="found-main">{inside}</div>
      )}
      {end !== undefined && <span class="found-end">{end}</span>}
    </div>
  );
}
