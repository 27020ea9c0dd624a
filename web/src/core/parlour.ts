import { computed, effect, signal } from "@preact/signals-core";
import { createApi } from "../api/client";
import type { Me } from "../api/types";
import type { AccountActions, AccountParts } from "./account";
import { applyBlocks, applyInbox, applyMe, applyMessage, applyScheduled } from "./apply";
import { Backoff } from "./backoff";
import { ServerClock } from "./clock";
import { Connection } from "./connection";
import { newestOf, ownOf } from "./derive";
import { Drafts } from "./drafts";
import { attempt, failureOf, part } from "./failures";
import { type GroupParts, groupWork } from "./group-parts";
import { idMaker } from "./ids";
import { Joining } from "./joining";
import { conversationOf, type Touched } from "./known";
import { speakFully } from "./language";
import { Lookups } from "./lookups";
import { Mend } from "./mend";
import { Outbox } from "./outbox";
import { browser, type Platform } from "./platform";
import { Preferring } from "./preferences";
import { Presences } from "./presence";
import { Receipts } from "./receipts";
import { renamed } from "./renamed";
import { after } from "./revisions";
import { Session } from "./session";
import { Device } from "./storage/device";
import { Keeper } from "./storage/keeper";
import { Store } from "./store";
import { type TabMessage, Tabs } from "./tabs";
import { contentOf, openTimeline, type TimelineParts } from "./timeline";
import type { ConversationId, Failure, Limits, MessageId, Options, Parlour, Result, UserId } from "./types";
import { Typing } from "./typing";
import { Views } from "./views";
import { Wishes } from "./wishes";

const MINUTE = 60_000;

/** Until the server has told its own. */
const LIMITS: Limits = {
  messageCharacters: 8_000,
  nameCharacters: 60,
  passwordCharacters: 10,
  titleCharacters: 80,
  groupMembers: 5_000,
  addAtOnce: 500,
  pollOptions: 10,
  pollCharacters: 200,
  forwardAtOnce: 10,
  noteCharacters: 1_000,
  pins: 50,
  reactions: 20,
  reactionsByOne: 5,
  scheduled: 100,
  searchCharacters: 200,
};

/** Makes the core: joins its parts, whose rules are in their own files. Nothing is stored or requested before `open()`. */
export function createParlour(options: Options, platform: Platform = browser()): Parlour {
  const server = options.server.replace(/\/+$/, "");
  const name = `parlour ${server}`;
  const newId = idMaker(platform);
  const clock = new ServerClock(platform);
  const store = new Store();
  const limits = signal(LIMITS);
  let limitsTold = false;
  const lastError = signal<Failure | undefined>(undefined);
  const loadingInbox = signal(false);
  const shown = new Set<() => void>();
  const atClose: (() => void)[] = [];
  const leads = () => tabs.leads.peek();

  const device: Device = new Device(platform, name, {
    onForgotten: () => {
      preferring.forget();
      void session.leave("forgotten");
    },
    onEvicted: async () => {
      keeper.everything();
      await preferring.persist();
      await session.persist();
      await outbox.persistAll();
    },
  });
  const api = createApi({
    server,
    fetch: platform.fetch,
    token: () => session.token,
    onServerTime: (millis) => clock.observe(millis),
  });
  const patience = new Backoff(platform);
  const session: Session = new Session({
    api,
    device,
    name: options.device,
    identify: options.identify,
    fragment: options.fragment,
    unreached: () => new Promise((resolve) => platform.later(patience.next(), resolve)),
    events: {
      onSignedIn: enter,
      onSignedOut: leave,
      onRefused: async (error) => {
        // With the words for what only this meets.
        await speakFully().catch(() => {});
        lastError.value = failureOf(error);
      },
    },
  });
  const preferring = new Preferring(device, () => {
    if (device.vault) tabs.post({ type: "preferences" });
  });
  const keeper = new Keeper(platform, store, device, leads);
  const typing = new Typing(platform, (conversation, is) => {
    session.call((api) => api.typing(conversation, is)).catch(() => {});
  });
  const receipts = new Receipts({
    platform,
    store,
    leads,
    report: (conversation, receipt) => session.call((api) => api.receipt(conversation, receipt)),
  });
  const drafts = new Drafts(
    platform,
    store,
    (conversation, text) =>
      session.call((api) => api.draft(conversation, text.trim() === "" ? undefined : contentOf({ text }))),
    (conversation, text) => tell({ type: "draft", conversation, text }),
  );
  const outbox = new Outbox({
    platform,
    device,
    newId,
    send: (outgoing) =>
      session.call(
        (api) => api.send(outgoing.conversation, outgoing.id, contentOf(outgoing), outgoing.replyTo),
        outgoing.person,
      ),
    onGone: (outgoing, message) => {
      if (message) store.commit((known, touched) => applyMessage(known, message, touched));
      tell({ type: "sent", id: outgoing.id, message });
    },
    onChange: (outgoing) => {
      tell({ type: "outgoing", outgoing });
      // A socket may take minutes to notice what a request has just found out.
      if (outgoing.failure?.code === "offline") void connection.look();
    },
    isKnown: ({ conversation, id }) => store.known.conversations.get(conversation)?.messages.has(id) ?? false,
  });
  const connection = new Connection({
    platform,
    server,
    clock,
    store,
    session,
    onTyping: (conversation, user, is) => {
      if (user !== session.person) typing.heard(conversation, user, is);
    },
    onPass: (passed) => {
      if (leads()) tell({ type: "passed", passed });
    },
    onPresence: (told) => {
      if (told.user !== session.person) presences.heard(told);
    },
    onAdmitted: () => presences.start(),
    onReached: () => {
      if (!leads()) tell({ type: "reached" });
      outbox.wake();
      receipts.wake();
      drafts.flush();
      lookups.again();
      presences.start();
      if (!limitsTold) void learnLimits();
      void learnOwn();
      void joining.look();
    },
  });
  const call: GroupParts["call"] = (run) => session.call(run);
  const lookups = new Lookups(platform, store, call);
  const presences: Presences = new Presences({
    platform,
    leads,
    shows: () => store.known.me?.presence ?? false,
    report: (active) => session.call((api) => api.presence(active)),
    look: (users) => session.call((api) => api.lookPresence(users)),
    tell: (visible) => tell({ type: "looked-at", visible }),
  });
  const minute = signal(0);
  const now = () => {
    minute.value;
    return clock.now();
  };
  const beyond = signal(0);
  const views = new Views({ store, outbox, typing, drafts, lookups, presences, now, beyond });
  const wishes = new Wishes(store, () => connection.look());
  const page = options.page ?? `${server}/`;
  const groups: GroupParts = { store, views, wishes, page, call, look: () => connection.look(), newId };
  const joining = new Joining(options.fragment, groups);
  const tabs = new Tabs(platform, name, hear);
  new Mend(store, call);

  // ---- a session begins and ends ---------------------------------------------------------------------------------

  async function enter(me: Me): Promise<void> {
    if (store.known.me?.id === me.id) {
      store.commit((known, touched) => {
        touched.everything = applyMe(known, me);
      });
      connection.wake();
      outbox.wake();
      return;
    }
    await keeper.restore(me.id);
    store.commit((known, touched) => {
      applyMe(known, me);
      touched.everything = true;
    });
    await outbox.load(me.id);
    connection.start();
    join();
    void learnLimits();
  }

  /** On a kept device one tab of the person leads; in memory only, each tab has a session of its own. */
  function join(): void {
    const person = session.person ?? store.known.me?.id;
    if (person !== undefined) tabs.join(person, device.state.peek().state !== "kept");
  }

  async function leave(why: "ended" | "left" | "forgotten"): Promise<void> {
    await stopWork();
    // What is unsent stays, for when this person comes back.
    if (why === "ended") await device.vault?.empty("cache").catch(() => {});
  }

  async function stopWork(): Promise<void> {
    tabs.leave();
    connection.stop();
    await keeper.stop();
    receipts.stop();
    drafts.stop();
    typing.clear();
    presences.stop();
    lookups.clear();
    joining.hide();
    outbox.clear();
    store.clear();
  }

  async function learnLimits(): Promise<void> {
    try {
      limits.value = { ...LIMITS, ...renamed(await api.limits()) };
      limitsTold = true;
    } catch {
      // The server says so itself when something is too long.
    }
  }

  /** What I may do, whom I blocked and what waits for its time: the inbox tells none of it, and changes only what becomes of it. */
  async function learnOwn(): Promise<void> {
    const asOf = store.known.cursor;
    const { me } = store.known;
    try {
      const [now, users, scheduled] = await Promise.all([
        session.call((api) => api.me()),
        session.call((api) => api.blocks()),
        session.call((api) => api.scheduled()),
      ]);
      if (store.known.me?.id !== me?.id) return;
      store.commit((known, touched) => {
        if (applyMe(known, now)) touched.everything = true;
        applyBlocks(known, users, asOf, touched);
        const waits = new Set(scheduled.map(({ id }) => id));
        for (const [id, { conversation, changed }] of known.scheduled) {
          if (!waits.has(id) && !after(changed, asOf)) applyScheduled(known, id, { conversation }, asOf, touched);
        }
        for (const one of scheduled) {
          applyScheduled(known, one.id, { conversation: one.conversation, scheduled: one }, asOf, touched);
        }
      });
    } catch {
      // Asked again when the server is reached again.
    }
  }

  async function countBeyond(): Promise<void> {
    const known = knownOfMore.peek();
    const count = await (await finding()).countUnread();
    if (knownOfMore.peek() === known) beyond.value = Math.max(0, count - views.calling.peek());
  }

  /** Empties this device and tells the other tabs. */
  async function empty(why: "left" | "forgotten"): Promise<void> {
    tabs.post({ type: "forgotten" });
    await session.leave(why);
    await device.forget();
    preferring.forget();
  }

  // ---- the parts listen to each other ----------------------------------------------------------------------------

  let showed: boolean | undefined;
  /** How many conversations are known; 0: all of them. */
  const knownOfMore = computed(() => (views.hasMore.value ? views.conversations.value.length : 0));
  const kept = computed(() => device.state.value.state === "kept");
  atClose.push(
    effect(() => {
      const next = minute.value + 1;
      return platform.later(MINUTE, () => {
        minute.value = next;
      });
    }),
    effect(() => {
      // What is not known here changes without a word.
      minute.value;
      if (knownOfMore.value === 0) beyond.value = 0;
      else void countBeyond().catch(() => {});
    }),
    effect(() => {
      const lead = tabs.leads.value;
      outbox.lead(lead);
      connection.lead(lead);
      if (lead) void outbox.load(session.person);
    }),
    effect(() => {
      const state = connection.state.value;
      if (leads()) tell({ type: "connection", state });
      if (state === "offline") presences.lost();
      // The tab that leads hears it from the relay, each time.
      else if (state === "online" && !leads()) presences.start();
    }),
    effect(() => {
      const { state } = session;
      if (state.value.state !== "signed-in") return;
      const shows = state.value.me.presence;
      if (showed !== undefined && showed !== shows) presences.changed();
      showed = shows;
    }),
    effect(() => {
      if (!kept.value) return;
      keeper.prepare();
      // From here on the device keeps: with a first send, or because the person asked.
      if (session.state.peek().state !== "signed-in") return;
      keeper.everything();
      void preferring.persist();
      void session.persist().then(join);
    }),
    platform.onNotice((notice) => {
      if (notice === "awake") {
        connection.wake();
        outbox.wake();
        receipts.wake();
        presences.visible();
        for (const run of shown) run();
      } else if (notice === "hidden") {
        drafts.flush();
        receipts.flush();
        presences.visible();
        void keeper.flush();
      } else {
        void connection.look();
      }
    }),
  );
  store.watch((touched) => clearWhatArrived(touched));
  store.watch((touched) => {
    const { me } = store.known;
    if (touched.everything && me) void session.meChanged(me);
  });

  const newest = new Map<ConversationId, MessageId>();

  /** A message in the log is no longer in the outbox, and its author no longer types. */
  function clearWhatArrived(touched: Touched): void {
    for (const outgoing of outbox.entries.peek()) {
      const conversation = store.known.conversations.get(outgoing.conversation);
      if (conversation?.messages.has(outgoing.id) && leads()) void outbox.arrived(outgoing.id);
    }
    for (const id of touched.conversations) {
      const conversation = store.known.conversations.get(id);
      const message = conversation && newestOf(conversation);
      if (!message || newest.get(id) === message.id) continue;
      newest.set(id, message.id);
      typing.heard(id, message.author, false);
    }
  }

  // ---- tabs ------------------------------------------------------------------------------------------------------

  type Told = TabMessage extends infer M ? (M extends { person: UserId } ? Omit<M, "person"> : never) : never;

  function tell(message: Told): void {
    if (session.person !== undefined && device.vault) tabs.post({ ...message, person: session.person } as TabMessage);
  }

  function hear(message: TabMessage): void {
    if (message.type === "forgotten") {
      if (device.vault) void session.leave("forgotten");
      return;
    }
    if (message.type === "preferences") {
      void preferring.load();
      return;
    }
    if (message.type === "session") {
      if (session.state.peek().state === "signed-out") void device.open().then(() => session.resume("new"));
      return;
    }
    if (message.person !== session.person || !device.vault) return;
    switch (message.type) {
      case "hello":
        if (leads()) tell({ type: "connection", state: connection.state.peek() });
        return;
      case "looked-at":
        return presences.elsewhere(message.visible);
      case "reached":
        if (leads() && connection.state.peek() === "offline") connection.wake();
        return;
      case "connection":
        return connection.told(message.state);
      case "passed":
        return connection.receive(message.passed);
      case "outgoing":
        return outbox.receive(message.outgoing);
      case "sent": {
        const sent = message.message;
        if (sent) store.commit((known, touched) => applyMessage(known, sent, touched));
        return outbox.gone(message.id);
      }
      case "retry":
        if (leads()) void outbox.retry(message.id);
        return;
      case "discard":
        if (leads()) void outbox.discard(message.id);
        return;
      case "draft":
        return drafts.receive(message.conversation, message.text);
      case "read":
        receipts.heard(message.conversation, message.revision);
        return;
    }
  }

  const outgoing: TimelineParts["outgoing"] = {
    retry: async (id: MessageId) => (leads() ? outbox.retry(id) : tell({ type: "retry", id })),
    discard: async (id: MessageId) => (leads() ? outbox.discard(id) : tell({ type: "discard", id })),
  };

  // ---- the surface -----------------------------------------------------------------------------------------------

  const parts: TimelineParts = {
    store,
    views,
    outbox,
    drafts,
    typing,
    wishes,
    receipts: {
      read: (id, revision) => {
        if (receipts.read(id, revision)) tell({ type: "read", conversation: id, revision });
      },
    },
    limits,
    reached: connection.reached,
    synced: connection.synced,
    call,
    look: () => connection.look(),
    open: new Map(),
    own,
    newId,
    visible: () => platform.visible(),
    onShown: (run) => {
      shown.add(run);
      return () => shown.delete(run);
    },
    outgoing,
  };

  const finding = () => part(() => import("./finding")).then(({ Finding }) => new Finding({ store, views, call }));
  const done = (run: () => Promise<unknown>): Promise<Result> =>
    attempt(async () => {
      await run();
      return undefined;
    });
  function own(id: ConversationId, patch: Parameters<Parlour["own"]>[1]): Promise<Result> {
    return done(async () => (await groupWork()).setOwn(groups, id, patch));
  }

  const accountParts: AccountParts = {
    api,
    session,
    store,
    newId,
    look: () => connection.look(),
    onSignedIn: async (signedIn) => {
      // A sign-in is an act that makes the device kept.
      await device.keep();
      await session.accept(signedIn);
      tabs.post({ type: "session", person: signedIn.user.id });
    },
    onSignedOut: () => empty("left"),
  };
  async function account<T>(act: (does: AccountActions) => Promise<Result<T>>): Promise<Result<T>> {
    // With the words for what only this meets.
    const loaded = await attempt(() => part(() => Promise.all([import("./account"), speakFully()])));
    return loaded.ok ? act(loaded.value[0].accountActions(accountParts)) : loaded;
  }

  let opened: Promise<void> | undefined;
  return {
    session: session.state,
    connection: connection.state,
    storage: device.state,
    leads: tabs.leads,
    limits,
    lastError,
    unsent: outbox.count,
    inbox: {
      conversations: views.conversations,
      unread: views.unread,
      hasMore: views.hasMore,
      ready: views.ready,
      loading: loadingInbox,
      loadMore: () =>
        attempt(async () => {
          const before = store.known.inboxNext;
          if (!store.known.ready) await connection.look();
          if (before === undefined || loadingInbox.peek()) return undefined;
          loadingInbox.value = true;
          try {
            const page = await session.call((api) => api.conversations(before));
            store.commit((known, touched) => applyInbox(known, page, false, touched));
          } finally {
            loadingInbox.value = false;
          }
          return undefined;
        }),
      find: (text) => done(async () => (await finding()).conversations(text)),
    },

    async open() {
      if (opened) return session.lookAgain();
      opened = device
        .open()
        .then(() => preferring.load())
        .then(() => session.open());
      try {
        await opened;
      } catch (error) {
        lastError.value = failureOf(error);
      }
    },
    preferences: preferring.now,
    prefer: (patch) => preferring.prefer(patch),
    identify: (ticket) => session.identifyWith(ticket),
    signIn: (proof) => account((does) => does.signIn(proof)),
    join: (person) => account((does) => does.join(person)),
    resetPassword: (password) => account((does) => does.resetPassword(password)),
    signOut: () =>
      done(async () => {
        const { id } = session;
        if (id !== undefined) await api.endSession(id);
        await empty("left");
      }),
    signOutEverywhere: () => account((does) => does.signOutEverywhere()),
    sessions: () => account((does) => does.sessions()),
    endSession: (id) => account((does) => does.endSession(id)),
    invite: (role) => account((does) => does.invite(role)),
    settings: (settings) => account((does) => does.settings(settings)),
    findPeople: (beginning) => account((does) => does.findPeople(beginning)),
    startDirect: (person) => account((does) => does.startDirect(person)),
    dismissLink: () => void session.dismissLink(),
    isKept: () => device.isKept(),
    async remember() {
      await device.keep();
      await platform.persist().catch(() => false);
    },
    async forgetDevice() {
      const { id } = session;
      // Best effort: the device is emptied whether or not the server hears of it.
      if (id !== undefined) api.endSession(id).catch(() => {});
      await empty("forgotten");
    },

    conversation: (id) => openTimeline(id, parts),

    siteSettings: computed(() => {
      store.everything.value;
      const may = store.known.me?.may;
      return {
        findPeople: may?.find_people ?? false,
        startDirect: may?.start_direct ?? false,
        startGroups: may?.start_groups ?? false,
        inviteToGroups: may?.invite_to_groups ?? false,
        invitePeople: may?.invite_people ?? false,
        report: may?.report ?? false,
      };
    }),
    startGroup: (group) => attempt(async () => (await groupWork()).startGroup(groups, group)),
    group: (id) => attempt(async () => (await part(() => import("./group"))).openGroup(id, groups)),
    own,
    markRead: async (id) => {
      const conversation = conversationOf(store.known, id);
      const newest = newestOf(conversation);
      if (newest) parts.receipts.read(id, newest.revision);
      return ownOf(conversation).marked_unread ? own(id, { markedUnread: false }) : { ok: true, value: undefined };
    },
    follow: (fragment) => {
      if (joining.follow(fragment) && session.state.peek().state === "signed-in") void joining.look();
    },
    deleteConversation: (id) => done(async () => (await groupWork()).emptyConversation(groups, id)),

    invitation: joining.state,
    acceptInvitation: () => joining.accept(),
    dismissInvitation: () => joining.dismiss(),

    blocks: views.blocks,
    block: (user) => account((does) => does.block(user)),
    unblock: (user) => account((does) => does.unblock(user)),
    presenceOf: (user) => presences.of(user),

    search: (query, cursor) => attempt(async () => (await finding()).search(query, cursor)),
    stars: (before) => attempt(async () => (await finding()).stars(before)),
    scheduled: () => attempt(async () => (await finding()).scheduled()),
    reschedule: (id, change) => done(async () => (await finding()).reschedule(id, change)),
    cancelScheduled: (id) => done(async () => (await finding()).cancelScheduled(id)),
    admin: async () => (await part(() => import("./admin"))).openAdmin({ store, lookups, call }),

    dismissError() {
      lastError.value = undefined;
    },
    close() {
      for (const end of atClose) end();
      void keeper.flush().then(() => device.close());
      connection.stop();
      tabs.close();
      typing.clear();
      drafts.flush();
      receipts.flush();
      receipts.stop();
    },
  };
}
