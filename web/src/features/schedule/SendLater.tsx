import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Timeline, wholeTime, words } from "../../core";
import { Button, Choices, DateField, Dialog, Notice, styles } from "../../ui";
import { now } from "../clock";
import type { Later } from "../composer/Composer";
import { useApp } from "../context";
import { useSubmission } from "../form";
import css from "./SendLater.css?inline";
import { soon, type Usual, usualTimes } from "./times";

styles(css);

interface SendLaterProps {
  timeline: Timeline;
  later: Later;
  onClose: () => void;
}

/** Chooses when something is sent, whether or not a device is open then. */
export function SendLater({ timeline, later, onClose }: SendLaterProps): JSX.Element {
  const { notices } = useApp();
  const { busy, failure, run } = useSubmission();
  const times = usualTimes(now.value);
  const [chosen, setChosen] = useState<Usual | "other">(times[0]?.usual ?? "other");
  const [other, setOther] = useState<Date | undefined>(() => soon(now.value));
  const [asked, setAsked] = useState(false);
  const at = chosen === "other" ? other : times.find(({ usual }) => usual === chosen)?.at;
  const possible = at !== undefined && at > now.value;

  const send = async (): Promise<void> => {
    setAsked(true);
    if (!possible) return;
    const { text, replyTo } = later;
    const options = replyTo === undefined ? {} : { replyTo };
    if (!(await run(() => timeline.schedule(text, at, options)))) return;
    later.done();
    notices.tell(words("schedule-done", { when: wholeTime(at) }));
    onClose();
  };

  return (
    <Dialog
      title={words("schedule-title")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void send()}>
            {words("schedule-action")}
          </Button>
        </>
      }
    >
      <div class="send-later">
        <Choices
          label={words("schedule-when")}
          labelHidden
          choices={[
            ...times.map(({ usual, at }) => ({ value: usual, label: words(`schedule-${usual}`), hint: wholeTime(at) })),
            { value: "other" as const, label: words("schedule-other") },
          ]}
          value={chosen}
          onChange={setChosen}
        />
        {chosen === "other" && (
          <DateField
            label={words("schedule-at")}
            time
            min={now.value}
            value={other}
            error={asked && !possible ? words("schedule-past") : undefined}
            onChange={setOther}
          />
        )}
        {failure && <Notice danger>{failure.message}</Notice>}
        <p class="field-hint">{words("schedule-hint")}</p>
      </div>
    </Dialog>
  );
}
