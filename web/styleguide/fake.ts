import { type Signal, signal } from "@preact/signals";
import type {
  ConnectionState,
  ConversationId,
  ConversationSummary,
  EarlierText,
  Entry,
  Failure,
  MessageId,
  Parlour,
  Person,
  Result,
  SessionState,
  SignedInDevice,
  StorageState,
  Timeline,
} from "../src/core";
import { parse, toPlain } from "../src/core/markdown";
import { ME, PEOPLE } from "./people";
import { NOW, says, waits } from "./talk";

/** What a scene on the style page begins with; what is absent is the ordinary. */
export interface Scene {
  session?: SessionState;
  connection?: ConnectionState;
  storage?: StorageState;
  conversations?: ConversationSummary[];
  ready?: boolean;
  hasMore?: boolean;
  unsent?: number;
  devices?: Result<readonly SignedInDevice[]>;
  people?: readonly Person[];
  /** Answer of every form. */
  refusal?: Failure;
  timelines?: Record<ConversationId, TimelineScene>;
}

export interface TimelineScene {
  entries?: Entry[];
  /** Older ones, brought by pages. */
  older?: Entry[];
  firstUnread?: MessageId;
  typing?: Person[];
  draft?: string;
  loading?: "none" | "first";
  failure?: Failure;
}

const OK: Result = { ok: true, value: undefined };
const PAGE = 50;

/** A core without a server: it holds a scene, and plays along. */
export interface Fake extends Parlour {
  readonly session: Signal<SessionState>;
  readonly connection: Signal<ConnectionState>;
  /** Somebody else says something. */
  hear(conversation: ConversationId, text: string): void;
  /** The newest message that was reported as seen. */
  readonly seen: Map<ConversationId, MessageId>;
}

export function fakeParlour(scene: Scene): Fake {
  const session = signal<SessionState>(scene.session ?? { state: "signed-in", me: ME });
  const connection = signal<ConnectionState>(scene.connection ?? "online");
  const conversations = signal(scene.conversations ?? []);
  const seen = new Map<ConversationId, MessageId>();
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
    limits: signal({ messageCharacters: 4000, nameCharacters: 60, passwordCharacters: 10 }),
    inbox: {
      conversations,
      unread: signal(0),
      hasMore: signal(scene.hasMore ?? false),
      loading: signal(false),
      ready: signal(scene.ready ?? true),
      loadMore: () => new Promise<Result>(() => undefined),
    },
    lastError: signal<Failure | undefined>(undefined),
    unsent: signal(scene.unsent ?? 0),
    open: async () => undefined,
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
    conversation: talkOf,
    dismissError: () => undefined,
    close: () => undefined,
    hear: (id, text) => talkOf(id).hear(text),
    seen,
  };
}

interface FakeTimeline extends Timeline {
  hear(text: string): void;
}

function fakeTimeline(
  id: ConversationId,
  scene: TimelineScene,
  conversations: Signal<ConversationSummary[]>,
  seen: Map<ConversationId, MessageId>,
): FakeTimeline {
  const entries = signal<readonly Entry[]>(scene.entries ?? []);
  const older = [...(scene.older ?? [])];
  const hasOlder = signal(older.length > 0);
  const loading = signal<"none" | "first" | "older" | "newer">(scene.loading ?? "none");
  const conversation = signal(conversations.value.find((one) => one.id === id));
  const draft = signal(scene.draft ?? "");
  const typing = signal(scene.typing ?? []);
  const replace = (message: MessageId, change: (entry: Entry) => Entry | undefined): void => {
    entries.value = entries.value.flatMap((entry) => (entry.id === message ? (change(entry) ?? []) : [entry]));
  };
  const settle = (message: MessageId): void =>
    replace(message, (entry) => ({ ...says(entry.author, entry.text ?? "", 0, { progress: "sent" }), id: entry.id }));

  return {
    id,
    conversation,
    entries,
    hasOlder,
    hasNewer: signal(false),
    loading,
    failure: signal(scene.failure),
    firstUnread: signal(scene.firstUnread),
    typing,
    draft,
    loadOlder: async () => {
      loading.value = "older";
      await new Promise((resolve) => setTimeout(resolve, 60));
      const page = older.splice(-PAGE);
      entries.value = [...page, ...entries.value];
      hasOlder.value = older.length > 0;
      loading.value = "none";
      return OK;
    },
    loadNewer: async () => OK,
    seen: (message) => {
      seen.set(id, message);
      const now = conversation.value;
      const at = entries.value.findIndex((entry) => entry.id === message);
      const unread = entries.value.slice(at + 1).filter((entry) => !entry.mine).length;
      if (now && now.unread !== unread) conversation.value = { ...now, unread };
    },
    write: (text) => {
      draft.value = text;
    },
    send: async (text) => {
      const entry = waits(text, "sending");
      draft.value = "";
      entries.value = [...entries.value, entry];
      setTimeout(() => settle(entry.id), 120);
      return { ok: true, value: entry.id };
    },
    retry: async (message) => settle(message),
    discard: async (message) => replace(message, () => undefined),
    edit: async (message, text) => {
      replace(message, (entry) =>
        entry.type === "message" ? { ...entry, text, body: parse(text), editedAt: NOW } : entry,
      );
      return OK;
    },
    deleteForMe: async (message) => {
      replace(message, () => undefined);
      return OK;
    },
    deleteForAll: async (message) => {
      replace(message, (entry) => {
        if (entry.type !== "message") return entry;
        const { text: _, progress: __, ...rest } = entry;
        return { ...rest, body: [], deletedAt: NOW };
      });
      return OK;
    },
    edits: async () => ({ ok: true, value: EARLIER }),
    close: () => undefined,
    hear: (text) => {
      const author = conversation.value?.others[0];
      if (author) entries.value = [...entries.value, says(author, text, 0)];
    },
  };
}

const EARLIER: EarlierText[] = ["Agreed. An hour?", "Agreed. Half an hour, and then cake."].map((text, index) => ({
  text,
  body: parse(text),
  replacedAt: new Date(NOW.getTime() - (26 - index) * 3_600_000),
}));

/** The last entry of a talk as the list shows it. */
export function previewOf(entry: Entry): NonNullable<ConversationSummary["preview"]> {
  const progress = entry.type === "message" ? entry.progress : "pending";
  return {
    text: toPlain(entry.text ?? ""),
    mine: entry.mine,
    author: entry.author,
    at: entry.at,
    deleted: entry.type === "message" && entry.deletedAt !== undefined,
    ...(progress ? { progress } : {}),
  };
}
