import { describe, expect, it } from "vitest";
import type { ConversationSummary, OwnSettings, Preferences, Preview } from "../../src/core";
import { howToTell, isNews, isQuiet, knownOf } from "../../src/features/alerts/decide";

const NOW = new Date(2026, 10, 18, 22, 30);
const SINCE = new Date(NOW.getTime() - 60_000);
const OWN: OwnSettings = { notify: "all", pinned: false, archived: false, markedUnread: false };
const PREVIEW: Preview = {
  kind: "text",
  text: "Hello",
  mine: false,
  author: { id: "ada", name: "Ada" },
  at: NOW,
  deleted: false,
  fromBlocked: false,
};

function one(more: Partial<ConversationSummary> = {}): ConversationSummary {
  return { id: "c", unread: 1, mentions: 0, own: OWN, preview: PREVIEW, ...more } as ConversationSummary;
}

const news = (conversation: ConversationSummary, before = knownOf(one({ preview: { ...PREVIEW, at: SINCE } }))) =>
  isNews(conversation, before, SINCE, NOW);

describe("what is told of", () => {
  it("a message of somebody else, once", () => {
    expect(news(one())).toBe(true);
    expect(news(one(), knownOf(one()))).toBe(false);
  });

  it("the first message of a conversation not known before, unless it was there when looking began", () => {
    expect(isNews(one(), undefined, SINCE, NOW)).toBe(true);
    expect(isNews(one({ preview: { ...PREVIEW, at: new Date(SINCE.getTime() - 1) } }), undefined, SINCE, NOW)).toBe(
      false,
    );
  });

  it("not one's own, what is read already, what was deleted, what somebody blocked or the system says", () => {
    expect(news(one({ preview: { ...PREVIEW, mine: true } }))).toBe(false);
    expect(news(one({ unread: 0 }))).toBe(false);
    expect(news(one({ preview: { ...PREVIEW, deleted: true } }))).toBe(false);
    expect(news(one({ preview: { ...PREVIEW, fromBlocked: true } }))).toBe(false);
    expect(news(one({ preview: { ...PREVIEW, kind: "system" } }))).toBe(false);
  });

  it("what somebody said just before the system did, told together", () => {
    const preview: Preview = { ...PREVIEW, kind: "system" };
    expect(news(one({ preview, unread: 2 }))).toBe(true);
    expect(isNews(one({ preview }), undefined, SINCE, NOW)).toBe(true);
    expect(isNews(one({ preview, unread: 0 }), undefined, SINCE, NOW)).toBe(false);
  });

  it("nothing of what is muted or archived, until the muting ends", () => {
    const muted = (until: number) => one({ own: { ...OWN, mutedUntil: new Date(NOW.getTime() + until) } });
    expect(news(muted(1))).toBe(false);
    expect(news(muted(-1))).toBe(true);
    expect(news(one({ own: { ...OWN, archived: true } }))).toBe(false);
  });

  it("as much as the conversation's level says", () => {
    expect(news(one({ own: { ...OWN, notify: "none" }, mentions: 1 }))).toBe(false);
    expect(news(one({ own: { ...OWN, notify: "mentions" } }))).toBe(false);
    expect(news(one({ own: { ...OWN, notify: "mentions" }, mentions: 1 }))).toBe(true);
  });
});

describe("how it is told", () => {
  const all: Preferences = { sounds: true, notifications: true, notificationText: false, emoji: [] };

  it("by the system and a sound while nobody looks, by a sound while one looks at something else", () => {
    expect(howToTell(all, "c", undefined, NOW)).toEqual({ sound: true, notification: true });
    expect(howToTell(all, "c", [], NOW)).toEqual({ sound: true, notification: false });
    expect(howToTell(all, "c", ["other"], NOW)).toEqual({ sound: true, notification: false });
    expect(howToTell(all, "c", ["other", "c"], NOW)).toEqual({ sound: false, notification: false });
  });

  it("only as wanted", () => {
    expect(howToTell({ ...all, sounds: false }, "c", undefined, NOW)).toEqual({ sound: false, notification: true });
    expect(howToTell({ ...all, notifications: false }, "c", undefined, NOW).notification).toBe(false);
  });

  it("not in quiet hours, also over midnight", () => {
    const quiet = (from: number, to: number) => isQuiet({ ...all, quiet: { from, to } }, NOW);
    const at = NOW.getHours() * 60 + NOW.getMinutes();
    expect(quiet(at, at + 1)).toBe(true);
    expect(quiet(at - 1, at)).toBe(false);
    expect(quiet(22 * 60, 7 * 60)).toBe(true);
    expect(quiet(23 * 60, 7 * 60)).toBe(false);
    expect(isQuiet(all, NOW)).toBe(false);
    expect(howToTell({ ...all, quiet: { from: 0, to: 24 * 60 } }, "c", undefined, NOW)).toEqual({
      sound: false,
      notification: false,
    });
  });
});
