import type { JSX } from "preact";
import { type ConversationSummary, type Failure, wholeTime, words } from "../../core";
import { BellIcon, Item, MuteIcon, Switch } from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import type { Asking } from "../conversations/actions";
import { isForever } from "../conversations/muting";
import { isMuted } from "../conversations/rows";

interface OwnProps {
  conversation: ConversationSummary;
  ask: (what: Asking["what"]) => void;
  onFailure: (failure: Failure | undefined) => void;
}

/** What one sets for oneself; nobody else sees it. */
export function Own({ conversation, ask, onFailure }: OwnProps): JSX.Element {
  const { parlour } = useApp();
  const { id, own } = conversation;
  const set = async (patch: { pinned?: boolean; archived?: boolean }): Promise<void> => {
    const result = await parlour.own(id, patch);
    onFailure(result.ok ? undefined : result.failure);
  };
  const muted = isMuted(own, now.value);
  return (
    <div class="details-group">
      <Item
        lead={muted ? <MuteIcon /> : <BellIcon />}
        title={words("notifications-action")}
        hint={notifyWords(conversation)}
        popup="dialog"
        onPress={() => ask("notifications")}
      />
      <Switch
        label={words("own-pinned")}
        hint={words("own-pinned-hint")}
        on={own.pinned}
        onChange={(pinned) => void set({ pinned })}
      />
      <Switch
        label={words("own-archived")}
        hint={words("own-archived-hint")}
        on={own.archived}
        onChange={(archived) => void set({ archived })}
      />
    </div>
  );
}

function notifyWords({ own }: ConversationSummary): string {
  if (!isMuted(own, now.value) || !own.mutedUntil) return words(`notify-${own.notify}`);
  return isForever(own.mutedUntil, now.value)
    ? words("row-muted")
    : words("muted-until", { when: wholeTime(own.mutedUntil) });
}
