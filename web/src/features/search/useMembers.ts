import { useEffect } from "preact/hooks";
import type { ConversationSummary, Group, Person, Result } from "../../core";
import { useAsked } from "../asked";
import { useApp } from "../context";
import { isLeft } from "../people";
import { useMemberSearch } from "../useMemberSearch";

/** The members of a group too large for all of them to be known here, whose name has a word that begins so; of others nothing. */
export function useMembers(conversation: ConversationSummary | undefined, name: string): readonly Person[] | undefined {
  const { parlour } = useApp();
  const partly =
    conversation?.kind === "group" &&
    !isLeft(conversation) &&
    conversation.memberCount > conversation.others.length + 1;
  const id = partly ? conversation.id : undefined;
  const { value: group } = useAsked(
    async (): Promise<Result<Group | undefined>> =>
      id === undefined ? { ok: true, value: undefined } : parlour.group(id),
    [id],
  );
  useEffect(() => () => group?.close(), [group]);
  useMemberSearch(group?.members, name);
  return group?.members.list.value.flatMap(({ person, me }) => (me ? [] : [person]));
}
