/** Names and messages that something shown refers to and nobody has told yet: asked for together, and once. */
import type { Api } from "../api/client";
import { applyMessage, applyUser } from "./apply";
import { conversationOf } from "./known";
import type { Platform } from "./platform";
import type { Store } from "./store";
import type { ConversationId, MessageId, UserId } from "./types";

/** What is wanted is gathered for so long, milliseconds. */
const GATHER = 20;
const USERS_AT_ONCE = 100;
const MESSAGES_AT_ONCE = 50;

export class Lookups {
  /** And a message that names them, when they are to be seen there: whoever reads it may know who that is. */
  readonly #users = new Map<UserId, MessageId | undefined>();
  readonly #messages = new Map<MessageId, ConversationId>();
  /** Not asked for again, until `again`. */
  readonly #asked = new Set<string>();
  #cancel: (() => void) | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly store: Store,
    private readonly call: <T>(run: (api: Api) => Promise<T>) => Promise<T>,
  ) {}

  user(id: UserId, seenIn?: MessageId): void {
    if (this.#wants(id + (seenIn ?? ""))) this.#users.set(id, seenIn ?? this.#users.get(id));
  }

  message(conversation: ConversationId, id: MessageId): void {
    if (this.#wants(id)) this.#messages.set(id, conversation);
  }

  /** The server can be reached again: what it did not answer is asked for anew, once something shows it. */
  again(): void {
    this.#asked.clear();
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#asked.clear();
    this.#users.clear();
    this.#messages.clear();
  }

  #wants(id: string): boolean {
    if (this.#asked.has(id)) return false;
    this.#asked.add(id);
    this.#cancel ??= this.platform.later(GATHER, () => {
      this.#cancel = undefined;
      void this.#askUsers();
      void this.#askMessages();
    });
    return true;
  }

  async #askUsers(): Promise<void> {
    const seenIn = new Map(this.#users);
    for (const ids of taken(this.#users, USERS_AT_ONCE)) {
      const messages = ids.flatMap((id) => seenIn.get(id) ?? []);
      const users = await this.call((api) => api.lookUsers(ids, [...new Set(messages)])).catch(() => []);
      this.store.commit((known, touched) => {
        for (const user of users) if (applyUser(known, user)) touched.everything = true;
      });
    }
  }

  async #askMessages(): Promise<void> {
    const wanted = new Map(this.#messages);
    for (const ids of taken(this.#messages, MESSAGES_AT_ONCE)) {
      const asOf = this.store.known.cursor;
      const found = await this.call((api) => api.lookMessages(ids)).catch(() => undefined);
      if (!found) continue;
      const there = new Set(found.map((message) => message.id));
      this.store.commit((known, touched) => {
        for (const message of found) {
          applyMessage(known, message, touched, asOf);
          // It may be let go of, and wanted again.
          if (message.conversation === wanted.get(message.id)) this.#asked.delete(message.id);
        }
        for (const id of ids) {
          const conversation = conversationOf(known, wanted.get(id) ?? "");
          if (!there.has(id)) conversation.absent.add(id);
          touched.conversations.add(conversation.id);
        }
      });
    }
  }
}

/** Takes all that is there, so many at once. */
function* taken(from: Map<string, unknown>, most: number): Iterable<string[]> {
  const ids = [...from.keys()];
  from.clear();
  for (let at = 0; at < ids.length; at += most) yield ids.slice(at, at + most);
}
