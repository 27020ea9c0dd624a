import { type Signal, signal } from "@preact/signals";
import type {
  ConversationId,
  ConversationSummary,
  EarlierText,
  Entry,
  Failure,
  MessageEntry,
  MessageId,
  Person,
  Reaction,
  Result,
  Timeline,
} from "../src/core";
import { plainOf, toPlain } from "../src/core/markdown";
import { ME, PEOPLE, personOf } from "./people";
import { NOW, read, says, waits } from "./talk";

export interface TimelineScene {
  entries?: Entry[];
  /** Older ones, brought by pages. */
  older?: Entry[];
  firstUnread?: MessageId;
  /** It is further back than what is loaded. */
  unreadBefore?: boolean;
  typing?: Person[];
  draft?: string;
  loading?: "none" | "first";
  failure?: Failure;
  /** The stretch that is shown ends before the newest message. */
  hasNewer?: boolean;
  target?: MessageId;
  /** A stretch elsewhere, which is shown when a jump leads into it; what follows it is `entries`. */
  around?: Entry[];
  pins?: MessageEntry[];
}

export interface FakeTimeline extends Timeline {
  hear(text: string): void;
}

export const OK: Result = { ok: true, value: undefined };
const PAGE = 50;

export function fakeTimeline(
  id: ConversationId,
  scene: TimelineScene,
  conversations: Signal<ConversationSummary[]>,
  seen: Map<ConversationId, MessageId>,
): FakeTimeline {
  const entries = signal<readonly Entry[]>(scene.entries ?? []);
  const older = [...(scene.older ?? [])];
  const unreadBefore = signal(scene.unreadBefore ?? false);
  const hasOlder = signal(older.length > 0);
  const hasNewer = signal(scene.hasNewer ?? false);
  const loading = signal<"none" | "first" | "older" | "newer">(scene.loading ?? "none");
  const conversation = signal(conversations.value.find((one) => one.id === id));
  const draft = signal(scene.draft ?? "");
  const typing = signal(scene.typing ?? []);
  const target = signal<MessageId | undefined>(scene.target);
  const pins = signal<readonly MessageEntry[] | undefined>(scene.pins);
  const members = signal<readonly Person[]>(conversation.value?.others ?? []);
  const replace = (message: MessageId, change: (entry: Entry) => Entry | undefined): void => {
    entries.value = entries.value.flatMap((entry) => (entry.id === message ? (change(entry) ?? []) : [entry]));
  };
  const change = async (message: MessageId, run: (entry: MessageEntry) => MessageEntry): Promise<Result> => {
    replace(message, (entry) => (entry.type === "message" ? run(entry) : entry));
    return OK;
  };
  const settle = (message: MessageId): void =>
    replace(message, (entry) => {
      if (entry.type !== "pending") return entry;
      const { replyTo } = entry;
      const said = says(entry.author, entry.text, 0, { progress: "sent", ...(replyTo && { replyTo }) });
      return { ...said, id: entry.id };
    });
  const jump = async (to: MessageId | undefined): Promise<Result> => {
    if (scene.around?.some(({ id }) => id === to)) {
      entries.value = scene.around;
      hasNewer.value = true;
    }
    target.value = to;
    return OK;
  };
  const quoted = (message: MessageId) => {
    const entry = entries.value.find((one) => one.id === message);
    return entry?.type === "message"
      ? { id: message, state: "shown" as const, author: entry.author, text: plainOf(entry.body) }
      : { id: message, state: "gone" as const };
  };

  return {
    id,
    conversation,
    entries,
    unreadBefore,
    hasOlder,
    hasNewer,
    loading,
    failure: signal(scene.failure),
    firstUnread: signal(scene.firstUnread),
    typing,
    draft,
    members,
    pins,
    target,
    loadOlder: async () => {
      loading.value = "older";
      await new Promise((resolve) => setTimeout(resolve, 60));
      const page = older.splice(-PAGE);
      entries.value = [...page, ...entries.value];
      hasOlder.value = older.length > 0;
      loading.value = "none";
      return OK;
    },
    loadNewer: async () => {
      if (scene.around && hasNewer.value) entries.value = [...scene.around, ...(scene.entries ?? [])];
      hasNewer.value = false;
      return OK;
    },
    jumpTo: jump,
    jumpToDate: (day) => jump(entries.value.find((entry) => entry.at >= day)?.id),
    jumpToNewest: async () => {
      hasNewer.value = false;
      return jump(entries.value.at(-1)?.id);
    },
    jumpToFirstUnread: async () => {
      entries.value = [...older.splice(0), ...entries.value];
      hasOlder.value = unreadBefore.value = false;
      return jump(scene.firstUnread ?? entries.value[0]?.id);
    },
    targetReached: () => {
      target.value = undefined;
    },
    suggest: async (beginning) => {
      const wanted = beginning.toLocaleLowerCase();
      return members.value.filter((person) => person.name.toLocaleLowerCase().startsWith(wanted));
    },
    loadPins: async () => {
      pins.value ??= entries.value.flatMap((entry) => (entry.type === "message" && entry.pinned ? [entry] : []));
      return OK;
    },
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
    send: async (text, options) => {
      const entry = waits(text, "sending");
      draft.value = "";
      const { replyTo } = options ?? {};
      entries.value = [...entries.value, { ...entry, ...(replyTo !== undefined && { replyTo: quoted(replyTo) }) }];
      setTimeout(() => settle(entry.id), 120);
      return { ok: true, value: entry.id };
    },
    sendPoll: async ({ question, options, multiple }) => {
      const poll = {
        question,
        multiple,
        closed: false,
        voters: 0,
        options: options.map((text) => ({ text, count: 0, mine: false, people: [] })),
      };
      const entry = says(ME, question, 0, { progress: "sent", poll });
      entries.value = [...entries.value, entry];
      return { ok: true, value: entry.id };
    },
    schedule: async () => {
      draft.value = "";
      const now = conversation.value;
      if (now) conversation.value = { ...now, scheduled: now.scheduled + 1 };
      return { ok: true, value: `scheduled-${Date.now()}` };
    },
    retry: async (message) => settle(message),
    discard: async (message) => replace(message, () => undefined),
    edit: (message, text) => change(message, (entry) => ({ ...entry, text, body: read(text), editedAt: NOW })),
    deleteForMe: async (message) => {
      replace(message, () => undefined);
      return OK;
    },
    deleteForAll: (message) =>
      change(message, (entry) => {
        const { text: _, progress: __, poll: ___, ...rest } = entry;
        return { ...rest, body: [], reactions: [], deletedAt: NOW };
      }),
    edits: async () => ({ ok: true, value: EARLIER }),
    react: (message, emoji) =>
      change(message, (entry) => ({ ...entry, reactions: reacted(entry.reactions, emoji, true) })),
    unreact: (message, emoji) =>
      change(message, (entry) => ({ ...entry, reactions: reacted(entry.reactions, emoji, false) })),
    star: (message) => change(message, (entry) => ({ ...entry, starred: true })),
    unstar: (message) => change(message, (entry) => ({ ...entry, starred: false })),
    pin: (message) => change(message, (entry) => ({ ...entry, pinned: true })),
    unpin: (message) => change(message, (entry) => ({ ...entry, pinned: false })),
    vote: (message, chosen) => change(message, (entry) => voted(entry, chosen)),
    closePoll: (message) =>
      change(message, (entry) => ({
        ...entry,
        ...(entry.poll && { poll: { ...entry.poll, closed: true } }),
        may: { ...entry.may, vote: false, closePoll: false },
      })),
    forward: async () => OK,
    report: async () => OK,
    readers: async () => ({
      ok: true,
      value: { read: 3, delivered: 5, of: members.value.length, people: members.value.slice(0, 3) },
    }),
    linkTo: (message) => `#conversation=${id}&message=${message}`,
    close: () => undefined,
    hear: (text) => {
      const author = conversation.value?.others[0];
      if (author) entries.value = [...entries.value, says(author, text, 0)];
    },
  };
}

function reacted(reactions: readonly Reaction[], emoji: string, mine: boolean): readonly Reaction[] {
  const had = reactions.find((reaction) => reaction.emoji === emoji);
  if (!had) return mine ? [...reactions, { emoji, count: 1, mine, people: [ME] }] : reactions;
  if (had.mine === mine) return reactions;
  const people = had.people.filter((person) => person.id !== ME.id);
  const count = had.count + (mine ? 1 : -1);
  const now = { emoji, count, mine, people: mine ? [...people, ME] : people };
  return reactions.flatMap((reaction) => (reaction !== had ? [reaction] : count > 0 ? [now] : []));
}

function voted(entry: MessageEntry, chosen: readonly number[]): MessageEntry {
  if (!entry.poll) return entry;
  const had = entry.poll.options.some((option) => option.mine);
  const options = entry.poll.options.map((option, place) => {
    const mine = chosen.includes(place);
    const people = option.people.filter((person) => person.id !== ME.id);
    const count = option.count - (option.mine ? 1 : 0) + (mine ? 1 : 0);
    return { ...option, mine, count, people: mine ? [...people, ME] : people };
  });
  const voters = entry.poll.voters - (had ? 1 : 0) + (chosen.length > 0 ? 1 : 0);
  return { ...entry, poll: { ...entry.poll, options, voters } };
}

const EARLIER: EarlierText[] = ["Agreed. An hour?", "Agreed. Half an hour, and then cake."].map((text, index) => ({
  text,
  body: read(text),
  replacedAt: new Date(NOW.getTime() - (26 - index) * 3_600_000),
}));

/** The last entry of a talk as the list shows it. */
export function previewOf(entry: Entry): NonNullable<ConversationSummary["preview"]> {
  const { author, mine, at } = entry;
  if (entry.type === "system")
    return { kind: "system", text: "", event: entry.event, author, mine, at, deleted: false, fromBlocked: false };
  const progress = entry.type === "message" ? entry.progress : "pending";
  const mentioned = { person: personOf, me: ME.id };
  const fromBlocked = entry.type === "message" && entry.fromBlocked;
  return {
    kind: entry.poll ? "poll" : "text",
    text: toPlain(entry.text ?? "", mentioned),
    mine,
    author,
    at,
    deleted: entry.type === "message" && entry.deletedAt !== undefined,
    fromBlocked,
    ...(progress ? { progress } : {}),
  };
}

/** A direct conversation with nothing special about it. */
export function summaryOf(id: string, others: readonly Person[]): ConversationSummary {
  return {
    id,
    kind: "direct",
    title: others[0]?.name ?? "",
    colour: PEOPLE.findIndex((person) => person.id === others[0]?.id) & 7,
    others,
    memberCount: others.length + 1,
    role: "member",
    unread: 0,
    mentions: 0,
    own: { notify: "all", pinned: false, archived: false, markedUnread: false },
    scheduled: 0,
    blocked: false,
    draft: "",
    typing: [],
    may: {
      rename: false,
      addMembers: false,
      removeMembers: false,
      changeRoles: false,
      invite: false,
      leave: false,
      write: true,
      mentionAll: false,
      pinMessages: true,
      poll: true,
      schedule: true,
    },
  };
}

/** A group that is mine to run, or one I am a member of. */
export function groupOf(
  id: string,
  title: string,
  others: readonly Person[],
  role: ConversationSummary["role"] = "member",
): ConversationSummary {
  const runs = role !== "member";
  return {
    ...summaryOf(id, others),
    kind: "group",
    title,
    role,
    may: {
      rename: runs,
      addMembers: runs,
      removeMembers: runs,
      changeRoles: role === "owner",
      invite: runs,
      leave: true,
      write: true,
      mentionAll: runs,
      pinMessages: runs,
      poll: true,
      schedule: true,
    },
  };
}
