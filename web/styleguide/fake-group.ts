import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  Admin,
  ConversationId,
  ConversationSummary,
  Failure,
  Group,
  GroupInvitation,
  GroupMember,
  Report,
  SiteSetting,
} from "../src/core";
import { OK } from "./fake-timeline";
import { ADA, JUN, ME, OMAR, PEOPLE, ROSA } from "./people";
import { NOW, says } from "./talk";

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
): Group {
  const all = scene.members ?? (conversation.value ? membersOf(conversation.value) : []);
  const list = signal<readonly GroupMember[]>(all);
  return {
    id,
    conversation,
    history: signal("from_joining"),
    membersMayAdd: signal(false),
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
    rename: async () => OK,
    setColour: async () => OK,
    setHistory: async () => OK,
    setMembersMayAdd: async () => OK,
    add: async () => OK,
    remove: async (user) => {
      list.value = list.value.filter(({ person }) => person.id !== user);
      return OK;
    },
    setRole: async (user, role) => {
      list.value = list.value.map((member) => (member.person.id === user ? { ...member, role } : member));
      return OK;
    },
    leave: async () => OK,
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

const SETTINGS: SiteSetting[] = [
  {
    key: "people.find",
    section: "people",
    sentence: "Who may find whom by name.",
    kind: "choice",
    choices: ["everybody", "shared", "moderators"],
    value: "everybody",
    default: "everybody",
  },
  {
    key: "start.groups",
    section: "people",
    sentence: "Who may start groups.",
    kind: "choice",
    choices: ["everybody", "moderators", "administrators"],
    value: "everybody",
    default: "everybody",
  },
  {
    key: "reports.tell_members",
    section: "privacy",
    sentence: "Members are told when an administrator looks at a reported message.",
    kind: "switch",
    choices: [],
    value: "true",
    default: "true",
  },
];

const REPORTS: Report[] = [
  {
    id: "report-1",
    reporter: OMAR,
    reason: "harassment",
    note: "The third time this week.",
    at: new Date(NOW.getTime() - DAY),
    conversation: "jun",
    message: "message-9",
  },
  {
    id: "report-2",
    reporter: ROSA,
    reason: "spam",
    note: "",
    at: new Date(NOW.getTime() - 3 * DAY),
    conversation: "rosa",
    message: "message-4",
    closed: { by: ME, at: new Date(NOW.getTime() - 2 * DAY) },
  },
];

export function fakeAdmin(): Admin {
  const accounts = [ME, ...PEOPLE].map((person, place) => ({
    person,
    email: `${person.name.split(" ")[0]?.toLocaleLowerCase()}@example.org`,
    role: person.id === ME.id ? ("administrator" as const) : ("member" as const),
    suspended: place === 5,
    createdAt: new Date(NOW.getTime() - place * 30 * DAY),
    seenAt: NOW,
    me: person.id === ME.id,
  }));
  const accountOf = (user: string) => accounts.find(({ person }) => person.id === user) ?? (accounts[0] as never);
  return {
    people: async ({ name = "" }) => {
      const wanted = name.toLocaleLowerCase();
      return {
        ok: true,
        value: { people: accounts.filter(({ person }) => person.name.toLocaleLowerCase().startsWith(wanted)) },
      };
    },
    setRole: async (user, role) => ({ ok: true, value: { ...accountOf(user), role } }),
    suspend: async (user, suspended) => ({ ok: true, value: { ...accountOf(user), suspended } }),
    endSessions: async () => OK,
    settings: async () => ({ ok: true, value: SETTINGS }),
    saveSettings: async (values) => ({
      ok: true,
      value: SETTINGS.map((setting) => ({ ...setting, value: values[setting.key] ?? setting.value })),
    }),
    reports: async () => ({ ok: true, value: { reports: REPORTS } }),
    look: async () => ({ ok: true, value: says(JUN, "You know what I think of you.", 1500) }),
    closeReport: async () => OK,
  };
}
