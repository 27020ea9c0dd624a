import type { ConversationId, ConversationSummary, OwnSettings } from "../../core";

/** Which part of the inbox is shown. */
export type Filter = "all" | "unread" | "groups" | "archived";

/** Something in it calls for attention. */
export function calls({ unread, own }: ConversationSummary): boolean {
  return unread > 0 || own.markedUnread;
}

/** Whether a conversation is quiet now. */
export function isMuted({ mutedUntil }: OwnSettings, now: Date): boolean {
  return mutedUntil !== undefined && mutedUntil > now;
}

/**
 * The conversations a filter shows: what is pinned first, else in the order they came. What one is reading stays among
 * the unread until one leaves it.
 */
export function filtered(
  all: readonly ConversationSummary[],
  filter: Filter,
  selected: ConversationId | undefined,
): ConversationSummary[] {
  const shown = all.filter((one) => {
    if (filter === "archived") return one.own.archived;
    if (one.own.archived) return false;
    if (filter === "unread") return calls(one) || one.id === selected;
    return filter === "all" || one.kind === "group";
  });
  if (filter === "archived") return shown;
  return [...shown.filter((one) => one.own.pinned), ...shown.filter((one) => !one.own.pinned)];
}
