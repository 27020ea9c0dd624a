import { type Entry, type MessageEntry, type PendingEntry, words } from "../../core";
import { CopyIcon, EditIcon, EyeOffIcon, HistoryIcon, type MenuEntry, RetryIcon, TrashIcon } from "../../ui";
import type { Deletion } from "./DeleteMessage";

interface MenuActions {
  edit: (message: MessageEntry) => void;
  history: (message: MessageEntry) => void;
  remove: (deletion: Deletion) => void;
  retry: (message: PendingEntry) => void;
  discard: (message: PendingEntry) => void;
  copied: () => void;
  notCopied: () => void;
}

/** What one may do with a message. */
export function menuEntries(entry: Entry, actions: MenuActions): MenuEntry[] {
  const all: (MenuEntry | false)[] =
    entry.type === "pending"
      ? pendingEntries(entry, actions)
      : entry.type === "message"
        ? messageEntries(entry, actions)
        : [];
  return all.filter((one) => one !== false);
}

function messageEntries(entry: MessageEntry, actions: MenuActions): (MenuEntry | false)[] {
  const { text, may } = entry;
  return [
    may.edit && { label: words("message-edit"), icon: <EditIcon />, onChoose: () => actions.edit(entry) },
    text !== undefined && copyEntry(text, actions),
    may.seeEdits &&
      entry.editedAt !== undefined && {
        label: words("message-history"),
        icon: <HistoryIcon />,
        onChoose: () => actions.history(entry),
      },
    {
      label: words("message-delete-me"),
      icon: <EyeOffIcon />,
      apart: true,
      onChoose: () => actions.remove({ message: entry, whom: "me" }),
    },
    may.deleteForAll && {
      label: words("message-delete-all"),
      icon: <TrashIcon />,
      danger: true,
      onChoose: () => actions.remove({ message: entry, whom: "all" }),
    },
  ];
}

function pendingEntries(entry: PendingEntry, actions: MenuActions): (MenuEntry | false)[] {
  return [
    entry.state !== "sending" && {
      label: words("action-retry-now"),
      icon: <RetryIcon />,
      onChoose: () => actions.retry(entry),
    },
    copyEntry(entry.text, actions),
    {
      label: words("action-discard"),
      icon: <TrashIcon />,
      danger: true,
      apart: true,
      onChoose: () => actions.discard(entry),
    },
  ];
}

function copyEntry(text: string, actions: MenuActions): MenuEntry {
  return {
    label: words("message-copy"),
    icon: <CopyIcon />,
    onChoose: () => {
      const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("No clipboard here."));
      void done.then(actions.copied, actions.notCopied);
    },
  };
}
