import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Api } from "../api/client";
import type { Content } from "../api/types";
import { type Asked, applyPage, whenAsked } from "./apply";
import {
  firstUnreadOf,
  isVisible,
  logOf,
  newestOf,
  ownOf,
  reachesBack,
  SMALL_GROUP,
  sourceOf,
  unreadOf,
  type Window,
} from "./derive";
import type { Drafts } from "./drafts";
import { isPinned } from "./entries";
import { attempt, DeviceError, failureOf, part } from "./failures";
import { conversationOf } from "./known";
import { countOf } from "./membership";
import { startsWord } from "./names";
import type { Outbox, Said } from "./outbox";
import type { Store } from "./store";
import type { ConversationId, Failure, Limits, MessageId, Parlour, Revision, Timeline } from "./types";
import type { Typing } from "./typing";
import type { Views } from "./views";
import type { Wishes } from "./wishes";

/** What a timeline works with; made once by `parlour.ts`. */
export interface TimelineParts {
  store: Store;
  views: Views;
  outbox: Outbox;
  drafts: Drafts;
  typing: Typing;
  wishes: Wishes;
  receipts: { read: (conversation: ConversationId, revision: Revision) => void };
  limits: ReadonlySignal<Limits>;
  /** Moves when the connection is back: what failed to load is loaded again. */
  reached: ReadonlySignal<number>;
  /** Whether what is known was brought up to date since the start. */
  synced: ReadonlySignal<boolean>;
  call: <T>(run: (api: Api) => Promise<T>) => Promise<T>;
  look: () => Promise<void>;
  /** How many timelines of each conversation are open. */
  open: Map<ConversationId, number>;
  own: Parlour["own"];
  newId: () => string;
  visible: () => boolean;
  onShown: (run: () => void) => () => void;
  /** Retrying and discarding is for the tab that leads. */
  outgoing: { retry: (id: MessageId) => Promise<void>; discard: (id: MessageId) => Promise<void> };
}

/** So many are suggested. */
const SUGGESTED = 20;
/** So many messages stay when one reads at the end and the others are let go of, at twice as many. */
export const KEPT = 500;
/** Fewer messages than this do not fill a screen. */
const FEW = 20;

export function openTimeline(id: ConversationId, parts: TimelineParts): Timeline {
  const { store, views } = parts;
  const loading = signal<"none" | "first" | "older" | "newer">("none");
  const failure = signal<Failure | undefined>(undefined);
  const firstUnread = signal<MessageId | undefined>(undefined);
  const target = signal<MessageId | undefined>(undefined);
  const window = signal<Window | undefined>(undefined);
  /** How often one went to the newest, by saying something too: what is on its way then takes nobody back. */
  let departures = 0;
  const opened = (more: number) => parts.open.set(id, (parts.open.get(id) ?? 0) + more);
  opened(1);
  const wantsPins = signal(false);
  const known = () => conversationOf(store.known, id);
  const actions = () => part(() => import("./actions")).then(({ Actions }) => new Actions(parts, id));
  const watched = <T>(read: () => T) =>
    computed(() => {
      store.version(id).value;
      return read();
    });

  const act = (run: (does: Awaited<ReturnType<typeof actions>>) => Promise<void>) =>
    attempt(async () => {
      await run(await actions());
      return undefined;
    });

  let looking: Promise<void> | undefined;
  /** Looks at what is not here; `leap`: for somebody who wants to be elsewhere, who is told what fails and stays. */
  async function look(what: "first" | "older" | "newer", leap: boolean, run: () => Promise<void>): Promise<void> {
    loading.value = what;
    const running = run();
    looking = running.catch(() => {});
    try {
      await running;
      failure.value = undefined;
    } catch (error) {
      if (!leap) failure.value = failureOf(error);
      throw error;
    } finally {
      loading.value = "none";
    }
  }

  /** How often what was loaded was of no use: the log was let go of meanwhile. */
  const lost = signal(0);
  async function load(what: "first" | "older", asked: Asked): Promise<void> {
    await look(what, false, async () => {
      const when = whenAsked(store.known, id);
      const page = await parts.call((api) => api.messages(id, asked === "latest" ? {} : asked));
      store.commit((all, touched) => applyPage(all, id, page, asked, touched, when));
    });
    if (known().from === undefined) lost.value += 1;
  }

  // The newest page, when nothing is known of the log (at first, and when the server said to begin anew); or what comes
  // before the little that is known.
  let loadedBefore = false;
  const stopLoading = effect(() => {
    store.version(id).value;
    parts.reached.value;
    lost.value;
    const { from, complete } = known();
    // All was let go of: what is shown elsewhere in the log is no longer known, nor what is pinned.
    if (loadedBefore && from === undefined) {
      departures += 1;
      window.value = undefined;
      if (wantsPins.peek()) void act((does) => does.pins());
    }
    loadedBefore = from !== undefined;
    if (!store.known.ready || loading.peek() !== "none") return;
    if (from === undefined) load("first", "latest").catch(() => {});
    else if (!complete && logOf(known()).length < FEW) load("older", { before: from }).catch(() => {});
  });

  // Where the "new" line goes is decided once, with what was unread when the conversation was opened: as soon as what
  // is shown reaches back so far.
  const readAtOpen = signal<Revision | undefined>(undefined);
  const unreadAtOpen = signal(false);
  let counted = false;
  const stopMarking = effect(() => {
    store.version(id).value;
    const synced = parts.synced.value;
    const conversation = known();
    if (!conversation.about || conversation.from === undefined) return;
    const read = readAtOpen.peek() ?? conversation.read;
    // What the device kept does not know yet what came meanwhile.
    if (!counted && unreadOf(store.known, conversation).count > 0) unreadAtOpen.value = true;
    counted ||= synced;
    readAtOpen.value = read;
    const found = firstUnreadOf(store.known, conversation, read, window.value);
    if (found !== undefined) firstUnread.value = found;
    const decided = found !== undefined || (synced && reachesBack(conversation, read));
    // Nothing of it is there any more.
    if (decided && found === undefined) unreadAtOpen.value = false;
    if (decided) queueMicrotask(() => stopMarking());
  });

  // It was marked as unread to be looked at; that happens now.
  const stopUnmarking = effect(() => {
    store.version(id).value;
    if (!known().about) return;
    queueMicrotask(() => stopUnmarking());
    if (ownOf(known()).marked_unread && parts.visible()) void parts.own(id, { markedUnread: false });
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

  /** From so many messages on the oldest are let go of; more when that many could not be. */
  let many = 2 * KEPT;
  let lastSeen: MessageId | undefined;
  const trim = (seen: MessageId) =>
    act(async (does) => {
      // Somebody may be elsewhere, or on the way, by now.
      if (lastSeen === seen && window.peek() === undefined && loading.peek() === "none") does.trim(seen);
      many = Math.max(2 * KEPT, known().messages.size + KEPT);
    });

  const members = views.members(id);
  const shows = (message: MessageId) => logOf(known(), window.peek()).some(({ id }) => id === message);
  const aim = (at: MessageId) =>
    // Also when it is the same as before.
    batch(() => {
      target.value = undefined;
      target.value = at;
    });
  /**
   * One look elsewhere at a time, a leap after what is being loaded; what it brought is shown at once. Answers with whether one
   * is there.
   */
  async function move(
    what: "first" | "older" | "newer",
    run: () => Promise<Window | undefined>,
    before = departures,
  ): Promise<boolean> {
    let heeded = false;
    while (what === "first" && loading.peek() !== "none") await looking;
    if (loading.peek() !== "none") return false;
    await look(what, what === "first", async () => {
      const there = await run();
      heeded = departures === before;
      if (heeded) window.value = there;
    });
    return heeded;
  }
  async function jumpTo(message: MessageId): Promise<undefined> {
    const before = departures;
    if (!shows(message)) await looking;
    if (!shows(message)) {
      const newest = logOf(known()).some(({ id }) => id === message);
      if (newest) leaveWindow();
      else if (!(await move("first", async () => (await actions()).around(message), before))) return undefined;
    }
    aim(message);
    return undefined;
  }
  const leaveWindow = () => {
    departures += 1;
    window.value = undefined;
  };
  async function say(said: Said): Promise<MessageId> {
    const { me } = store.known;
    if (!me) throw new DeviceError("signed_out");
    leaveWindow();
    const added = parts.outbox.add(id, said, me.id);
    parts.typing.sent();
    return added;
  }
  const pinned = views.messages(id, () => {
    const found = [];
    for (const message of known().messages.values()) {
      if (isPinned(known(), message) && !message.deleted_at && isVisible(known(), message)) found.push(message);
    }
    return found.sort((a, b) => Date.parse(b.pinned_at ?? "") - Date.parse(a.pinned_at ?? ""));
  });

  return {
    id,
    conversation: views.summary(id),
    entries: views.entries(id, window),
    hasOlder: watched(() => window.value?.older ?? (known().from !== undefined && !known().complete)),
    unreadBefore: watched(
      () =>
        unreadAtOpen.value &&
        firstUnread.value === undefined &&
        known().from !== undefined &&
        !reachesBack(known(), readAtOpen.value),
    ),
    // The loaded stretch always reaches to the newest message.
    hasNewer: computed(() => window.value !== undefined),
    loading,
    failure,
    firstUnread,
    typing: views.typing(id),
    draft: views.draft(id),
    members,
    pins: computed(() => (wantsPins.value ? pinned.value : undefined)),
    target,

    loadOlder: () =>
      attempt(async () => {
        const here = window.peek();
        const { from, complete } = known();
        if (here?.older) await move("older", async () => (await actions()).older(here));
        else if (!here && from === undefined && loading.peek() === "none") await load("first", "latest");
        else if (!here && from !== undefined && !complete && loading.peek() === "none") {
          await load("older", { before: from });
        }
        return undefined;
      }),
    loadNewer: () =>
      attempt(async () => {
        const here = window.peek();
        if (here) await move("newer", async () => (await actions()).newer(here));
        else await parts.look();
        return undefined;
      }),
    jumpTo: (message) => attempt(() => jumpTo(message)),
    jumpToDate: (day) =>
      attempt(async () => {
        const before = departures;
        const does = await actions();
        const here = does.shownOn(day, window.peek());
        if (here !== undefined) return jumpTo(here);
        let found: MessageId | undefined;
        const run = async () => {
          const { window, target } = await does.since(day);
          found = target;
          return window;
        };
        const there = await move("first", run, before);
        if (there && found !== undefined) aim(found);
        return undefined;
      }),
    jumpToNewest: () =>
      attempt(async () => {
        leaveWindow();
        const newest = logOf(known()).at(-1);
        if (newest) aim(newest.id);
        return undefined;
      }),
    jumpToFirstUnread: () =>
      attempt(async () => {
        const read = readAtOpen.peek() ?? known().read;
        const here = firstUnread.peek() ?? firstUnreadOf(store.known, known(), read);
        return jumpTo(here ?? (await (await actions()).firstAfter(read)));
      }),
    targetReached: () => {
      target.value = undefined;
    },
    suggest: async (beginning) => {
      const here = members.peek().filter((person) => startsWord(person.name, beginning));
      if (countOf(known()) <= SMALL_GROUP) return here.slice(0, SUGGESTED);
      const found = await actions()
        .then((does) => does.suggest(beginning, SUGGESTED))
        .catch(() => here);
      return found.filter((person) => person.id !== store.known.me?.id);
    },
    loadPins: () =>
      act(async (does) => {
        await does.pins();
        wantsPins.value = true;
      }),
    readers: (message) => attempt(async () => (await actions()).readers(message)),
    seen(message) {
      const revision = known().messages.get(message)?.revision;
      if (revision === undefined) return;
      lastSeen = message;
      markSeen(revision);
      if (known().messages.size >= many && newestOf(known())?.id === message) void trim(message);
    },
    write(text) {
      parts.drafts.write(id, text);
      if (text.trim() === "") parts.typing.stop();
      else if (store.known.me?.typing) parts.typing.write(id);
    },
    send: (text, { replyTo } = {}) =>
      attempt(async () => {
        checkText(text, parts.limits.peek().messageCharacters);
        const added = say({ text: text.trim(), ...(replyTo !== undefined && { replyTo }) });
        parts.drafts.clear(id);
        return added;
      }),
    sendPoll: ({ question, options, multiple }) =>
      attempt(async () => {
        const { pollCharacters, pollOptions } = parts.limits.peek();
        const trimmed = options.map((option) => option.trim());
        for (const text of [question, ...trimmed]) checkText(text, pollCharacters);
        if (trimmed.length < 2) throw new DeviceError("empty");
        if (trimmed.length > pollOptions) throw new DeviceError("too_long");
        return say({ text: question.trim(), poll: { options: trimmed, multiple } });
      }),
    schedule: (text, at, { replyTo } = {}) =>
      attempt(async () => {
        checkText(text, parts.limits.peek().messageCharacters);
        const scheduled = await (await actions()).schedule(text.trim(), at, replyTo);
        parts.drafts.clear(id);
        return scheduled;
      }),
    retry: parts.outgoing.retry,
    discard: parts.outgoing.discard,
    edit: (message, text) =>
      attempt(async () => {
        checkText(text, parts.limits.peek().messageCharacters);
        const had = known().messages.get(message);
        if (had && sourceOf(had) === text.trim()) return undefined;
        await (await actions()).edit(message, text.trim());
        return undefined;
      }),
    deleteForMe: (message) => act((does) => does.delete(message, "me")),
    deleteForAll: (message) => act((does) => does.delete(message, "all")),
    edits: (message) => attempt(async () => (await actions()).edits(message)),
    react: (message, emoji) => act((does) => does.react(message, emoji, true)),
    unreact: (message, emoji) => act((does) => does.react(message, emoji, false)),
    star: (message) => act((does) => does.star(message, true)),
    unstar: (message) => act((does) => does.star(message, false)),
    pin: (message) => act((does) => does.pin(message, true)),
    unpin: (message) => act((does) => does.pin(message, false)),
    vote: (message, options) => act((does) => does.vote(message, options)),
    closePoll: (message) => act((does) => does.closePoll(message)),
    forward: (message, to) => act((does) => does.forward(message, to)),
    report: (message, reason, note) => act((does) => does.report(message, reason, note)),
    linkTo: (message) => `#conversation=${id}&message=${message}`,
    close() {
      stopLoading();
      stopMarking();
      stopUnmarking();
      stopShown();
      parts.typing.stop();
      parts.drafts.flush(id);
      opened(-1);
    },
  };
}

/** What is sent of it. */
export function contentOf({ text, poll }: Pick<Said, "text" | "poll">): Content {
  return poll
    ? { kind: "poll", question: text, options: [...poll.options], multiple: poll.multiple }
    : { kind: "text", text };
}

/** What the server would refuse is refused here, before it is shown as sent. Characters are Unicode scalar values. */
function checkText(text: string, most: number): void {
  const trimmed = text.trim();
  if (trimmed === "") throw new DeviceError("empty");
  if ([...trimmed].length > most) throw new DeviceError("too_long");
}
