import type { ConversationId, MessageId } from "../core";

/** Where someone was reading; absent: at the end. */
export interface ReadingPlace {
  /** First message on the screen. */
  message: MessageId;
  /** How far it had been scrolled out at the top, CSS pixels. */
  offset: number;
}

/** The reading place of each conversation, as long as the page is open. */
export type Places = Map<ConversationId, ReadingPlace>;
