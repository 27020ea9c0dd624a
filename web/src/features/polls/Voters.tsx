import type { JSX } from "preact";
import { type MessageEntry, type Timeline, words } from "../../core";
import { Avatar, Dialog, Item, styles } from "../../ui";
import { authorName } from "../author";
import { useMe } from "../context";
import css from "./Voters.css?inline";

styles(css);

interface VotersProps {
  timeline: Timeline;
  message: MessageEntry;
  onClose: () => void;
}

/** Who chose what in a poll, as it is now. */
export function Voters({ timeline, message, onClose }: VotersProps): JSX.Element {
  const me = useMe();
  const now = timeline.entries.value.find(({ id }) => id === message.id);
  const poll = (now?.type === "message" ? now.poll : undefined) ?? message.poll;
  return (
    <Dialog title={words("poll-who")} closeLabel={words("action-close")} words onClose={onClose}>
      <div class="voters">
        <p class="voters-question" dir="auto">
          {poll?.question}
        </p>
        {poll?.options.map((option, place) => (
          <section key={place}>
            <h3 class="voters-option">
              <bdi>{option.text}</bdi>
              <span class="voters-count">{words("poll-votes", { count: option.count })}</span>
            </h3>
            <ul>
              {option.people.map((person) => (
                <li key={person.id}>
                  <Item lead={<Avatar id={person.id} name={person.name} size={32} />} title={authorName(person, me)} />
                </li>
              ))}
            </ul>
            {option.count > option.people.length && (
              <p class="field-hint">{words("people-more", { count: option.count - option.people.length })}</p>
            )}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
