import { useEffect } from "preact/hooks";
import type { ConversationSummary } from "../../core";
import { useApp } from "../context";

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 200;

/** One's conversations. Those that are called so and that no page of the inbox has shown yet are asked for. */
export function useConversations(sought: string): readonly ConversationSummary[] {
  const { inbox } = useApp().parlour;
  const more = inbox.hasMore.value;
  useEffect(() => {
    if (sought === "" || !more) return undefined;
    const timer = setTimeout(() => void inbox.find(sought), PAUSE);
    return () => clearTimeout(timer);
  }, [sought, more, inbox]);
  return inbox.conversations.value;
}
