import type { JSX } from "preact";
import { listed, type MessageEntry, numeral, type Person, type Reaction, words } from "../../core";
import { SmileIcon, styles } from "../../ui";
import { authorName } from "../author";
import css from "./Reactions.css?inline";

styles(css);

/** As many names as a label says. */
const NAMED = 5;

interface ReactionsProps {
  entry: MessageEntry;
  me: Person | undefined;
  tabStop: boolean;
  onToggle: (emoji: string) => void;
  onPick: (anchor: Element) => void;
  onShow: (emoji: string) => void;
}

/** How people reacted: pressing a sign joins in or takes it back, the menu of it says who they are. */
export function Reactions({ entry, me, tabStop, onToggle, onPick, onShow }: ReactionsProps): JSX.Element | null {
  const { reactions, may } = entry;
  if (reactions.length === 0) return null;
  return (
    <ul class="reactions" aria-label={words("reactions-title")}>
      {reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <button
            type="button"
            class="reaction"
            aria-pressed={may.react ? reaction.mine : undefined}
            aria-label={reactionLabel(reaction, me)}
            title={whoReacted(reaction, me)}
            tabIndex={tabStop ? 0 : -1}
            onClick={() => (may.react ? onToggle(reaction.emoji) : onShow(reaction.emoji))}
            onContextMenu={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onShow(reaction.emoji);
            }}
          >
            <span class="reaction-sign">{reaction.emoji}</span>
            <span class="reaction-count">{numeral(reaction.count)}</span>
          </button>
        </li>
      ))}
      {may.react && (
        <li>
          <button
            type="button"
            class="reaction reaction-add"
            aria-label={words("reaction-add")}
            title={words("reaction-add")}
            aria-haspopup="dialog"
            tabIndex={tabStop ? 0 : -1}
            onClick={(event) => onPick(event.currentTarget)}
          >
            <SmileIcon size={16} />
          </button>
        </li>
      )}
    </ul>
  );
}

function reactionLabel(reaction: Reaction, me: Person | undefined): string {
  return words("reaction-label", { emoji: reaction.emoji, count: reaction.count, names: whoReacted(reaction, me) });
}

/** The first of them by name, and how many more. */
export function whoReacted({ people, count }: Reaction, me: Person | undefined): string {
  const named = people.slice(0, NAMED).map((person) => authorName(person, me));
  const more = count - named.length;
  return listed(more > 0 ? [...named, words("people-more", { count: more })] : named);
}
