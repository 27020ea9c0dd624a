import type { JSX } from "preact";
import { type MessageEntry, type Timeline, words } from "../../core";
import { Button, Dialog, Notice } from "../../ui";
import { useSubmission } from "../form";

/** What is to go, and for whom. */
interface Deletion {
  readonly message: MessageEntry;
  readonly whom: "me" | "all";
}

interface DeleteMessageProps {
  timeline: Timeline;
  deletion: Deletion;
  onClose: () => void;
}

/** Asks before a message goes, and says what going means. */
export function DeleteMessage({ timeline, deletion, onClose }: DeleteMessageProps): JSX.Element {
  const { message, whom } = deletion;
  const { busy, failure, run } = useSubmission();
  const remove = async (): Promise<void> => {
    const done = await run(() =>
      whom === "me" ? timeline.deleteForMe(message.id) : timeline.deleteForAll(message.id),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      title={words(`delete-${whom}-title`)}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="danger" busy={busy} onPress={() => void remove()}>
            {words(`message-delete-${whom}`)}
          </Button>
        </>
      }
    >
      {failure && <Notice danger>{failure.message}</Notice>}
      <p>{words(`delete-${whom}-text`)}</p>
    </Dialog>
  );
}
