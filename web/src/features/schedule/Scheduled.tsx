import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { moveMentions, type Result, type ScheduledMessage, toSource, wholeTime, words } from "../../core";
import {
  Button,
  CalendarIcon,
  DateField,
  Dialog,
  EditIcon,
  EmptyState,
  IconButton,
  Loading,
  Notice,
  styles,
  TextArea,
  TrashIcon,
} from "../../ui";
import { FailedState, useAsked } from "../asked";
import { now } from "../clock";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { composedOf } from "../mentioned";
import { Markdown } from "../timeline/Markdown";
import css from "./Scheduled.css?inline";

styles(css);

/** What waits at the server for its time, the next one first. */
export function Scheduled({ onClose }: { onClose: () => void }): JSX.Element {
  const { parlour } = useApp();
  const { value, failure, again } = useAsked(() => parlour.scheduled(), [parlour]);
  return (
    <Dialog title={words("scheduled-title")} size="large" closeLabel={words("action-close")} onClose={onClose}>
      <div class="scheduled">
        {failure ? (
          <FailedState failure={failure} again={again} />
        ) : !value ? (
          <Loading label={words("scheduled-loading")} />
        ) : value.length === 0 ? (
          <EmptyState
            icon={<CalendarIcon size={28} />}
            title={words("scheduled-none")}
            text={words("scheduled-none-text")}
          />
        ) : (
          <ul class="scheduled-list">
            {value.map((message) => (
              <li key={message.id}>
                <Waiting message={message} onChanged={again} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

interface WaitingProps {
  message: ScheduledMessage;
  onChanged: () => void;
}

/** One of them: to be changed, or to be called off. */
function Waiting({ message, onChanged }: WaitingProps): JSX.Element {
  const { parlour, navigation } = useApp();
  const [open, setOpen] = useState<"edit" | "cancel">();
  const conversation = parlour.inbox.conversations.value.find(({ id }) => id === message.conversation);
  const title = conversation?.title ?? words("scheduled-elsewhere");
  return (
    <article class="scheduled-one" aria-label={words("scheduled-label", { name: title, when: wholeTime(message.at) })}>
      <div class="scheduled-head">
        <span class="scheduled-words">
          <button
            type="button"
            class="scheduled-where"
            dir="auto"
            onClick={() => navigation.open(message.conversation)}
          >
            {title}
          </button>
          <span class="scheduled-when">{wholeTime(message.at)}</span>
        </span>
        <IconButton
          label={words("scheduled-change")}
          expanded={open === "edit"}
          onPress={() => setOpen(open === "edit" ? undefined : "edit")}
        >
          <EditIcon />
        </IconButton>
        <IconButton
          label={words("scheduled-cancel")}
          expanded={open === "cancel"}
          onPress={() => setOpen(open === "cancel" ? undefined : "cancel")}
        >
          <TrashIcon />
        </IconButton>
      </div>
      {message.failure && (
        <Notice danger>
          {words("scheduled-failed")} {message.failure.message}
        </Notice>
      )}
      {open === "edit" ? (
        <Change message={message} onDone={onChanged} onClose={() => setOpen(undefined)} />
      ) : (
        <Markdown body={message.body} />
      )}
      {open === "cancel" && (
        <Question
          text={words("scheduled-cancel-text")}
          action={words("scheduled-cancel-action")}
          act={() => parlour.cancelScheduled(message.id)}
          onDone={onChanged}
          onClose={() => setOpen(undefined)}
        />
      )}
    </article>
  );
}

interface ChangeProps {
  message: ScheduledMessage;
  onDone: () => void;
  onClose: () => void;
}

function Change({ message, onDone, onClose }: ChangeProps): JSX.Element {
  const { parlour } = useApp();
  const { busy, failure, run } = useSubmission();
  const [at, setAt] = useState<Date | undefined>(message.at);
  const [composed, setComposed] = useState(() => composedOf(message.text, message.body));
  const text = toSource(composed);
  const limit = parlour.limits.value.messageCharacters;
  const long = [...text].length - limit;
  const wrong = text.trim() === "" ? words("failure-empty") : undefined;
  const over = long > 0 ? words("composer-over", { count: long }) : wrong;
  const past = at === undefined || at <= now.value;

  const save = async (): Promise<void> => {
    if (past || over !== undefined) return;
    const change = {
      ...(at.getTime() !== message.at.getTime() && { at }),
      ...(text.trim() !== message.text && { text: text.trim() }),
    };
    if (await run(() => parlour.reschedule(message.id, change))) onDone();
  };
  return (
    <div class="scheduled-change">
      <TextArea
        label={words("scheduled-text")}
        value={composed.text}
        error={over}
        onInput={(typed) => setComposed(moveMentions(composed, typed))}
      />
      <DateField
        label={words("schedule-at")}
        time
        min={now.value}
        value={at}
        error={past ? words("schedule-past") : undefined}
        onChange={setAt}
      />
      {failure && <Notice danger>{failure.message}</Notice>}
      <div class="scheduled-actions">
        <Button onPress={onClose}>{words("action-cancel")}</Button>
        <Button kind="primary" busy={busy} disabled={past || over !== undefined} onPress={() => void save()}>
          {words("action-save")}
        </Button>
      </div>
    </div>
  );
}

interface QuestionProps {
  text: string;
  action: string;
  act: () => Promise<Result>;
  onDone: () => void;
  onClose: () => void;
}

function Question({ text, action, act, onDone, onClose }: QuestionProps): JSX.Element {
  const { busy, failure, run } = useSubmission();
  return (
    <div class="scheduled-change">
      <p>{text}</p>
      {failure && <Notice danger>{failure.message}</Notice>}
      <div class="scheduled-actions">
        <Button onPress={onClose}>{words("scheduled-keep")}</Button>
        <Button
          kind="danger"
          busy={busy}
          onPress={() =>
            void run(act).then((done) => {
              if (done) onDone();
            })
          }
        >
          {action}
        </Button>
      </div>
    </div>
  );
}
