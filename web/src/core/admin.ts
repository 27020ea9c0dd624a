/** What administrators do; loaded with the first call of `Parlour.admin`. */
import type { Api, Question } from "../api/client";
import type {
  Message,
  Reported,
  Setting,
  Account as ToldAccount,
  AdminAct as ToldAct,
  Webhook as ToldWebhook,
} from "../api/types";
import { Entries } from "./entries";
import { attempt, DeviceError } from "./failures";
import { conversationOf, nothingKnown } from "./known";
import type { Lookups } from "./lookups";
import type { Store } from "./store";
import type { Account, Admin, AdminAct, MessageEntry, Person, Report, SiteSetting, UserId, Webhook } from "./types";

export interface AdminParts {
  store: Store;
  lookups: Lookups;
  call: <T>(run: (api: Api) => Promise<T>) => Promise<T>;
}

export function openAdmin({ store, lookups, call }: AdminParts): Admin {
  const ask = <T>(question: Question<T>) => call((api) => api.ask(question));
  const account = (told: ToldAccount): Account => ({
    person: person(told.user),
    ...(told.email != null && { email: told.email }),
    role: told.role,
    suspended: told.suspended,
    createdAt: new Date(told.created_at),
    ...(told.seen_at != null && { seenAt: new Date(told.seen_at) }),
    standalone: told.standalone,
    me: told.user.id === store.known.me?.id,
  });
  const change = (user: UserId, body: { role?: ToldAccount["role"]; suspended?: boolean }) =>
    attempt(async () =>
      account(
        await ask((client, init) =>
          client.PATCH("/api/v1/admin/people/{user}", { ...init, params: { path: { user } }, body }),
        ),
      ),
    );
  const switches = new Set<string>();
  function shown(settings: readonly Setting[]): readonly SiteSetting[] {
    for (const { key, kind } of settings) if (kind === "switch") switches.add(key);
    return settings.map(setting);
  }
  const done = (run: () => Promise<unknown>) =>
    attempt(async () => {
      await run();
      return undefined;
    });

  return {
    people: (query) =>
      attempt(async () => {
        const body = {
          ...(query.name && { name: query.name }),
          ...(query.after !== undefined && { after: query.after }),
        };
        const { people, next } = await ask((client, init) =>
          client.POST("/api/v1/admin/people/search", { ...init, body }),
        );
        return { people: people.map(account), ...(next != null && { next }) };
      }),
    setRole: (user, role) => change(user, { role }),
    suspend: (user, suspended) => change(user, { suspended }),
    endSessions: (user) =>
      done(() =>
        ask((client, init) =>
          client.POST("/api/v1/admin/people/{user}/end-sessions", { ...init, params: { path: { user } } }),
        ),
      ),
    settings: () =>
      attempt(async () => {
        const { settings } = await ask((client, init) => client.GET("/api/v1/admin/settings", init));
        return shown(settings);
      }),
    saveSettings: (values) =>
      attempt(async () => {
        // Of a switch the server wants what it is, not what it is called.
        const told = Object.entries(values).map(([key, value]) => [key, switches.has(key) ? value === "true" : value]);
        const body = { values: Object.fromEntries(told) };
        const { settings } = await ask((client, init) => client.PATCH("/api/v1/admin/settings", { ...init, body }));
        return shown(settings);
      }),
    reports: (before) =>
      attempt(async () => {
        const query = before === undefined ? {} : { before };
        const { reports, next } = await ask((client, init) =>
          client.GET("/api/v1/admin/reports", { ...init, params: { query } }),
        );
        return { reports: reports.map(reported), ...(next != null && { next }) };
      }),
    look: (report, reason) =>
      attempt(async () => {
        const { message, said } = await ask((client, init) =>
          client.POST("/api/v1/admin/reports/{report}/look", {
            ...init,
            params: { path: { report } },
            body: { reason },
          }),
        );
        const now = seen(message);
        const same = said == null || JSON.stringify(said) === JSON.stringify(message.content);
        return same
          ? { now }
          : { now, reported: seen({ ...message, content: said, deleted_at: null, edited_at: null }) };
      }),
    closeReport: (report) =>
      done(() =>
        ask((client, init) =>
          client.POST("/api/v1/admin/reports/{report}/close", { ...init, params: { path: { report } } }),
        ),
      ),
    webhooks: () =>
      attempt(async () => {
        const { webhooks } = await ask((client, init) => client.GET("/api/v1/admin/webhooks", init));
        return webhooks.map(webhook);
      }),
    addWebhook: ({ url, events, bodies }) =>
      attempt(async () => {
        const body = { url, events: [...events], bodies };
        const added = await ask((client, init) => client.POST("/api/v1/admin/webhooks", { ...init, body }));
        return { webhook: webhook(added.webhook), secret: added.secret };
      }),
    removeWebhook: (id) =>
      done(() =>
        ask((client, init) =>
          client.DELETE("/api/v1/admin/webhooks/{webhook}", { ...init, params: { path: { webhook: id } } }),
        ),
      ),
    log: (before) =>
      attempt(async () => {
        const query = before === undefined ? {} : { before };
        const { acts, next } = await ask((client, init) =>
          client.GET("/api/v1/admin/log", { ...init, params: { query } }),
        );
        return { acts: acts.map(did), ...(next != null && { next }) };
      }),
  };

  /** Somebody else's conversation: what is seen of it is not taken into what is known here. */
  function seen(message: Message): MessageEntry {
    const known = { ...nothingKnown(), me: store.known.me, users: store.known.users };
    const [entry] = new Entries(() => known, lookups).all(conversationOf(known, message.conversation), [message]);
    if (entry?.type !== "message") throw new DeviceError("not_found");
    const may = Object.fromEntries(Object.keys(entry.may).map((key) => [key, false]));
    return { ...entry, may: may as unknown as MessageEntry["may"] };
  }
}

function person({ id, name }: { id: UserId; name: string }): Person {
  return { id, name };
}

function setting({ choices, leaves, value, default: usual, ...told }: Setting): SiteSetting {
  return {
    ...told,
    value: String(value),
    default: String(usual),
    choices: choices ?? [],
    ...(leaves != null && { leaves }),
  };
}

function webhook(told: ToldWebhook): Webhook {
  const { id, host, events, bodies, waiting, failure } = told;
  return {
    id,
    host,
    events,
    bodies,
    waiting,
    createdAt: new Date(told.created_at),
    ...(told.failing_since != null && { failingSince: new Date(told.failing_since) }),
    ...(failure != null && { failure }),
    ...(told.disabled_at != null && { disabledAt: new Date(told.disabled_at) }),
  };
}

function did(told: ToldAct): AdminAct {
  const about = { place: told.place, at: new Date(told.at), ...(told.by && { by: person(told.by) }) };
  switch (told.act) {
    case "looked":
      return { ...about, act: told.act, reason: told.reason };
    case "report_closed":
      return { ...about, act: told.act };
    case "role":
      return { ...about, act: told.act, user: person(told.user), role: told.role };
    case "suspended":
      return { ...about, act: told.act, user: person(told.user), suspended: told.suspended };
    case "sessions_ended":
      return { ...about, act: told.act, user: person(told.user) };
    case "setting":
      return { ...about, act: told.act, key: told.key, value: String(told.value) };
    case "webhook_added":
    case "webhook_removed":
      return { ...about, act: told.act, host: told.host };
    default:
      return { ...about, act: "other" };
  }
}

function reported({ closed, ...told }: Reported): Report {
  return {
    ...told,
    reporter: person(told.reporter),
    author: person(told.author),
    at: new Date(told.at),
    ...(closed && { closed: { by: person(closed.by), at: new Date(closed.at) } }),
  };
}
