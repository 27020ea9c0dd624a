import type { JSX } from "preact";
import { type Timeline, words } from "../../core";
import { CalendarIcon, Menu, type MenuEntry, PollIcon, SendLaterIcon } from "../../ui";

export interface MoreMenuProps {
  timeline: Timeline;
  anchor: Element;
  /** What is written could be sent now. */
  sendable: boolean;
  onPoll: () => void;
  onLater: () => void;
  onShowLater: () => void;
  onClose: () => void;
}

/** What else can be sent: a poll, or something at another time. */
export function MoreMenu(props: MoreMenuProps): JSX.Element {
  return (
    <Menu label={words("composer-more")} anchor={props.anchor} entries={entriesOf(props)} onClose={props.onClose} />
  );
}

function entriesOf({ timeline, sendable, onPoll, onLater, onShowLater }: MoreMenuProps): MenuEntry[] {
  const conversation = timeline.conversation.value;
  const entries: MenuEntry[] = [];
  if (conversation?.may.poll) entries.push({ label: words("poll-make"), icon: <PollIcon />, onChoose: onPoll });
  if (conversation?.may.schedule && sendable) {
    entries.push({ label: words("schedule-send"), icon: <SendLaterIcon />, onChoose: onLater });
  }
  if (conversation && conversation.scheduled > 0) {
    const label = words("scheduled-here", { count: conversation.scheduled });
    entries.push({ label, icon: <CalendarIcon />, onChoose: onShowLater });
  }
  return entries;
}
