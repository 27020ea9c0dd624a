import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client";
import type { Content } from "../api/types";
import { type Asked, applyHidden, applyMessage, applyPage, conversationOf } from "./apply";
import { firstUnreadOf, logOf, mentionedOf, personOf } from "./derive";
import type { Drafts } from "./drafts";
import { attempt, DeviceError, failureOf, notYet } from "./failures";
import { parse } from "./markdown";
import type { Outbox } from "./outbox";
import { ZERO } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, Failure, Limits, MessageId, Person, Revision, Timeline } from "./types";
import type { Typing } from "./typing";
import type { Views } from "./views";

/** What a timeline works with; made once by `parlour.ts`. */
export interface TimelineParts {
  store: Store;
  views: Views;
  outbox: Outbox;
  drafts: Drafts;
  typing: Typing;
  receipts: { read: (conversation: ConversationId, revision: Revision) => void };
  limits: ReadonlySignal<Limits>;
  /** Moves when the connection is back: what failed to load is loaded again. */
  reached: ReadonlySignal<number>;
  /** Whether what is known was brought up to date since the start. */
  synced: ReadonlySignal<boolean>;
  call: <T>(run: (api: Api) => Promise<T>) => Promise<T>;
  look: () => Promise<void>;
  newId: () => string;
  visible: () => boolean;
  onShown: (run: () => void) => () => void;
  /** Retrying and discarding is for the tab that leads. */
  outgoing: { retry: (id: MessageId) => Promise<void>; discard: (id: MessageId) => Promise<void> };
}

/** Fewer messages than this do not fill a screen. */
const FEW = 20;

export function openTimeline(id: ConversationId, parts: TimelineParts): Timeline {
  const { store, views } = parts;
  const loading = signal<"none" | "first" | "older" | "newer">("none");
  const failure = signal<Failure | undefined>(undefined);
  const firstUnread = signal<MessageId | undefined>(undefined);
  const target = signal<MessageId | undefined>(undefined);
  const known = () => conversationOf(store.known, id);
  const watched = <T>(read: () => T) =>
    computed(() => {
      store.version(id).value;
      return read();
    });

  async function load(what: "first" | "older", asked: Asked): Promise<void> {
    loading.value = what;
    try {
      const page = await parts.call((api) => api.messages(id, asked === "latest" ? {} : asked));
      store.commit((all, touched) => applyPage(all, id, page, asked, touched));
      failure.value = undefined;
    } catch (error) {
      failure.value = failureOf(error);
      throw error;
    } finally {
      loading.value = "none";
    }
  }

  // The newest page, when nothing is known of the log (at first, and when the server said to begin anew); or what comes
  // before the little that is known.
  const stopLoading = effect(() => {
    store.version(id).value;
    parts.reached.value;
    if (!store.known.ready || loading.peek() !== "none") return;
    const { from, complete } = known();
    if (from === undefined) load("first", "latest").catch(() => {});
    else if (!complete && logOf(known()).length < FEW) load("older", { before: from }).catch(() => {});
  });

  // Where the "new" line goes is decided once: with what was unread when the conversation was opened.
  let readAtOpen: Revision | undefined;
  const stopMarking = effect(() => {
    store.version(id).value;
    const synced = parts.synced.value;
    const conversation = known();
    if (!conversation.about || conversation.from === undefined) return;
    readAtOpen ??= conversation.read;
    firstUnread.value = firstUnreadOf(store.known, conversation, readAtOpen);
    if (synced || firstUnread.value !== undefined) queueMicrotask(() => stopMarking());
  });

  // Seen counts only while the page is looked at; what was on the screen when it is looked at again, counts then.
  let seenHidden: Revision | undefined;
  const markSeen = (revision: Revision) => {
    if (parts.visible()) parts.receipts.read(id, revision);
    else seenHidden = revision;
  };
  const stopShown = parts.onShown(() => {
    if (seenHidden !== undefined) parts.receipts.read(id, seenHidden);
    seenHidden = undefined;
  });

  const members = watched((): readonly Person[] => {
    const { me } = store.known;
    return (known().about?.members ?? []).filter((user) => user !== me?.id).map((user) => personOf(store.known, user));
  });
  const jump = async (to: MessageId | undefined) => {
    if (to === undefined || !logOf(known()).some((message) => message.id === to)) throw new DeviceError("not_found");
    // Also when it is the same as before.
    batch(() => {
      target.value = undefined;
      target.value = to;
    });
    return undefined;
  };

  return {
    id,
    conversation: views.summary(id),
    entries: views.entries(id),
    hasOlder: watched(() => known().from !== undefined && !known().complete),
    // The loaded stretch always reaches to the newest message.
    hasNewer: signal(false),
    loading,
    failure,
    firstUnread,
    typing: views.typing(id),
    draft: views.draft(id),
    members,
    pins: signal(undefined),
    target,

    loadOlder: () =>
      attempt(async () => {
        const { from, complete } = known();
        if (from === undefined || complete || loading.peek() !== "none") return undefined;
        await load("older", { before: from });
        return undefined;
      }),
    loadNewer: () =>
      attempt(async () => {
        await parts.look();
        return undefined;
      }),
    jumpTo: (message) => attempt(() => jump(message)),
    jumpToDate: (day) => attempt(() => jump(logOf(known()).find((message) => new Date(message.created_at) >= day)?.id)),
    jumpToNewest: () => attempt(() => jump(logOf(known()).at(-1)?.id)),
    jumpToFirstUnread: () => attempt(() => jump(firstUnreadOf(store.known, known(), known().read))),
    targetReached: () => {
      target.value = undefined;
    },
    suggest: async (beginning) => members.peek().filter((person) => startsWord(person.name, beginning)),
    loadPins: notYet,
    seen(message) {
      const revision = known().messages.get(message)?.revision;
      if (revision !== undefined) markSeen(revision);
    },
    write(text) {
      parts.drafts.write(id, text);
      if (text.trim() === "") parts.typing.stop();
      else if (store.known.me?.typing) parts.typing.write(id);
    },
    send: (text) =>
      attempt(async () => {
        const { me } = store.known;
        if (!me) throw new DeviceError("signed_out");
        checkText(text, parts.limits.peek());
        const added = parts.outbox.add(id, text.trim(), me.id);
        parts.typing.sent();
        parts.drafts.clear(id);
        return added;
      }),
    retry: parts.outgoing.retry,
    discard: parts.outgoing.discard,
    edit: (message, text) =>
      attempt(async () => {
        checkText(text, parts.limits.peek());
        if (known().messages.get(message)?.content?.text === text.trim()) return undefined;
        const edit = parts.newId();
        const edited = await parts.call((api) => api.edit(message, edit, contentOf(text.trim())));
        store.commit((all, touched) => applyMessage(all, edited, touched));
        return undefined;
      }),
    deleteForMe: (message) =>
      attempt(async () => {
        await parts.call((api) => api.deleteMessage(message, "me"));
        store.commit((_, touched) => {
          applyHidden(known(), message, ZERO);
          touched.conversations.add(id);
        });
        return undefined;
      }),
    deleteForAll: (message) =>
      attempt(async () => {
        await parts.call((api) => api.deleteMessage(message, "all"));
        await parts.look();
        return undefined;
      }),
    edits: (message) =>
      attempt(async () => {
        const edits = await parts.call((api) => api.edits(message));
        return edits.map(({ content, replaced_at }) => ({
          text: content.text,
          body: parse(content.text, mentionedOf(store.known)),
          replacedAt: new Date(replaced_at),
        }));
      }),
    sendPoll: notYet,
    schedule: notYet,
    react: notYet,
    unreact: notYet,
    star: notYet,
    unstar: notYet,
    pin: notYet,
    unpin: notYet,
    vote: notYet,
    closePoll: notYet,
    forward: notYet,
    report: notYet,
    linkTo: (message) => `#conversation=${id}&message=${message}`,
    close() {
      stopLoading();
      stopMarking();
      stopShown();
      parts.typing.stop();
      parts.drafts.flush(id);
    },
  };
}

export function contentOf(text: string): Content {
  return { kind: "text", text };
}

/** Whether a word of the name begins so, whatever the case. */
export function startsWord(name: string, beginning: string): boolean {
  const wanted = beginning.toLocaleLowerCase();
  return (
    name.toLocaleLowerCase().startsWith(wanted) ||
    name
      .toLocaleLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  );
}

/** What the server would refuse is refused here, before it is shown as sent. Characters are Unicode scalar values. */
function checkText(text: string, limits: Limits): void {
  const trimmed = text.trim();
  if (trimmed === "") throw new DeviceError("empty");
  if ([...trimmed].length > limits.messageCharacters) throw new DeviceError("too_long");
}
