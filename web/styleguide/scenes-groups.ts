import type { ConversationSummary, GroupMember, Person } from "../src/core";
import { FOREVER } from "../src/features/conversations/muting";
import { groupOf, previewOf, type Scene, summaryOf } from "./fake";
import { membersOf } from "./fake-group";
import { ADA, JUN, LONG, ME, NOOR, OMAR, PEOPLE, ROSA, TOM } from "./people";
import { failure, type NamedScene } from "./scene";
import { happened, NOW, says } from "./talk";

const HOUR = 3_600_000;
const soon = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

const CIRCLE = [
  happened(ADA, { kind: "created", title: "Reading" }, 3000),
  happened(ADA, { kind: "added", users: [ME, JUN] }, 2999),
  happened(ADA, { kind: "added", users: [OMAR, ROSA, TOM, NOOR, LONG] }, 2998),
  happened(ME, { kind: "renamed", title: "Reading circle" }, 2990),
  happened(ME, { kind: "coloured" }, 2989),
  says(ADA, "Welcome, everybody! We meet on Thursdays.", 2980),
  says(JUN, "Looking forward to it.", 2975),
  happened(ADA, { kind: "role", user: ME, role: "owner" }, 1500),
  happened(ME, { kind: "role", user: JUN, role: "moderator" }, 1499),
  happened(ME, { kind: "history", history: "all" }, 1490),
  happened(TOM, { kind: "left" }, 1400),
  happened(NOOR, { kind: "joined" }, 1300),
  happened(JUN, { kind: "removed", user: OMAR }, 1200),
  happened(ADA, { kind: "message_pinned", message: "message-1" }, 1100),
  happened(ROSA, { kind: "looked", reason: "Somebody reported an insult." }, 1000),
  says(ROSA, "I will be late today, please start without me.", 20),
  says(ADA, `No rush, <@${ME.id}> brings the key.`, 8),
];

function group(
  more: Partial<ConversationSummary> = {},
  role: ConversationSummary["role"] = "owner",
): ConversationSummary {
  const others = [ADA, JUN, LONG, NOOR, OMAR, ROSA];
  const last = CIRCLE.at(-1);
  return {
    ...groupOf("circle", "Reading circle", others, role),
    colour: 3,
    ...(last && { preview: previewOf(last) }),
    ...more,
  };
}

const own = (patch: Partial<ConversationSummary["own"]>): ConversationSummary["own"] => ({
  notify: "all",
  pinned: false,
  archived: false,
  markedUnread: false,
  ...patch,
});

function direct(id: string, person: Person, text: string, ago: number, more: Partial<ConversationSummary> = {}) {
  return { ...summaryOf(id, [person]), preview: previewOf(says(person, text, ago)), ...more };
}

/** The inbox with all that a row can say. */
function everything(): ConversationSummary[] {
  return [
    group({ unread: 4, mentions: 1, own: own({ pinned: true }) }),
    direct("ada", ADA, "Shall I bring the lamp?", 2, { presence: "active", own: own({ pinned: true }) }),
    direct("jun", JUN, "ok", 12, { typing: [JUN], presence: "active" }),
    {
      ...groupOf("board", "Board of the association", [ROSA, TOM], "member"),
      colour: 6,
      preview: previewOf(happened(ROSA, { kind: "added", users: [ME, TOM] }, 30)),
      own: own({ mutedUntil: soon(3) }),
      unread: 12,
    },
    {
      ...groupOf("trip", "Trip to Trieste", [ADA, OMAR, ROSA], "moderator"),
      colour: 1,
      preview: previewOf(
        says(OMAR, "Which train?", 45, {
          poll: { question: "Which train?", options: [], multiple: false, closed: false, voters: 2 },
        }),
      ),
      typing: [OMAR, ADA],
    },
    direct("rosa", ROSA, "The translation is nearly done.", 190, { own: own({ markedUnread: true }) }),
    {
      ...groupOf("garden", "Garden", [ADA, OMAR], "member"),
      colour: 2,
      preview: previewOf(says(OMAR, "The tomatoes need water.", 300)),
    },
    direct("omar", OMAR, "…", 1500, { blocked: true }),
    direct("noor", NOOR, "أراك غدًا في القاعة", 4400, { own: own({ mutedUntil: FOREVER }), unread: 100 }),
    {
      ...groupOf("old", "Summer party 2025", [ADA, TOM], "member"),
      colour: 7,
      preview: previewOf(happened(ADA, { kind: "removed", user: ME }, 400_000)),
      may: { ...groupOf("", "", []).may, leave: false, write: false },
    },
    direct("tom", TOM, "Thanks!", 90_000, { own: own({ archived: true }), unread: 1 }),
  ];
}

/** Rosa, in a group of more people than one page. */
const MANY: GroupMember[] = membersOf(group()).concat(
  Array.from({ length: 40 }, (_, place) => ({
    person: { id: `many-${place}`, name: `${["Ida", "Max", "Lea", "Ben", "Zoë"][place % 5]} ${place + 1}` },
    role: "member" as const,
    joinedAt: NOW,
    me: false,
    may: { remove: true, changeRole: true },
  })),
);

const inbox: Scene = { conversations: everything(), timelines: { circle: { entries: CIRCLE } } };
const here = { conversation: "circle" };
const details = { conversation: "circle", panel: "details" } as const;

function withGroup(changed: ConversationSummary, more: Partial<Scene> = {}): Scene {
  return { ...inbox, conversations: [changed, ...everything().slice(1)], ...more };
}

/** Groups, and what one sets for oneself. */
export const groupScenes: Record<string, NamedScene> = {
  inbox: { scene: inbox },
  "inbox-menu": { scene: inbox },
  "inbox-unread-none": { scene: { conversations: [direct("ada", ADA, "Bye!", 3)] } },
  "inbox-archived": { scene: inbox },
  notifications: { scene: inbox },
  block: { scene: inbox },
  "leave-group": { scene: inbox },
  "delete-conversation": { scene: inbox },
  "start-group": { scene: inbox, place: { panel: "start" } },
  "start-group-about": { scene: inbox, place: { panel: "start" } },
  "start-hidden": {
    scene: { ...inbox, siteSettings: { findPeople: false, startGroups: false } },
    place: { panel: "start" },
  },
  "start-forbidden": {
    scene: { conversations: [], siteSettings: { startDirect: false, startGroups: false } },
  },
  group: { scene: inbox, place: here },
  "group-empty": { scene: { ...inbox, timelines: {} }, place: here },
  "group-left": {
    scene: {
      ...inbox,
      timelines: {
        old: {
          entries: [says(ADA, "See you next year!", 410_000), happened(ADA, { kind: "removed", user: ME }, 400_000)],
        },
      },
    },
    place: { conversation: "old" },
  },
  "group-details": { scene: inbox, place: details },
  "group-details-member": { scene: withGroup(group({}, "member")), place: details },
  "group-details-left": { scene: inbox, place: { conversation: "old", panel: "details" } },
  "group-details-large": {
    scene: withGroup(group({ memberCount: 1204 }), { groups: { circle: { members: MANY, hasMore: true } } }),
    place: details,
  },
  "search-large": {
    scene: withGroup(group({ memberCount: 1204 }), { groups: { circle: { members: MANY, hasMore: true } } }),
    place: { conversation: "circle", panel: "search" },
  },
  "group-details-loading": {
    scene: withGroup(group(), { groups: { circle: { members: [], loading: true } } }),
    place: details,
  },
  "group-details-failed": {
    scene: withGroup(group(), { groups: { circle: { members: [], failure: failure("offline") } } }),
    place: details,
  },
  "group-member-menu": { scene: inbox, place: details },
  "group-remove": { scene: inbox, place: details },
  "group-edit": { scene: inbox, place: details },
  "group-add": { scene: inbox, place: details },
  "group-links": { scene: inbox, place: details },
  "group-links-none": { scene: withGroup(group(), { groups: { circle: { invitations: [] } } }), place: details },
  "group-link-made": { scene: inbox, place: details },
  "person-details": {
    scene: { ...inbox, presence: { [ROSA.id]: { active: false, lastSeen: new Date(NOW.getTime() - 2 * HOUR) } } },
    place: { conversation: "rosa", panel: "details" },
  },
  presence: { scene: { ...inbox, presence: { [ADA.id]: { active: true } } }, place: { conversation: "ada" } },
  blocked: { scene: inbox, place: { conversation: "omar" } },
  blocks: {
    scene: { ...inbox, blocks: PEOPLE.slice(0, 3), devices: { ok: true, value: [] } },
    place: { panel: "settings" },
  },
  invitation: {
    scene: { ...inbox, invitation: { state: "shown", title: "Reading circle", memberCount: 12, invitedBy: ADA } },
  },
  "invitation-looking": { scene: { ...inbox, invitation: { state: "looking" } } },
  "invitation-refused": { scene: { ...inbox, invitation: { state: "refused", failure: failure("link_invalid") } } },
};
