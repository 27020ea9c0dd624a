import type { JSX } from "preact";
import { type MessageId, type Person, type Quoted, words } from "../../core";
import { Skeleton, styles } from "../../ui";
import { authorLook, authorName } from "../author";
import css from "./Quote.css?inline";

styles(css);

interface QuoteProps {
  quoted: Quoted;
  /** Who reads it: their own words are "yours". */
  me: Person | undefined;
  tabStop: boolean;
  onJump: (message: MessageId) => void;
}

/** What a message answers to, as it is now; pressing it leads there. */
export function Quote({ quoted, me, tabStop, onJump }: QuoteProps): JSX.Element {
  if (quoted.state === "gone") return <p class="quote quote-gone">{words("quote-gone")}</p>;
  if (quoted.state === "loading") {
    return (
      <div class="quote">
        <span class="hidden-visually">{words("quote-loading")}</span>
        <Skeleton width="80px" height="11px" />
        <Skeleton width="140px" height="11px" />
      </div>
    );
  }
  const { author, text = "" } = quoted;
  return (
    <button
      type="button"
      class="quote"
      style={authorLook(author)}
      title={words("quote-go")}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => onJump(quoted.id)}
    >
      <span class="quote-author" dir="auto">
        {authorName(author, me)}
      </span>
      <span class="quote-text" dir="auto">
        {text}
      </span>
    </button>
  );
}
