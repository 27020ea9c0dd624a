import { type GroupMember, type GroupRole, words } from "../../core";
import { ChatsIcon, CrownIcon, type MenuEntry, PersonOffIcon, ShieldIcon } from "../../ui";
import { blockEntry } from "../block";

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
  /** One blocked them. */
  blocked: boolean;
  unblock: (member: GroupMember) => void;
  ask: (what: MemberQuestion, member: GroupMember) => void;
}

/** What one may do about a member. */
export function memberEntries(member: GroupMember, actions: MemberActions): MenuEntry[] {
  const { may, role } = member;
  const { write } = actions;
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
    blockEntry(
      actions.blocked,
      () => actions.ask("block", member),
      () => actions.unblock(member),
    ),
    may.remove && {
      label: words("group-remove-action"),
      icon: <PersonOffIcon />,
      danger: true,
      onChoose: () => actions.ask("remove", member),
    },
  ];
  return all.filter((entry) => entry !== false && entry !== undefined);
}
