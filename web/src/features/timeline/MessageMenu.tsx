import type { JSX } from "preact";
import { type MessageEntry, type Timeline, words } from "../../core";
import { Menu } from "../../ui";
import { useApp } from "../context";
import type { MessageActions } from "./actions";
import type { Opened } from "./Dialogs";
import { tried } from "./doing";
import type { OpenMenu } from "./Log";
import { menuEntries, quickOf } from "./menu";

interface MessageMenuProps {
  timeline: Timeline;
  open: OpenMenu;
  actions: MessageActions;
  onEdit: (message: MessageEntry) => void;
  onOpen: (opened: Opened) => void;
  onClose: () => void;
}

/** All one can do with a message. */
export function MessageMenu({ timeline, open, actions, onEdit, onOpen, onClose }: MessageMenuProps): JSX.Element {
  const { parlour, notices, address } = useApp();
  const copy = (text: string, done: string): void => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("No clipboard here."));
    void copied.then(
      () => notices.tell(done),
      () => notices.tell(words("message-not-copied")),
    );
  };
  const entries = menuEntries(open.entry, {
    reply: actions.reply,
    edit: onEdit,
    forward: (message) => onOpen({ what: "forward", message }),
    star: ({ id, starred }) => void tried(starred ? timeline.unstar(id) : timeline.star(id), notices),
    pin: ({ id, pinned }) => void tried(pinned ? timeline.unpin(id) : timeline.pin(id), notices),
    history: actions.showHistory,
    reactions: (message) => onOpen({ what: "reactions", message }),
    voters: actions.showVoters,
    readers: (message) => onOpen({ what: "readers", message }),
    closePoll: ({ id }) => void tried(timeline.closePoll(id), notices),
    report: (message) => onOpen({ what: "report", message }),
    remove: (message, whom) => onOpen({ what: "delete", message, whom }),
    retry: actions.retry,
    discard: actions.discard,
    copyLink: ({ id }) => copy(address + timeline.linkTo(id), words("message-link-copied")),
    copyText: (text) => copy(text, words("message-copied")),
  });
  return (
    <Menu
      label={words("message-menu")}
      anchor={open.anchor}
      quick={quickOf(open.entry, parlour.preferences.value, actions, open.anchor)}
      entries={entries}
      onClose={onClose}
    />
  );
}
