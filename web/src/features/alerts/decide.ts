/** Which messages are told of, and how: pure, so that every rule has a test. */
import type { ConversationSummary, Preferences } from "../../core";

/** What was known of a conversation before. */
export interface Known {
  readonly at: number;
  readonly unread: number;
  readonly mentions: number;
}

export function knownOf({ preview, unread, mentions }: ConversationSummary): Known {
  return { at: preview?.at.getTime() ?? 0, unread, mentions };
}

/**
 * Whether something was said in a conversation that its member wants to be told of. `since`: when looking began; what
 * was said before that was there already.
 */
export function isNews(one: ConversationSummary, before: Known | undefined, since: Date, now: Date): boolean {
  const { preview, own } = one;
  if (!preview || preview.mine || preview.deleted || preview.fromBlocked || one.unread === 0) return false;
  // What the system says is no news; what somebody said just before it, told together with it, is.
  if (preview.kind === "system" && one.unread <= (before?.unread ?? 0)) return false;
  if (preview.at.getTime() <= (before?.at ?? since.getTime())) return false;
  if (own.archived || (own.mutedUntil !== undefined && own.mutedUntil > now)) return false;
  if (own.notify === "mentions") return one.mentions > (before?.mentions ?? 0);
  return own.notify === "all";
}

/** Whether the person wants quiet now. */
export function isQuiet({ quiet }: Preferences, now: Date): boolean {
  if (!quiet) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  const { from, to } = quiet;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** How to tell. `looked`: the conversations that are looked at in any tab, `undefined` when nobody looks at a tab of ours. */
export function howToTell(
  preferences: Preferences,
  conversation: string,
  looked: readonly string[] | undefined,
  now: Date,
): { sound: boolean; notification: boolean } {
  if (isQuiet(preferences, now) || looked?.includes(conversation)) return { sound: false, notification: false };
  return { sound: preferences.sounds, notification: preferences.notifications && looked === undefined };
}
