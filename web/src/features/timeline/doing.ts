import { useMemo } from "preact/hooks";
import type { MessageEntry, MessageId, Result, Timeline } from "../../core";
import { useApp } from "../context";
import type { Notices } from "../notices";

/** What is done with a message at once, without asking. */
export interface Doing {
  jump: (message: MessageId) => void;
  toggleReaction: (message: MessageEntry, emoji: string) => void;
  vote: (message: MessageEntry, options: readonly number[]) => Promise<void>;
}

export function useDoing(timeline: Timeline): Doing {
  const { notices } = useApp();
  return useMemo(
    () => ({
      jump: (message) => void tried(timeline.jumpTo(message), notices),
      toggleReaction: ({ id, reactions }, emoji) => {
        const mine = reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
        void tried(mine ? timeline.unreact(id, emoji) : timeline.react(id, emoji), notices);
      },
      vote: ({ id }, options) => tried(timeline.vote(id, options), notices),
    }),
    [timeline, notices],
  );
}

/** What goes wrong is told in a notice. */
export async function tried(action: Promise<Result>, notices: Notices): Promise<void> {
  const result = await action;
  if (!result.ok) notices.fail(result.failure);
}
