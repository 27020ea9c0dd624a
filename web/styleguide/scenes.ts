import type { ConversationSummary } from "../src/core";
import { previewOf, type Scene, summaryOf } from "./fake";
import { ADA, JUN, LONG, ME, NOOR, OMAR, ROSA, TOM } from "./people";
import { failure, type NamedScene } from "./scene";
import { adminScenes } from "./scenes-admin";
import { groupScenes } from "./scenes-groups";
import { messageScenes } from "./scenes-messages";
import { deleted, longTalk, NOW, says, talk, waits } from "./talk";

const MAIN = talk();

function summary(
  id: string,
  other: (typeof ADA)[],
  more: Partial<ConversationSummary> & Pick<ConversationSummary, "preview">,
): ConversationSummary {
  return { ...summaryOf(id, other), ...more };
}

export function inbox(): ConversationSummary[] {
  const lastOfMain = MAIN.at(-1);
  return [
    summary("ada", [ADA], lastOfMain ? { preview: previewOf(lastOfMain) } : { preview: previewOf(says(ADA, "…", 1)) }),
    summary("omar", [OMAR], { preview: previewOf(says(OMAR, "Shall we say eight?", 3)), unread: 2 }),
    summary("jun", [JUN], { preview: previewOf(says(JUN, "ok", 12)), typing: [JUN] }),
    summary("rosa", [ROSA], {
      preview: previewOf(says(ROSA, "The translation is nearly done.", 190)),
      draft: "I would still change the last line of",
    }),
    summary("long", [LONG], {
      preview: previewOf(
        says(LONG, "A very long first message that goes on and on, well past the end of any line", 1500),
      ),
      unread: 100,
    }),
    summary("tom", [TOM], { preview: previewOf(says(ME, "Thanks!", 2900, { progress: "sent" })) }),
    summary("noor", [NOOR], { preview: previewOf(says(NOOR, "أراك غدًا في القاعة", 4400)) }),
    summary("gone", [{ id: "0192f0a0-1111-7000-8000-000000000008", name: "Ingrid" }], {
      preview: previewOf(deleted(ADA, 9000)),
    }),
    summary("new", [{ id: "0192f0a0-1111-7000-8000-000000000009", name: "Pavel Dvořák" }], {
      preview: previewOf(says(ME, "See you there", 400_000, { progress: "delivered" })),
    }),
  ];
}

const UNREAD = [...longTalk(40), says(ADA, "One more thing", 6), says(ADA, "Could you bring the *big* thermos?", 5)];

const chat: Scene = { conversations: inbox(), timelines: { ada: { entries: MAIN } } };

/** Every state one would want to see before shipping it. */
export const scenes: Record<string, NamedScene> = {
  chat: { scene: chat, place: { conversation: "ada" } },
  list: { scene: chat },
  "list-empty": { scene: { conversations: [] } },
  "list-more": { scene: { ...chat, hasMore: true } },
  "list-more-failed": { scene: { ...chat, hasMore: true, refusal: failure("unavailable") } },
  "list-failed": { scene: { conversations: [], ready: false, connection: "offline" } },
  "list-loading": { scene: { conversations: [], ready: false } },
  "conversation-loading": {
    scene: { conversations: inbox(), timelines: { ada: { loading: "first" } } },
    place: { conversation: "ada" },
  },
  "conversation-empty": { scene: { conversations: inbox() }, place: { conversation: "new" } },
  "conversation-closed": {
    scene: { conversations: inbox(), timelines: { ada: { failure: failure("not_found") } } },
    place: { conversation: "ada" },
  },
  "conversation-failed": {
    scene: { conversations: inbox(), timelines: { ada: { failure: failure("unavailable") } } },
    place: { conversation: "ada" },
  },
  unread: {
    scene: { conversations: inbox(), timelines: { ada: { entries: UNREAD, firstUnread: UNREAD.at(-2)?.id ?? "" } } },
    place: { conversation: "ada" },
  },
  stuck: {
    scene: {
      conversations: inbox(),
      timelines: {
        ada: {
          entries: [...longTalk(120).slice(60), waits("This did not go out", "failed")],
          around: longTalk(120).slice(0, 60),
        },
      },
    },
    place: { conversation: "ada" },
  },
  "unread-long": {
    scene: {
      conversations: inbox(),
      timelines: { ada: { entries: longTalk(120), firstUnread: "long-000088" } },
    },
    place: { conversation: "ada" },
  },
  "unread-far": {
    scene: {
      conversations: inbox(),
      timelines: {
        ada: {
          entries: longTalk(2000).slice(-50),
          older: longTalk(2000).slice(-140, -50),
          unreadBefore: true,
          firstUnread: "long-001900",
        },
      },
    },
    place: { conversation: "ada" },
  },
  "never-opened": {
    scene: {
      conversations: inbox(),
      connection: "offline",
      timelines: { ada: { failure: failure("offline") } },
    },
    place: { conversation: "ada" },
  },
  long: {
    scene: {
      conversations: inbox(),
      timelines: { ada: { entries: longTalk(2000).slice(-50), older: longTalk(2000).slice(0, -50) } },
    },
    place: { conversation: "ada" },
  },
  waiting: {
    scene: {
      conversations: inbox(),
      connection: "offline",
      unsent: 3,
      timelines: {
        ada: {
          entries: [
            ...MAIN.slice(0, -2),
            waits("On my way.", "sending"),
            waits("The train is late, of course.", "queued"),
            waits("Ten minutes, they say.", "failed", failure("offline")),
            waits("And one that the server did not like.", "refused", failure("too_often")),
          ],
        },
      },
    },
    place: { conversation: "ada" },
  },
  typing: {
    scene: {
      ...chat,
      timelines: { ada: { entries: MAIN, typing: [ADA], draft: "Half past nine is fine.\nI will bring" } },
    },
    place: { conversation: "ada" },
  },
  limit: {
    scene: { ...chat, timelines: { ada: { entries: MAIN, draft: `${"Too long. ".repeat(400)}And more.` } } },
    place: { conversation: "ada" },
  },
  rtl: {
    scene: {
      conversations: inbox(),
      timelines: {
        noor: {
          entries: [
            says(NOOR, "مرحبًا! هل وصلتك الكتب التي أرسلتها الأسبوع الماضي؟", 70),
            says(ME, "نعم، وصلت كلها، شكرًا جزيلًا.", 66),
            says(NOOR, "أراك غدًا في القاعة", 65),
          ],
        },
      },
    },
    place: { conversation: "noor" },
  },
  emoji: {
    scene: { ...chat, preferences: { emoji: ["🙏", "👍🏽", "🏳️‍🌈", "☕"], emojiTone: 3 } },
    place: { conversation: "ada" },
  },
  "emoji-search": { scene: chat, place: { conversation: "ada" } },
  palette: { scene: chat, place: { panel: "palette" } },
  keys: { scene: chat, place: { panel: "keys" } },
  meadow: { scene: { ...chat, preferences: { theme: "meadow" } }, place: { conversation: "ada" } },
  slate: { scene: { ...chat, preferences: { theme: "slate" } }, place: { conversation: "ada" } },
  "settings-quiet": {
    scene: { ...chat, preferences: { sounds: true, quiet: { from: 1320, to: 420 } } },
    place: { panel: "settings" },
  },
  settings: {
    scene: {
      ...chat,
      devices: {
        ok: true,
        value: [
          { id: "1", device: "Firefox on Linux", createdAt: NOW, seenAt: NOW, expiresAt: NOW, current: true },
          {
            id: "2",
            device: "Safari on iPhone",
            createdAt: NOW,
            seenAt: new Date(NOW.getTime() - 86_400_000),
            expiresAt: NOW,
            current: false,
          },
          { id: "3", createdAt: NOW, seenAt: new Date(2026, 9, 2), expiresAt: NOW, current: false },
        ],
      },
    },
    place: { panel: "settings" },
  },
  "settings-open": {
    scene: {
      ...chat,
      connection: "polling",
      storage: { state: "open", cannotKeep: true, evicted: true },
      devices: { ok: false, failure: failure("offline") },
    },
    place: { panel: "settings" },
  },
  start: { scene: chat, place: { panel: "start" } },
  "start-nobody": { scene: { ...chat, people: [] }, place: { panel: "start" } },
  invite: { scene: chat, place: { panel: "invite" } },
  "sign-in": { scene: { session: { state: "signed-out", why: "new", identified: false } } },
  "sign-in-refused": {
    scene: { session: { state: "signed-out", why: "ended", identified: false }, refusal: failure("wrong_password") },
  },
  "sign-in-site": { scene: { session: { state: "signed-out", why: "new", identified: true } } },
  "join-first": {
    scene: {
      session: {
        state: "link",
        purpose: "first_administrator",
        role: "administrator",
        expiresAt: new Date(2026, 10, 25, 9, 0),
      },
      refusal: failure("password_weak"),
    },
  },
  join: {
    scene: {
      session: { state: "link", purpose: "invitation", role: "member", expiresAt: new Date(2026, 10, 25, 9, 0) },
      refusal: failure("email_taken"),
    },
  },
  reset: {
    scene: {
      session: { state: "link", purpose: "password_reset", role: "member", expiresAt: new Date(2026, 10, 18, 11, 0) },
    },
  },
  "link-refused": { scene: { session: { state: "link-refused", failure: failure("link_invalid") } } },
  menu: { scene: chat, place: { conversation: "ada" } },
  editing: { scene: chat, place: { conversation: "ada" } },
  delete: { scene: chat, place: { conversation: "ada" } },
  history: { scene: chat, place: { conversation: "ada" } },
  jump: {
    scene: { conversations: inbox(), timelines: { ada: { entries: longTalk(60) } } },
    place: { conversation: "ada" },
  },
  "link-unseen": { scene: { session: { state: "link-refused", failure: failure("offline") } } },
  starting: { scene: { session: { state: "starting" } } },
  launcher: { scene: chat, widget: "shown" },
  "launcher-unread": { scene: chat, widget: "shown" },
  "launcher-opening": { scene: chat, widget: "opening" },
  "launcher-failed": { scene: chat, widget: "failed" },
  "launcher-list": { scene: chat, widget: "shown" },
  "launcher-dark": {
    scene: { ...chat, preferences: { scheme: "dark" } },
    widget: "shown",
    place: { conversation: "ada" },
  },
  "launcher-chat": { scene: chat, widget: "shown", place: { conversation: "ada" } },
  ...groupScenes,
  ...messageScenes(inbox()),
  ...adminScenes,
};
