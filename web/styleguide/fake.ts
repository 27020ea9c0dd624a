import { computed, type Signal, signal } from "@preact/signals";
import type {
  ConnectionState,
  ConversationId,
  ConversationSummary,
  Failure,
  InvitationState,
  MessageId,
  Parlour,
  Person,
  Preferences,
  Presence,
  Result,
  ScheduledMessage,
  SearchHit,
  SessionState,
  SignedInDevice,
  SiteSettings,
  Starred,
  StorageState,
  UserId,
} from "../src/core";
import { type AdminScene, fakeAdmin } from "./fake-admin";
import { fakeGroup, type GroupScene } from "./fake-group";
import { type FakeTimeline, fakeTimeline, OK, type TimelineScene } from "./fake-timeline";
import { ME, PEOPLE } from "./people";
import { NOW } from "./talk";

export { groupOf, previewOf, summaryOf, type TimelineScene } from "./fake-timeline";

/** What a scene on the style page begins with; what is absent is the ordinary. */
export interface Scene {
  session?: SessionState;
  connection?: ConnectionState;
  storage?: StorageState;
  preferences?: Partial<Preferences>;
  conversations?: ConversationSummary[];
  ready?: boolean;
  hasMore?: boolean;
  unsent?: number;
  devices?: Result<readonly SignedInDevice[]>;
  people?: readonly Person[];
  /** Answer of every form. */
  refusal?: Failure;
  timelines?: Record<ConversationId, TimelineScene>;
  groups?: Record<ConversationId, GroupScene>;
  siteSettings?: Partial<SiteSettings>;
  invitation?: InvitationState;
  blocks?: readonly Person[];
  admin?: AdminScene;
  presence?: Record<UserId, Presence>;
  hits?: Result<{ hits: readonly SearchHit[]; next?: string; incomplete?: boolean }>;
  stars?: Result<{ stars: readonly Starred[]; next?: string }>;
  scheduled?: Result<readonly ScheduledMessage[]>;
}

/** A core without a server: it holds a scene, and plays along. */
export interface Fake extends Parlour {
  readonly session: Signal<SessionState>;
  readonly connection: Signal<ConnectionState>;
  /** Somebody else says something. */
  hear(conversation: ConversationId, text: string): void;
  /** The newest message that was reported as seen. */
  readonly seen: Map<ConversationId, MessageId>;
  /** The group that was started last. */
  readonly started: Parameters<Parlour["startGroup"]>[0] | undefined;
}

export function fakeParlour(scene: Scene): Fake {
  const session = signal<SessionState>(scene.session ?? { state: "signed-in", me: ME });
  const ready = signal(scene.ready ?? true);
  const connection = signal<ConnectionState>(scene.connection ?? "online");
  const conversations = signal(scene.conversations ?? []);
  const blocks = signal<readonly Person[]>(scene.blocks ?? []);
  const invitation = signal(scene.invitation);
  const replace = (id: ConversationId, change: (one: ConversationSummary) => ConversationSummary | undefined): void => {
    conversations.value = conversations.value.flatMap((one) => (one.id === id ? (change(one) ?? []) : [one]));
  };
  const preferences = signal<Preferences>({
    sounds: false,
    notifications: false,
    notificationText: false,
    emoji: [],
    ...scene.preferences,
  });
  const seen = new Map<ConversationId, MessageId>();
  const started = signal<Fake["started"]>(undefined);
  const talks = new Map<ConversationId, FakeTimeline>();
  const form = async (): Promise<Result> => {
    await Promise.resolve();
    return scene.refusal ? { ok: false, failure: scene.refusal } : OK;
  };
  const talkOf = (id: ConversationId): FakeTimeline => {
    const known = talks.get(id);
    if (known) return known;
    const made = fakeTimeline(id, scene.timelines?.[id] ?? {}, conversations, seen);
    talks.set(id, made);
    return made;
  };

  return {
    session,
    connection,
    storage: signal(scene.storage ?? { state: "kept", cannotKeep: false, evicted: false }),
    leads: signal(true),
    limits: signal({
      messageCharacters: 4000,
      nameCharacters: 60,
      passwordCharacters: 10,
      titleCharacters: 80,
      groupMembers: 5000,
      addAtOnce: 100,
      pollOptions: 10,
      pollCharacters: 200,
      pins: 50,
      reactions: 20,
      reactionsByOne: 5,
      scheduled: 100,
      searchCharacters: 200,
      forwardAtOnce: 10,
      noteCharacters: 1_000,
    }),
    siteSettings: signal({
      findPeople: true,
      startDirect: true,
      startGroups: true,
      inviteToGroups: true,
      invitePeople: true,
      report: true,
      ...scene.siteSettings,
    }),
    blocks,
    invitation,
    inbox: {
      conversations,
      unread: computed(() => conversations.value.filter((one) => one.unread > 0).length),
      hasMore: signal(scene.hasMore ?? false),
      loading: signal(false),
      ready,
      loadMore: async () => {
        if (!ready.value) {
          ready.value = true;
          connection.value = "online";
          return OK;
        }
        return scene.refusal ? form() : new Promise<Result>(() => undefined);
      },
      find: async () => OK,
    },
    lastError: signal<Failure | undefined>(undefined),
    unsent: signal(scene.unsent ?? 0),
    open: async () => undefined,
    preferences,
    prefer: async (patch) => {
      preferences.value = { ...preferences.value, ...patch } as Preferences;
    },
    identify: () => undefined,
    signIn: form,
    join: form,
    resetPassword: form,
    dismissLink: () => {
      session.value = { state: "signed-out", why: "new", identified: false };
    },
    signOut: async () => {
      session.value = { state: "signed-out", why: "left", identified: false };
      return OK;
    },
    signOutEverywhere: async () => {
      session.value = { state: "signed-out", why: "left", identified: false };
      return OK;
    },
    sessions: async () => scene.devices ?? { ok: true, value: [] },
    endSession: async () => OK,
    invite: async () => ({
      ok: true,
      value: {
        url: "https://chat.example.org/#join=k3V0mB2yqWZ8cT1uRr7nXw",
        expiresAt: new Date(NOW.getTime() + 7 * 86_400_000),
      },
    }),
    isKept: async () => false,
    remember: async () => undefined,
    forgetDevice: async () => {
      session.value = { state: "signed-out", why: "forgotten", identified: false };
    },
    settings: async (patch) => {
      const now = session.value;
      if (now.state === "signed-in") session.value = { state: "signed-in", me: { ...now.me, ...patch } };
      return OK;
    },
    findPeople: async (name) => {
      const wanted = name.toLocaleLowerCase();
      const found = (scene.people ?? PEOPLE).filter((person) =>
        person.name
          .toLocaleLowerCase()
          .split(/\s+/)
          .some((word) => word.startsWith(wanted)),
      );
      return { ok: true, value: found };
    },
    startDirect: async (person) => {
      const there = conversations.value.find((one) => one.others.some((other) => other.id === person));
      return { ok: true, value: there?.id ?? conversations.value[0]?.id ?? "" };
    },
    startGroup: async (group) => {
      started.value = group;
      return { ok: true, value: conversations.value[0]?.id ?? "" };
    },
    conversation: talkOf,
    group: async (id) => ({
      ok: true,
      value: fakeGroup(id, talkOf(id).conversation, scene.groups?.[id] ?? {}, (patch) =>
        replace(id, (one) => patch && { ...one, ...patch }),
      ),
    }),
    own: async (id, { mutedUntil, ...patch }) => {
      replace(id, (one) => {
        const { mutedUntil: had, ...own } = { ...one.own, ...patch };
        const until = mutedUntil === null ? undefined : (mutedUntil ?? had);
        return { ...one, own: { ...own, ...(until && { mutedUntil: until }) } };
      });
      return OK;
    },
    deleteConversation: async (id) => {
      replace(id, () => undefined);
      return OK;
    },
    acceptInvitation: async () => {
      invitation.value = undefined;
      return { ok: true, value: conversations.value[0]?.id ?? "" };
    },
    dismissInvitation: () => {
      invitation.value = undefined;
    },
    block: async (user) => {
      const person = PEOPLE.find((one) => one.id === user);
      if (person) blocks.value = [...blocks.value, person];
      return OK;
    },
    unblock: async (user) => {
      blocks.value = blocks.value.filter((person) => person.id !== user);
      return OK;
    },
    presenceOf: (user) => signal(scene.presence?.[user] ?? { active: false }),
    markRead: async (id) => {
      replace(id, (one) => ({ ...one, unread: 0, mentions: 0, own: { ...one.own, markedUnread: false } }));
      return OK;
    },
    follow: () => undefined,
    search: async () => scene.hits ?? { ok: true, value: { hits: [] } },
    stars: async () => scene.stars ?? { ok: true, value: { stars: [] } },
    scheduled: async () => scene.scheduled ?? { ok: true, value: [] },
    reschedule: async () => OK,
    cancelScheduled: async () => OK,
    admin: async () => fakeAdmin(scene.admin ?? {}),
    dismissError: () => undefined,
    close: () => undefined,
    hear: (id, text) => talkOf(id).hear(text),
    seen,
    get started() {
      return started.value;
    },
  };
}
