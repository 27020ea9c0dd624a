import { computed, effect, signal } from "@preact/signals-core";
import { createApi } from "../api/client";
import type { Me } from "../api/types";
import { accountActions } from "./account";
import { applyInbox, applyMe, applyMessage, type Touched } from "./apply";
import { Backoff } from "./backoff";
import { ServerClock } from "./clock";
import { Connection } from "./connection";
import { newestOf } from "./derive";
import { Drafts } from "./drafts";
import { attempt, failureOf, notYet } from "./failures";
import { idMaker } from "./ids";
import { Mend } from "./mend";
import { Outbox } from "./outbox";
import { browser, type Platform } from "./platform";
import { Preferring } from "./preferences";
import { Receipts } from "./receipts";
import { Session } from "./session";
import { restore } from "./storage/cache";
import { Device } from "./storage/device";
import { Keeper } from "./storage/keeper";
import { Store } from "./store";
import { type TabMessage, Tabs } from "./tabs";
import { contentOf, openTimeline, type TimelineParts } from "./timeline";
import type { ConversationId, Failure, Limits, MessageId, Options, Parlour, UserId } from "./types";
import { Typing } from "./typing";
import { Views } from "./views";

/** Until the server has told its own. */
const LIMITS: Limits = {
  messageCharacters: 10_000,
  nameCharacters: 100,
  passwordCharacters: 10,
  titleCharacters: 80,
  groupMembers: 5_000,
  addAtOnce: 100,
  pollOptions: 10,
  pollCharacters: 200,
  pins: 50,
  reactions: 20,
  reactionsByOne: 5,
  scheduled: 100,
};

/** Makes the core: joins its parts, whose rules are in their own files. Nothing is stored or requested before `open()`. */
export function createParlour(options: Options, platform: Platform = browser()): Parlour {
  const server = options.server.replace(/\/+$/, "");
  const name = `parlour ${server}`;
  const newId = idMaker(platform);
  const clock = new ServerClock(platform);
  const store = new Store();
  const limits = signal(LIMITS);
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
      onRefused: (error) => {
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
      session.call((api) => api.draft(conversation, text.trim() === "" ? undefined : contentOf(text))),
    (conversation, text) => tell({ type: "draft", conversation, text }),
  );
  const outbox = new Outbox({
    platform,
    device,
    newId,
    send: ({ conversation, id, text, person }) =>
      session.call((api) => api.send(conversation, id, contentOf(text)), person),
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
    onReached: () => {
      outbox.wake();
      receipts.wake();
      drafts.flush();
    },
  });
  const views = new Views({ store, outbox, typing, drafts });
  const tabs = new Tabs(platform, name, hear);
  new Mend(store, (run) => session.call(run));

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
    if (device.vault && !(await restore(device.vault, me.id, store.known).catch(() => false))) {
      await device.vault.empty("cache").catch(() => {});
    }
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
    outbox.clear();
    store.clear();
  }

  async function learnLimits(): Promise<void> {
    try {
      const told = await api.limits();
      limits.value = {
        ...limits.peek(),
        messageCharacters: told.message_characters,
        nameCharacters: told.name_characters,
        passwordCharacters: told.password_characters,
      };
    } catch {
      // The server says so itself when something is too long.
    }
  }

  /** Empties this device and tells the other tabs. */
  async function empty(why: "left" | "forgotten"): Promise<void> {
    tabs.post({ type: "forgotten" });
    await session.leave(why);
    await device.forget();
    preferring.forget();
  }

  // ---- the parts listen to each other ----------------------------------------------------------------------------

  const kept = computed(() => device.state.value.state === "kept");
  atClose.push(
    effect(() => {
      const lead = tabs.leads.value;
      outbox.lead(lead);
      connection.lead(lead);
      if (lead) void outbox.load(session.person);
    }),
    effect(() => {
      const state = connection.state.value;
      if (leads()) tell({ type: "connection", state });
    }),
    effect(() => {
      // From here on the device keeps: with a first send, or because the person asked.
      if (!kept.value || session.state.peek().state !== "signed-in") return;
      keeper.everything();
      void preferring.persist();
      void session.persist().then(join);
    }),
    platform.onNotice((notice) => {
      if (notice === "awake") {
        connection.wake();
        outbox.wake();
        receipts.wake();
        for (const run of shown) run();
      } else if (notice === "hidden") {
        drafts.flush();
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
    receipts: {
      read: (id, revision) => {
        if (receipts.read(id, revision)) tell({ type: "read", conversation: id, revision });
      },
    },
    limits,
    reached: connection.reached,
    synced: connection.synced,
    call: (run) => session.call(run),
    look: () => connection.look(),
    newId,
    visible: () => platform.visible(),
    onShown: (run) => {
      shown.add(run);
      return () => shown.delete(run);
    },
    outgoing,
  };

  const actions = accountActions({
    api,
    session,
    store,
    newId,
    onSignedIn: async (signedIn) => {
      // A sign-in is an act that makes the device kept.
      await device.keep();
      await session.accept(signedIn);
      tabs.post({ type: "session", person: signedIn.user.id });
    },
    onSignedOut: () => empty("left"),
  });

  let opened: Promise<void> | undefined;
  return {
    session: session.state,
    connection: connection.state,
    storage: device.state,
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
    ...actions,
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

    siteSettings: signal({ findPeople: true, startDirect: true, startGroups: false }),
    blocks: signal([]),
    invitation: signal(undefined),
    startGroup: notYet,
    group: (id) => ({
      id,
      conversation: views.summary(id),
      history: signal("from_joining"),
      membersMayAdd: signal(false),
      members: {
        list: signal([]),
        hasMore: signal(false),
        loading: signal(false),
        failure: signal(undefined),
        search: notYet,
        loadMore: notYet,
      },
      rename: notYet,
      setColour: notYet,
      setHistory: notYet,
      setMembersMayAdd: notYet,
      add: notYet,
      remove: notYet,
      setRole: notYet,
      leave: notYet,
      invitations: notYet,
      invite: notYet,
      revokeInvitation: notYet,
      close: () => undefined,
    }),
    own: notYet,
    deleteConversation: notYet,
    acceptInvitation: notYet,
    dismissInvitation: () => undefined,
    block: notYet,
    unblock: notYet,
    presenceOf: () => signal({ active: false }),
    search: notYet,
    stars: notYet,
    scheduled: notYet,
    reschedule: notYet,
    cancelScheduled: notYet,
    admin: async () => ({
      people: notYet,
      setRole: notYet,
      suspend: notYet,
      endSessions: notYet,
      settings: notYet,
      saveSettings: notYet,
      reports: notYet,
      look: notYet,
      closeReport: notYet,
    }),

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
      receipts.stop();
    },
  };
}
