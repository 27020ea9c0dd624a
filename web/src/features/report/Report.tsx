import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type MessageEntry, type Timeline, words } from "../../core";
import { Button, Choices, Dialog, Notice, styles, TextArea } from "../../ui";
import { useApp } from "../context";
import { useSubmission } from "../form";
import css from "./Report.css?inline";

styles(css);

interface ReportProps {
  timeline: Timeline;
  message: MessageEntry;
  onClose: () => void;
}

/** As the server knows them. */
const REASONS = ["spam", "abuse", "illegal", "other"] as const;
type Reason = (typeof REASONS)[number];

/** Tells the site's administrators of a message, and says what they will see. */
export function Report({ timeline, message, onClose }: ReportProps): JSX.Element {
  const { notices, parlour } = useApp();
  const { busy, failure, run } = useSubmission();
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const wordless = reason === "other" && note.trim() === "";

  const send = async (): Promise<void> => {
    setAsked(true);
    if (reason === undefined || wordless) return;
    if (!(await run(() => timeline.report(message.id, reason, note.trim())))) return;
    notices.tell(words("report-done"));
    onClose();
  };

  return (
    <Dialog
      title={words("report-title")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void send()}>
            {words("report-action")}
          </Button>
        </>
      }
    >
      <div class="report">
        <p>{words("report-text", { name: message.author.name })}</p>
        <Choices
          label={words("report-reason")}
          choices={REASONS.map((value) => ({ value, label: words(`report-reason-${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        {asked && reason === undefined && <Notice danger>{words("report-reason-needed")}</Notice>}
        <TextArea
          label={words("report-note")}
          hint={words("report-note-hint")}
          error={asked && wordless ? words("report-note-needed") : undefined}
          maxLength={parlour.limits.value.noteCharacters}
          value={note}
          onInput={setNote}
        />
        {failure && <Notice danger>{failure.message}</Notice>}
      </div>
    </Dialog>
  );
}
