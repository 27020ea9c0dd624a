import type { JSX } from "preact";
import type { Result } from "../../core";
import { words } from "../../core";
import { Button, Dialog, Notice } from "../../ui";
import { useApp } from "../context";
import { useSubmission } from "../form";

interface LeaveProps {
  how: "here" | "everywhere" | "forget";
  onClose: () => void;
}

/** Asks before one leaves, says what it means, and what would be lost. */
export function Leave({ how, onClose }: LeaveProps): JSX.Element {
  const { parlour } = useApp();
  const { busy, failure, run } = useSubmission();
  const unsent = parlour.unsent.value;

  const leave = (): Promise<Result> => {
    if (how === "here") return parlour.signOut();
    if (how === "everywhere") return parlour.signOutEverywhere();
    return parlour.forgetDevice().then(() => ({ ok: true, value: undefined }));
  };

  return (
    <Dialog
      title={words(`leave-${how}-title`)}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="danger" busy={busy} onPress={() => void run(leave)}>
            {words(`leave-${how}-action`)}
          </Button>
        </>
      }
    >
      <div class="settings-form">
        {failure && <Notice danger>{failure.message}</Notice>}
        <p>{words(`leave-${how}-text`)}</p>
        {unsent > 0 && <Notice danger>{words("leave-unsent", { count: unsent })}</Notice>}
      </div>
    </Dialog>
  );
}
