import type { JSX } from "preact";
import { type MessageEntry, type Readers, type Timeline, words } from "../../core";
import { Avatar, Dialog, Item, Loading, styles } from "../../ui";
import { FailedState, useAsked } from "../asked";
import css from "./Readers.css?inline";

styles(css);

interface ReadersDialogProps {
  timeline: Timeline;
  message: MessageEntry;
  onClose: () => void;
}

/** Who has read a message; of many people how many. */
export function ReadersDialog({ timeline, message, onClose }: ReadersDialogProps): JSX.Element {
  const { value, failure, again } = useAsked(() => timeline.readers(message.id), [timeline, message.id]);
  return (
    <Dialog title={words("readers-title")} closeLabel={words("action-close")} words onClose={onClose}>
      <div class="readers">
        {failure ? (
          <FailedState failure={failure} again={again} />
        ) : value ? (
          <Shown readers={value} />
        ) : (
          <Loading label={words("readers-loading")} />
        )}
      </div>
    </Dialog>
  );
}

function Shown({ readers }: { readers: Readers }): JSX.Element {
  const { read, delivered, of, people } = readers;
  const more = read - people.length;
  return (
    <>
      <dl class="readers-counts">
        <div>
          <dt>{words("progress-read")}</dt>
          <dd>{words("readers-of", { count: read, of })}</dd>
        </div>
        <div>
          <dt>{words("progress-delivered")}</dt>
          <dd>{words("readers-of", { count: delivered, of })}</dd>
        </div>
      </dl>
      {people.length > 0 && (
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <Item lead={<Avatar id={person.id} name={person.name} />} title={person.name} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p class="field-hint">{words("people-more", { count: more })}</p>}
      <p class="field-hint">{words("readers-hint")}</p>
    </>
  );
}
