import { type GroupMember, type GroupRole, words } from "../../core";
import { BlockIcon, ChatsIcon, CrownIcon, type MenuEntry, PersonOffIcon, ShieldIcon } from "../../ui";

/** A member whose menu is open, and what opened it. */
export interface OpenMember {
  readonly member: GroupMember;
  readonly button: HTMLElement;
}

/** What is asked back before it is done. */
export type MemberQuestion = "remove" | "hand-over" | "block";

interface MemberActions {
  /** Absent where the site has no direct conversations. */
  write: ((member: GroupMember) => void) | undefined;
  role: (member: GroupMember, role: GroupRole) => void;
  /** Absent where one has not blocked them. */
  unblock: ((member: GroupMember) => void) | undefined;
  ask: (what: MemberQuestion, member: GroupMember) => void;
}

/** What one may do about a member. */
export function memberEntries(member: GroupMember, actions: MemberActions): MenuEntry[] {
  const { may, role } = member;
  const { write, unblock } = actions;
  const all: (MenuEntry | false | undefined)[] = [
    write && { label: words("group-write-action"), icon: <ChatsIcon />, onChoose: () => write(member) },
    may.changeRole &&
      (role === "moderator"
        ? {
            label: words("group-demote-action"),
            icon: <ShieldIcon />,
            onChoose: () => actions.role(member, "member"),
          }
        : {
            label: words("group-promote-action"),
            icon: <ShieldIcon />,
            onChoose: () => actions.role(member, "moderator"),
          }),
    may.changeRole && {
      label: words("group-hand-over-action"),
      icon: <CrownIcon />,
      onChoose: () => actions.ask("hand-over", member),
    },
    unblock
      ? { label: words("unblock-action"), icon: <BlockIcon />, apart: true, onChoose: () => unblock(member) }
      : {
          label: words("block-action"),
          icon: <BlockIcon />,
          apart: true,
          onChoose: () => actions.ask("block", member),
        },
    may.remove && {
      label: words("group-remove-action"),
      icon: <PersonOffIcon />,
      danger: true,
      onChoose: () => actions.ask("remove", member),
    },
  ];
  return all.filter((entry) => entry !== false && entry !== undefined);
}
