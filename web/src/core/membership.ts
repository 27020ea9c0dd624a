/**
 * Who is in a conversation. Each person's coming, going and role is kept by its revision, and a list told whole is the
 * floor under them: in any order, any number of times, the same members.
 */
import type { GroupRole, Member } from "../api/types";
import type { ConversationKnown, Known } from "./known";
import { after, ZERO } from "./revisions";
import type { Revision, UserId } from "./types";

/** The list as it was at `changed`, or oneself only, in a group too large to be listed. */
export function applyMembers(conversation: ConversationKnown, members: readonly Member[], changed: Revision): void {
  if (!after(changed, conversation.told)) return;
  conversation.told = changed;
  for (const records of [conversation.members, conversation.roles]) {
    for (const [user, record] of records) if (!after(record.changed, changed)) records.delete(user);
  }
  for (const { user, role, joined_at } of members) {
    if (!conversation.members.has(user.id)) {
      conversation.members.set(user.id, { changed, joinedAt: Date.parse(joined_at), out: false });
    }
    if (!conversation.roles.has(user.id)) conversation.roles.set(user.id, { changed, role });
  }
}

/** Somebody came (`joinedAt`) or went. */
export function applyMember(conversation: ConversationKnown, user: UserId, changed: Revision, joinedAt?: string): void {
  if (!isNews(conversation, conversation.members.get(user), changed)) return;
  conversation.members.set(user, { changed, joinedAt: Date.parse(joinedAt ?? "") || 0, out: joinedAt === undefined });
}

export function applyRole(conversation: ConversationKnown, user: UserId, changed: Revision, role: GroupRole): void {
  if (isNews(conversation, conversation.roles.get(user), changed)) conversation.roles.set(user, { changed, role });
}

function isNews(conversation: ConversationKnown, had: { changed: Revision } | undefined, changed: Revision): boolean {
  return after(changed, conversation.told) && after(changed, had?.changed ?? ZERO);
}

/** Who is in it, oneself included, as far as known here. */
export function membersOf(conversation: ConversationKnown): readonly UserId[] {
  const ids: UserId[] = [];
  for (const [id, { out }] of conversation.members) if (!out) ids.push(id);
  return ids;
}

/** How many are in it. */
export function countOf(conversation: ConversationKnown): number {
  return conversation.group?.count ?? membersOf(conversation).length;
}

export function roleOf(conversation: ConversationKnown, user: UserId | undefined): GroupRole {
  return conversation.roles.get(user ?? "")?.role ?? "member";
}

/** Whether I am in it still. */
export function amIn(known: Known, conversation: ConversationKnown): boolean {
  return conversation.members.get(known.me?.id ?? "")?.out === false;
}
