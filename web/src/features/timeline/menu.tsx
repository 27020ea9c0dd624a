import { type MessageEntry, type PendingEntry, type Preferences, words } from "../../core";
import {
  CheckIcon,
  CopyIcon,
  EditIcon,
  EyeIcon,
  EyeOffIcon,
  FlagIcon,
  ForwardIcon,
  HistoryIcon,
  LinkIcon,
  type MenuAnchor,
  type MenuEntry,
  type MenuQuick,
  PinIcon,
  PinOffIcon,
  PlusIcon,
  PollIcon,
  ReplyIcon,
  RetryIcon,
  SmileIcon,
  StarFilledIcon,
  StarIcon,
  TrashIcon,
} from "../../ui";
import { composedOf } from "../mentioned";
import { quickEmoji } from "../reactions/quick";
import type { MessageActions, Said } from "./actions";

/** What a menu of a message can ask for. */
export interface MenuActions {
  reply: (message: MessageEntry) => void;
  edit: (message: MessageEntry) => void;
  forward: (message: MessageEntry) => void;
  star: (message: MessageEntry) => void;
  pin: (message: MessageEntry) => void;
  history: (message: MessageEntry) => void;
  reactions: (message: MessageEntry) => void;
  voters: (message: MessageEntry) => void;
  readers: (message: MessageEntry) => void;
  closePoll: (message: MessageEntry) => void;
  report: (message: MessageEntry) => void;
  remove: (message: MessageEntry, whom: "me" | "all") => void;
  retry: (message: PendingEntry) => void;
  discard: (message: PendingEntry) => void;
  /** The address that leads here. */
  copyLink: (message: MessageEntry) => void;
  copyText: (text: string) => void;
}

type Line = MenuEntry | false;

/** What one may do with a message. */
export function menuEntries(entry: Said, actions: MenuActions): MenuEntry[] {
  const all =
    entry.type === "pending"
      ? pendingEntries(entry, actions)
      : [...doing(entry, actions), ...knowing(entry, actions), ...removing(entry, actions)];
  return all.filter((one) => one !== false);
}

function doing(entry: MessageEntry, actions: MenuActions): Line[] {
  const { text, may, deletedAt, starred, pinned } = entry;
  return [
    may.reply && line("message-reply", <ReplyIcon />, () => actions.reply(entry)),
    may.edit && !entry.poll && line("message-edit", <EditIcon />, () => actions.edit(entry)),
    text !== undefined && line("message-copy", <CopyIcon />, () => actions.copyText(composedOf(text, entry.body).text)),
    !deletedAt && line("message-link", <LinkIcon />, () => actions.copyLink(entry)),
    may.forward && line("message-forward", <ForwardIcon />, () => actions.forward(entry)),
    may.star &&
      line(starred ? "message-unstar" : "message-star", starred ? <StarFilledIcon /> : <StarIcon />, () =>
        actions.star(entry),
      ),
    may.pin &&
      line(pinned ? "message-unpin" : "message-pin", pinned ? <PinOffIcon /> : <PinIcon />, () => actions.pin(entry)),
  ];
}

function knowing(entry: MessageEntry, actions: MenuActions): Line[] {
  const { may, poll } = entry;
  const lines: Line[] = [
    entry.reactions.length > 0 && line("reactions-who", <SmileIcon />, () => actions.reactions(entry)),
    poll !== undefined && poll.voters > 0 && line("poll-who", <PollIcon />, () => actions.voters(entry)),
    may.closePoll && line("poll-close", <CheckIcon />, () => actions.closePoll(entry)),
    may.seeReaders && line("readers-title", <EyeIcon />, () => actions.readers(entry)),
    may.seeEdits &&
      entry.editedAt !== undefined &&
      line("message-history", <HistoryIcon />, () => actions.history(entry)),
  ];
  const shown = lines.filter((one) => one !== false);
  return shown.map((one, place) => (place === 0 ? { ...one, apart: true } : one));
}

function removing(entry: MessageEntry, actions: MenuActions): Line[] {
  const { may } = entry;
  return [
    { ...line("message-delete-me", <EyeOffIcon />, () => actions.remove(entry, "me")), apart: true },
    may.report && { ...line("message-report", <FlagIcon />, () => actions.report(entry)), danger: true },
    may.deleteForAll && {
      ...line("message-delete-all", <TrashIcon />, () => actions.remove(entry, "all")),
      danger: true,
    },
  ];
}

function pendingEntries(entry: PendingEntry, actions: MenuActions): Line[] {
  return [
    entry.state !== "sending" && line("action-retry-now", <RetryIcon />, () => actions.retry(entry)),
    line("message-copy", <CopyIcon />, () => actions.copyText(composedOf(entry.text, entry.body).text)),
    { ...line("action-discard", <TrashIcon />, () => actions.discard(entry)), danger: true, apart: true },
  ];
}

type LineId =
  | `message-${"reply" | "edit" | "copy" | "link" | "forward" | "star" | "unstar" | "pin" | "unpin" | "history"}`
  | `message-${"delete-me" | "delete-all" | "report"}`
  | "reactions-who"
  | `poll-${"who" | "close"}`
  | "readers-title"
  | `action-${"retry-now" | "discard"}`;

function line(id: LineId, icon: MenuEntry["icon"], onChoose: () => void): MenuEntry {
  return { label: words(id), icon, onChoose };
}

/** The signs above the menu of a message one may react to. */
export function quickOf(
  entry: Said,
  preferences: Preferences,
  actions: MessageActions,
  anchor: MenuAnchor,
): { label: string; signs: readonly MenuQuick[] } | undefined {
  if (entry.type !== "message" || !entry.may.react) return undefined;
  const mine = new Set(entry.reactions.flatMap(({ emoji, mine }) => (mine ? [emoji] : [])));
  return {
    label: words("reaction-add"),
    signs: [
      ...quickEmoji(preferences).map((emoji) => ({
        sign: emoji,
        label: emoji,
        checked: mine.has(emoji),
        onChoose: () => actions.toggleReaction(entry, emoji),
      })),
      { sign: <PlusIcon />, label: words("reaction-more"), onChoose: () => actions.pickReaction(entry, anchor) },
    ],
  };
}
