import {
  type Account,
  type Admin,
  type AdminAct,
  type Failure,
  type Report,
  type Result,
  type SiteSetting,
  startsWord,
  type Webhook,
} from "../src/core";

import { OK } from "./fake-timeline";
import { JUN, ME, OMAR, PEOPLE, ROSA } from "./people";
import { NOW, says } from "./talk";

const DAY = 86_400_000;

export interface AdminScene {
  failure?: Failure;
  /** Refuses what is changed, not what is asked. */
  refusal?: Failure;
  reports?: Report[];
  webhooks?: Webhook[];
  acts?: AdminAct[];
}

/** Of whom: everybody, or fewer. */
const REACH = ["everybody", "moderators", "administrators", "nobody"];

const SETTINGS: SiteSetting[] = [
  choice("people.find", "people", "Who may look for other people by name.", REACH, "everybody"),
  choice("people.found", "people", "Whom members find.", REACH, "moderators", "everybody"),
  choice("conversations.start_groups", "conversations", "Who may make groups.", REACH, "everybody"),
  choice(
    "messages.edit_history",
    "messages",
    "Who sees what a message said.",
    ["members", "moderators", "author"],
    "moderators",
  ),
  {
    ...choice("reports.looks_told", "reports", "The members of its conversation are told.", [], "true"),
    kind: "switch",
  },
  {
    ...choice("previews.links", "previews", "Links show a picture and a title.", [], "true", "false"),
    kind: "switch",
    leaves: "the address of every link that is posted, to the site it leads to.",
  },
  { ...choice("limits.title", "limits", "How long titles may be, characters.", [], "80"), kind: "number" },
];

function choice(
  key: string,
  section: string,
  sentence: string,
  choices: string[],
  value: string,
  usual = value,
): SiteSetting {
  return { key, section, sentence, kind: "choice", choices, value, default: usual };
}

const REPORTS: Report[] = [
  {
    id: "report-1",
    reporter: OMAR,
    author: JUN,
    reason: "abuse",
    note: "The third time this week.",
    at: new Date(NOW.getTime() - DAY),
    conversation: "jun",
    message: "message-9",
  },
  {
    id: "report-2",
    reporter: ROSA,
    author: JUN,
    reason: "spam",
    note: "",
    at: new Date(NOW.getTime() - 3 * DAY),
    conversation: "rosa",
    message: "message-4",
    closed: { by: ME, at: new Date(NOW.getTime() - 2 * DAY) },
  },
];

const EVERYTHING = [
  "message.sent",
  "message.edited",
  "message.deleted",
  "conversation.joined",
  "group.changed",
] as const;

const WEBHOOKS: Webhook[] = [
  {
    id: "hook-1",
    host: "crm.example.org",
    events: EVERYTHING,
    bodies: false,
    createdAt: new Date(NOW.getTime() - 40 * DAY),
    waiting: 0,
  },
  {
    id: "hook-2",
    host: "a-rather-long-name-of-a-host.automation.example.net:8443",
    events: ["message.sent", "conversation.joined"],
    bodies: true,
    createdAt: new Date(NOW.getTime() - 9 * DAY),
    waiting: 212,
    failingSince: new Date(NOW.getTime() - 2 * DAY),
    failure: "unreachable",
  },
  {
    id: "hook-3",
    host: "old.example.com",
    events: ["group.changed"],
    bodies: false,
    createdAt: new Date(NOW.getTime() - 300 * DAY),
    waiting: 0,
    failingSince: new Date(NOW.getTime() - 30 * DAY),
    failure: "gone",
    disabledAt: new Date(NOW.getTime() - 25 * DAY),
  },
];

const ACTS: AdminAct[] = [
  {
    act: "looked" as const,
    reason: "Omar asked us to. It is the third report about the same person this week.",
    by: ME,
  },
  { act: "role" as const, user: ROSA, role: "moderator" as const, by: ME },
  { act: "suspended" as const, user: JUN, suspended: true, by: ROSA },
  { act: "sessions_ended" as const, user: JUN, by: ROSA },
  { act: "report_closed" as const, by: ROSA },
  { act: "setting" as const, key: "messages.edit_history", value: "moderators", by: ME },
  { act: "setting" as const, key: "reports.looks_told", value: "true" },
  { act: "webhook_added" as const, host: "crm.example.org", by: ME },
  { act: "suspended" as const, user: JUN, suspended: false, by: ME },
].map((act, place) => ({ ...act, place: String(900 - place), at: new Date(NOW.getTime() - place * 7 * 3_600_000) }));

export function fakeAdmin(scene: AdminScene): Admin {
  const { failure, refusal, reports = REPORTS, acts = ACTS } = scene;
  let webhooks = scene.webhooks ?? WEBHOOKS;
  const accounts: Account[] = [ME, ...PEOPLE].map((person, place) => ({
    person: { id: person.id, name: person.name },
    ...(place !== 4 && { email: `${person.name.split(" ")[0]?.toLocaleLowerCase()}@example.org` }),
    role: person.id === ME.id ? "administrator" : place === 2 ? "moderator" : "member",
    suspended: place === 5,
    createdAt: new Date(NOW.getTime() - place * 30 * DAY),
    ...(place !== 6 && { seenAt: new Date(NOW.getTime() - place * DAY) }),
    standalone: place !== 4,
    me: person.id === ME.id,
  }));
  const told = async <T>(value: T): Promise<Result<T>> => (failure ? { ok: false, failure } : { ok: true, value });
  const done = async <T>(value: T): Promise<Result<T>> =>
    refusal ? { ok: false, failure: refusal } : { ok: true, value };
  const change = (user: string, patch: Partial<Account>): Promise<Result<Account>> => {
    const place = accounts.findIndex(({ person }) => person.id === user);
    const account = { ...(accounts[place] as Account), ...patch };
    if (!refusal) accounts[place] = account;
    return done(account);
  };
  let settings: readonly SiteSetting[] = SETTINGS;
  return {
    people: ({ name = "" }) => told({ people: accounts.filter(({ person }) => startsWord(person.name, name)) }),
    setRole: (user, role) => change(user, { role }),
    suspend: (user, suspended) => change(user, { suspended }),
    endSessions: async () => (refusal ? { ok: false, failure: refusal } : OK),
    settings: () => told(settings),
    saveSettings: (values) => {
      if (!refusal) settings = settings.map((setting) => ({ ...setting, value: values[setting.key] ?? setting.value }));
      return done(settings);
    },
    reports: () => told({ reports }),
    look: () => {
      const reported = says(JUN, "You know what I think of you.", 1500);
      return done({ reported, now: { ...reported, deletedAt: NOW } });
    },
    closeReport: async () => (refusal ? { ok: false, failure: refusal } : OK),
    webhooks: () => told(webhooks),
    addWebhook: ({ url, events, bodies }) => {
      const { host } = new URL(url);
      const webhook = { id: `hook-${webhooks.length + 1}`, host, events, bodies, createdAt: NOW, waiting: 0 };
      if (!refusal) webhooks = [...webhooks, webhook];
      return done({ webhook, secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" });
    },
    removeWebhook: async (id) => {
      if (refusal) return { ok: false, failure: refusal };
      webhooks = webhooks.filter((one) => one.id !== id);
      return OK;
    },
    log: () => told({ acts }),
  };
}
