/** A group as its panel shows it; loaded when the panel opens. */
import { computed, signal } from "@preact/signals-core";
import type { GroupInfo } from "../api/types";
import { attempt } from "./failures";
import type { GroupParts, MemberSignals } from "./group-parts";
import { GroupWork } from "./groups";
import type { ConversationId, Group } from "./types";

export function openGroup(id: ConversationId, parts: GroupParts): Group {
  const { store, views } = parts;
  const members: MemberSignals = {
    list: signal([]),
    hasMore: signal(false),
    loading: signal(true),
    failure: signal(undefined),
  };
  const info = <T>(read: (info: GroupInfo | undefined) => T) =>
    computed(() => {
      store.version(id).value;
      return read(store.known.conversations.get(id)?.group?.info);
    });
  const work = new GroupWork(parts, id, members);
  const done = (act: Promise<void>) => attempt(() => act.then(() => undefined));
  void done(work.load());

  return {
    id,
    conversation: views.summary(id),
    history: info((info) => info?.history ?? "from_joining"),
    membersMayAdd: info((info) => info?.members_may_add ?? false),
    members: {
      ...members,
      search: (name) => done(work.search(name)),
      loadMore: () => done(work.loadMore()),
    },
    rename: (title) => done(work.change({ title: title.trim() })),
    setColour: (colour) => done(work.change({ colour })),
    setHistory: (history) => done(work.change({ history })),
    setMembersMayAdd: (may) => done(work.change({ members_may_add: may })),
    add: (users) => done(work.add(users)),
    remove: (user) => done(work.remove(user)),
    setRole: (user, role) => done(work.setRole(user, role)),
    leave: ({ forget = false } = {}) => done(work.leave(forget)),
    invitations: () => attempt(() => work.invitations()),
    invite: ({ expiresAt, uses }) => attempt(() => work.invite(expiresAt, uses)),
    revokeInvitation: (invitation) => done(work.revokeInvitation(invitation)),
    close: () => work.stop(),
  };
}
