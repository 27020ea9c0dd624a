import type { ConversationSummary, Parlour, Result } from "../../core";
import { words } from "../../core";
import {
  ArchiveIcon,
  CheckIcon,
  InfoIcon,
  LeaveIcon,
  type MenuEntry,
  MuteIcon,
  PinIcon,
  PinOffIcon,
  TrashIcon,
  UnreadIcon,
} from "../../ui";
import { blockEntry } from "../block";
import type { Notices } from "../notices";

/** What wants a word from the person before it is done. */
export interface Asking {
  readonly what: "notifications" | "block" | "delete" | "leave";
  readonly conversation: ConversationSummary;
}

interface RowActions {
  parlour: Parlour;
  notices: Notices;
  ask: (asking: Asking) => void;
  details: () => void;
}

type OwnPatch = Parameters<Parlour["own"]>[1];

/** Changes one's own settings of a conversation, and says so when that fails. */
export async function setOwn(
  { parlour, notices }: Pick<RowActions, "parlour" | "notices">,
  id: ConversationSummary["id"],
  patch: OwnPatch,
): Promise<Result> {
  const result = await parlour.own(id, patch);
  if (!result.ok) notices.fail(result.failure);
  return result;
}

/** Puts it away, or takes it back; and the other way round for who thinks better of it. */
async function archive(actions: RowActions, { id }: ConversationSummary, archived: boolean): Promise<void> {
  const result = await setOwn(actions, id, { archived });
  if (!result.ok) return;
  actions.notices.tell(words(archived ? "archive-done" : "unarchive-done"), {
    label: words("action-undo"),
    onPress: () => void setOwn(actions, id, { archived: !archived }),
  });
}

/** All that one can do with a conversation from the list. */
export function rowEntries(conversation: ConversationSummary, actions: RowActions): MenuEntry[] {
  const { id, own, unread, kind, blocked, may, others } = conversation;
  const { parlour, notices, ask } = actions;
  const [other] = others;
  const direct = kind === "direct" && other !== undefined;
  const set = (patch: OwnPatch) => () => void setOwn(actions, id, patch);
  const read = async (): Promise<void> => {
    const result = await parlour.markRead(id);
    if (!result.ok) notices.fail(result.failure);
  };
  const unblock = async (): Promise<void> => {
    const result = other && (await parlour.unblock(other.id));
    if (result && !result.ok) notices.fail(result.failure);
  };
  const all: (MenuEntry | false)[] = [
    { label: words("details-title"), icon: <InfoIcon />, onChoose: actions.details },
    own.pinned
      ? { label: words("unpin-action"), icon: <PinOffIcon />, onChoose: set({ pinned: false }) }
      : { label: words("pin-action"), icon: <PinIcon />, onChoose: set({ pinned: true }) },
    unread > 0 || own.markedUnread
      ? { label: words("mark-read-action"), icon: <CheckIcon />, onChoose: () => void read() }
      : { label: words("mark-unread-action"), icon: <UnreadIcon />, onChoose: set({ markedUnread: true }) },
    {
      label: words("notifications-action"),
      icon: <MuteIcon />,
      onChoose: () => ask({ what: "notifications", conversation }),
    },
    {
      label: words(own.archived ? "unarchive-action" : "archive-action"),
      icon: <ArchiveIcon />,
      onChoose: () => void archive(actions, conversation, !own.archived),
    },
    direct &&
      blockEntry(
        blocked,
        () => ask({ what: "block", conversation }),
        () => void unblock(),
      ),
    may.leave && {
      label: words("group-leave-action"),
      icon: <LeaveIcon />,
      apart: true,
      danger: true,
      onChoose: () => ask({ what: "leave", conversation }),
    },
    {
      label: words("conversation-delete-action"),
      icon: <TrashIcon />,
      danger: true,
      onChoose: () => ask({ what: "delete", conversation }),
    },
  ];
  return all.filter((entry) => entry !== false);
}
