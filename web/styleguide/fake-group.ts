import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  ConversationId,
  ConversationSummary,
  Failure,
  Group,
  GroupHistory,
  GroupInvitation,
  GroupMember,
} from "../src/core";
import { OK } from "./fake-timeline";
import { ADA, ME, PEOPLE } from "./people";
import { NOW } from "./talk";

const DAY = 86_400_000;

export interface GroupScene {
  members?: GroupMember[];
  hasMore?: boolean;
  loading?: boolean;
  failure?: Failure;
  invitations?: GroupInvitation[];
}

/** The members of a group of these people, the first of whom runs it with me. */
export function membersOf(conversation: ConversationSummary): GroupMember[] {
  const may = { remove: conversation.may.removeMembers, changeRole: conversation.may.changeRoles };
  const joinedAt = new Date(NOW.getTime() - 40 * DAY);
  return [
    { person: ME, role: conversation.role, joinedAt, me: true, may: { remove: false, changeRole: false } },
    ...conversation.others.map(
      (person, place): GroupMember => ({
        person,
        role: place === 0 ? "moderator" : "member",
        joinedAt,
        me: false,
        may,
      }),
    ),
  ];
}

export function fakeGroup(
  id: ConversationId,
  conversation: ReadonlySignal<ConversationSummary | undefined>,
  scene: GroupScene,
  change: (patch: Partial<ConversationSummary> | undefined) => void,
): Group {
  const history = signal<GroupHistory>("from_joining");
  const membersMayAdd = signal(false);
  const all = scene.members ?? (conversation.value ? membersOf(conversation.value) : []);
  const list = signal<readonly GroupMember[]>(all);
  return {
    id,
    conversation,
    history,
    membersMayAdd,
    members: {
      list,
      hasMore: signal(scene.hasMore ?? false),
      loading: signal(scene.loading ?? false),
      failure: signal(scene.failure),
      search: async (name) => {
        const wanted = name.toLocaleLowerCase();
        list.value = all.filter(({ person }) => person.name.toLocaleLowerCase().startsWith(wanted));
        return OK;
      },
      loadMore: async () => OK,
    },
    rename: async (title) => {
      change({ title });
      return OK;
    },
    setColour: async (colour) => {
      change({ colour });
      return OK;
    },
    setHistory: async (what) => {
      history.value = what;
      return OK;
    },
    setMembersMayAdd: async (may) => {
      membersMayAdd.value = may;
      return OK;
    },
    add: async (users) => {
      const joined = PEOPLE.filter((person) => users.includes(person.id));
      const may = { remove: true, changeRole: true };
      list.value = [
        ...list.value,
        ...joined.map((person): GroupMember => ({ person, role: "member", joinedAt: NOW, me: false, may })),
      ];
      return OK;
    },
    remove: async (user) => {
      list.value = list.value.filter(({ person }) => person.id !== user);
      return OK;
    },
    setRole: async (user, role) => {
      list.value = list.value.map((member) => (member.person.id === user ? { ...member, role } : member));
      return OK;
    },
    leave: async ({ forget = false } = {}) => {
      const may = conversation.value?.may;
      change(forget || !may ? undefined : { may: { ...may, leave: false, write: false } });
      return OK;
    },
    invitations: async () => ({ ok: true, value: scene.invitations ?? INVITATIONS }),
    invite: async ({ expiresAt, uses }) => ({
      ok: true,
      value: {
        url: "https://chat.example.org/#invite=Zk3V0mB2yqWZ8cT1uRr7nXw",
        invitation: {
          id: "invitation-new",
          createdBy: ME,
          createdAt: NOW,
          expiresAt,
          ...(uses !== undefined && { usesLeft: uses }),
        },
      },
    }),
    revokeInvitation: async () => OK,
    close: () => undefined,
  };
}

const INVITATIONS: GroupInvitation[] = [
  { id: "invitation-1", createdBy: ME, createdAt: NOW, expiresAt: new Date(NOW.getTime() + 6 * DAY), usesLeft: 3 },
  { id: "invitation-2", createdBy: ADA, createdAt: NOW, expiresAt: new Date(NOW.getTime() + DAY) },
];
