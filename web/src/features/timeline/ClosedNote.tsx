import type { JSX } from "preact";
import { type ConversationSummary, words } from "../../core";
import { Button, styles } from "../../ui";
import { useApp } from "../context";
import { isLeft, titleOf } from "../people";
import css from "./ClosedNote.css?inline";

styles(css);

/** Why one cannot write here, in the place of the composer. */
export function ClosedNote({ conversation }: { conversation: ConversationSummary }): JSX.Element {
  const { parlour, notices } = useApp();
  const [other] = conversation.others;
  const unblock = async (): Promise<void> => {
    const result = other && (await parlour.unblock(other.id));
    if (result && !result.ok) notices.fail(result.failure);
  };
  if (!conversation.blocked) {
    return <p class="closed-note">{words(isLeft(conversation) ? "closed-left" : "closed-read-only")}</p>;
  }
  return (
    <div class="closed-note">
      <span>{words("closed-blocked", { name: titleOf(conversation) })}</span>
      <Button small onPress={() => void unblock()}>
        {words("unblock-action")}
      </Button>
    </div>
  );
}
