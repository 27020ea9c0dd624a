import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Timeline, words } from "../../core";
import { Button, DateField, Dialog, Notice } from "../../ui";
import { now } from "../clock";
import { useSubmission } from "../form";

interface JumpToDateProps {
  timeline: Timeline;
  onClose: () => void;
}

/** To what was said on a day, or first after it. */
export function JumpToDate({ timeline, onClose }: JumpToDateProps): JSX.Element {
  const { busy, failure, run } = useSubmission();
  const [day, setDay] = useState<Date | undefined>(() => startOf(now.value));
  const [asked, setAsked] = useState(false);
  const future = day !== undefined && day > now.value;

  const go = async (to: Date | undefined): Promise<void> => {
    setAsked(true);
    if (to === undefined || to > now.value) return;
    if (await run(() => timeline.jumpToDate(to))) onClose();
  };
  return (
    <Dialog
      title={words("date-title")}
      size="narrow"
      closeLabel={words("action-close")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void go(new Date(0))}>{words("date-beginning")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void go(day)}>
            {words("date-action")}
          </Button>
        </>
      }
    >
      <DateField
        label={words("date-day")}
        value={day}
        max={now.value}
        error={asked && (day === undefined || future) ? words("date-needed") : undefined}
        onChange={setDay}
      />
      {failure && <Notice danger>{failure.code === "not_found" ? words("date-none") : failure.message}</Notice>}
    </Dialog>
  );
}

function startOf(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
}
