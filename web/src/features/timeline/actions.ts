import type { Entry as AnyEntry, MessageEntry, MessageId, PendingEntry, Person, SystemEntry } from "../../core";
import type { MenuAnchor } from "../../ui";

/** Something somebody said: in the log, or about to be. */
export type Said = Exclude<AnyEntry, SystemEntry>;

/** What a message on the screen can ask for. */
export interface MessageActions {
  openMenu: (entry: Said, anchor: MenuAnchor) => void;
  showHistory: (entry: MessageEntry) => void;
  retry: (entry: PendingEntry) => void;
  discard: (entry: PendingEntry) => void;
  reply: (entry: MessageEntry) => void;
  jump: (message: MessageId) => void;
  toggleReaction: (entry: MessageEntry, emoji: string) => void;
  pickReaction: (entry: MessageEntry, anchor: MenuAnchor) => void;
  showReactions: (entry: MessageEntry, emoji?: string) => void;
  vote: (entry: MessageEntry, options: readonly number[]) => Promise<void>;
  showVoters: (entry: MessageEntry) => void;
  /** Shows what somebody blocked said. */
  reveal: (entry: MessageEntry) => void;
}

/** What all messages of a conversation are shown by. */
export interface Look {
  readonly me: Person | undefined;
  /** Names stand above what is said. */
  readonly group: boolean;
  /** By people blocked, and shown nevertheless. */
  readonly revealed: ReadonlySet<MessageId>;
}
