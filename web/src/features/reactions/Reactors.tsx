import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type MessageEntry, numeral, type Timeline, words } from "../../core";
import { Avatar, Dialog, EmptyState, Item, Segments, SmileIcon, styles } from "../../ui";
import { authorName } from "../author";
import { useMe } from "../context";
import css from "./Reactors.css?inline";

styles(css);

interface ReactorsProps {
  timeline: Timeline;
  message: MessageEntry;
  /** The sign that was asked about. */
  emoji: string | undefined;
  onClose: () => void;
}

const ALL = "all";

/** Who reacted, and how. */
export function Reactors({ timeline, message, emoji, onClose }: ReactorsProps): JSX.Element {
  const me = useMe();
  const [wanted, setWanted] = useState(emoji ?? ALL);
  const now = timeline.entries.value.find(({ id }) => id === message.id);
  const { reactions } = now?.type === "message" ? now : message;
  const shown = reactions.filter((reaction) => wanted === ALL || reaction.emoji === wanted);
  const rest = shown.reduce((sum, { count, people }) => sum + count - people.length, 0);
  return (
    <Dialog title={words("reactions-title")} closeLabel={words("action-close")} onClose={onClose}>
      {reactions.length === 0 ? (
        <EmptyState icon={<SmileIcon size={28} />} title={words("reactions-none")} />
      ) : (
        <div class="reactors">
          <Segments
            label={words("reactions-which")}
            segments={[
              { value: ALL, label: words("reactions-all") },
              ...reactions.map((reaction) => ({
                value: reaction.emoji,
                label: `${reaction.emoji} ${numeral(reaction.count)}`,
              })),
            ]}
            value={wanted}
            onChange={setWanted}
          />
          <ul>
            {shown.flatMap((reaction) =>
              reaction.people.map((person) => (
                <li key={`${reaction.emoji}${person.id}`}>
                  <Item
                    lead={<Avatar id={person.id} name={person.name} />}
                    title={authorName(person, me)}
                    value={<span class="reactors-sign">{reaction.emoji}</span>}
                  />
                </li>
              )),
            )}
          </ul>
          {rest > 0 && <p class="field-hint">{words("people-more", { count: rest })}</p>}
        </div>
      )}
    </Dialog>
  );
}
