import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type EarlierText, type Failure, type MessageEntry, type Timeline, wholeTime, words } from "../../core";
import { Button, Dialog, EmptyState, Loading, styles } from "../../ui";
import css from "./History.css?inline";
import { Markdown } from "./Markdown";

styles(css);

interface HistoryProps {
  timeline: Timeline;
  message: MessageEntry;
  onClose: () => void;
}

/** What a message said before, newest first. */
export function History({ timeline, message, onClose }: HistoryProps): JSX.Element {
  const [edits, setEdits] = useState<readonly EarlierText[]>();
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    let shown = true;
    void timeline.edits(message.id).then((result) => {
      if (!shown) return;
      if (result.ok) setEdits(result.value);
      else setFailure(result.failure);
    });
    return () => {
      shown = false;
    };
  }, [timeline, message.id, round]);

  return (
    <Dialog title={words("history-title")} closeLabel={words("action-close")} words onClose={onClose}>
      {failure ? (
        <EmptyState title={words("history-failed")} text={failure.message}>
          <Button
            onPress={() => {
              setFailure(undefined);
              setRound(round + 1);
            }}
          >
            {words("action-retry")}
          </Button>
        </EmptyState>
      ) : edits ? (
        <ol class="history">
          <li class="history-item">
            <p class="history-when">{words("history-now")}</p>
            <Markdown body={message.body} />
          </li>
          {edits.toReversed().map((edit) => (
            <li key={edit.replacedAt.getTime()} class="history-item">
              <p class="history-when">{words("history-until", { when: wholeTime(edit.replacedAt) })}</p>
              <Markdown body={edit.body} />
            </li>
          ))}
          <li class="field-hint">{words("history-kept")}</li>
        </ol>
      ) : (
        <Loading label={words("history-loading")} />
      )}
    </Dialog>
  );
}
