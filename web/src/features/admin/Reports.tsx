import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  type Admin,
  dayName,
  hasWords,
  type Looked,
  type MessageEntry,
  type Person,
  type Report,
  wholeTime,
  words,
} from "../../core";
import { Avatar, Button, Dialog, Notice, onFocusLost, styles, Tag, TextArea, Time } from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { Markdown } from "../timeline/Markdown";
import { PageEnd } from "./PageEnd";
import { usePages } from "./pages";
import css from "./Reports.css?inline";

styles(css);

/** What members reported, the latest first: why, by whom, and the message once one says why one looks. */
export function Reports({ admin, me }: { admin: Admin; me: Person }): JSX.Element {
  const [looking, setLooking] = useState<Report>();
  const [seen, setSeen] = useState<ReadonlyMap<string, Looked>>(new Map());
  const pages = usePages<Report>(async (before) => {
    const result = await admin.reports(before);
    return result.ok ? { ok: true, value: { rows: result.value.reports, next: result.value.next } } : result;
  }, "");
  const closed = (id: string): void =>
    pages.change((rows) =>
      rows.map((row) => (row.id === id && !row.closed ? { ...row, closed: { by: me, at: now.value } } : row)),
    );

  return (
    <>
      <ul class="reports" aria-label={words("admin-reports")}>
        {pages.rows?.map((report) => (
          <li key={report.id}>
            <Card
              report={report}
              looked={seen.get(report.id)}
              admin={admin}
              onLook={() => setLooking(report)}
              onClosed={() => closed(report.id)}
            />
          </li>
        ))}
      </ul>
      <PageEnd pages={pages} none={words("admin-reports-none")} />
      {looking && (
        <Look
          admin={admin}
          report={looking}
          onSeen={(looked) => setSeen((before) => new Map(before).set(looking.id, looked))}
          onClose={() => setLooking(undefined)}
        />
      )}
    </>
  );
}

interface CardProps {
  report: Report;
  looked: Looked | undefined;
  admin: Admin;
  onLook: () => void;
  onClosed: () => void;
}

function Card({ report, looked, admin, onLook, onClosed }: CardProps): JSX.Element {
  const { reporter, reason, note, at, closed } = report;
  const { busy, failure, run } = useSubmission();
  const card = useRef<HTMLElement>(null);
  const close = async (): Promise<void> => {
    if (await run(() => admin.closeReport(report.id))) onClosed();
  };
  return (
    <article
      ref={card}
      class="report-card"
      tabIndex={-1}
      onFocusIn={(event) => onFocusLost(event, () => card.current?.focus({ preventScroll: true }))}
    >
      <header class="report-head">
        <Avatar id={reporter.id} name={reporter.name} size={32} />
        <div class="report-who">
          <h3>{reasonWords(reason)}</h3>
          <p class="admin-hint">
            {words("admin-report-by", { name: reporter.name })}{" "}
            <Time at={at} text={dayName(at, now.value)} title={wholeTime(at)} />
          </p>
        </div>
        <Tag kind={closed ? "quiet" : "danger"}>{words(closed ? "admin-report-closed" : "admin-report-open")}</Tag>
      </header>
      {note !== "" && (
        <blockquote class="report-note" dir="auto">
          {note}
        </blockquote>
      )}
      {looked?.reported && <Seen message={looked.reported} when={words("admin-report-then")} />}
      {looked && <Seen message={looked.now} when={looked.reported && words("admin-report-now")} />}
      {failure && <Notice danger>{failure.message}</Notice>}
      <footer class="report-foot">
        {!looked && (
          <Button small onPress={onLook}>
            {words("admin-look-action")}
          </Button>
        )}
        {!closed && (
          <Button small busy={busy} onPress={() => void close()}>
            {words("admin-close-action")}
          </Button>
        )}
        {closed && (
          <p class="admin-hint">
            {words("admin-report-closed-by", { name: closed.by.name, day: dayName(closed.at, now.value) })}
          </p>
        )}
      </footer>
    </article>
  );
}

interface SeenProps {
  message: MessageEntry;
  /** Absent where it says the same now as then. */
  when: string | undefined;
}

/** What the message says, or said. */
function Seen({ message, when }: SeenProps): JSX.Element {
  const { author, at, deletedAt, body } = message;
  return (
    <figure class="report-message">
      <figcaption class="admin-hint">
        {when && <strong>{when}</strong>} <bdi>{author.name}</bdi> ·{" "}
        <Time at={at} text={wholeTime(at)} title={wholeTime(at)} />
      </figcaption>
      {deletedAt ? <p>{words("message-deleted")}</p> : <Markdown body={body} />}
    </figure>
  );
}

function reasonWords(reason: string): string {
  const id = `admin-reason-${reason}`;
  return words(hasWords(id) ? (id as "admin-reason-other") : "admin-reason-other");
}

interface LookProps {
  admin: Admin;
  report: Report;
  onSeen: (looked: Looked) => void;
  onClose: () => void;
}

/** An administrator's look at a private conversation wants a reason. */
function Look({ admin, report, onSeen, onClose }: LookProps): JSX.Element {
  const { parlour } = useApp();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useSubmission();
  const look = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() === "") return;
    const done = await run(async () => {
      const result = await admin.look(report.id, reason.trim());
      if (result.ok) onSeen(result.value);
      return result;
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={words("admin-look-title")}
      failure={failure?.message}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void look()}>
            {words("admin-look-action")}
          </Button>
        </>
      }
    >
      <div class="reports">
        <p>{words("admin-look-text")}</p>
        <TextArea
          label={words("admin-look-reason")}
          value={reason}
          maxLength={parlour.limits.value.noteCharacters}
          required
          error={tried && reason.trim() === "" ? words("admin-look-reason-needed") : undefined}
          onInput={setReason}
        />
      </div>
    </Dialog>
  );
}
