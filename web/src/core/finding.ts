/** Search, stars, and what waits at the server for its time; loaded when first asked for. */
import type { Api, Question } from "../api/client";
import type { Message, Scheduled } from "../api/types";
import { applyConversation, applyMessage, applyScheduled } from "./apply";
import { textOf } from "./content";
import { mentionedOf, sourceOf } from "./derive";
import { DeviceError, failure } from "./failures";
import { conversationOf } from "./known";
import { parse, toPlain } from "./markdown";
import type { Store } from "./store";
import type {
  ConversationSummary,
  MessageEntry,
  MessageId,
  Revision,
  ScheduledMessage,
  SearchHit,
  SearchQuery,
  Starred,
} from "./types";
import type { Views } from "./views";

export interface FindingParts {
  store: Store;
  views: Views;
  call: <T>(run: (api: Api) => Promise<T>) => Promise<T>;
}

type Found = { hits: readonly SearchHit[]; next?: string; incomplete?: boolean };

export class Finding {
  constructor(private readonly parts: FindingParts) {}

  /** Has those of my conversations that are called so. */
  async conversations(text: string): Promise<void> {
    const { store } = this.parts;
    const asOf = store.known.cursor;
    const { conversations } = await this.#ask((client, init) =>
      client.POST("/api/v1/conversations/search", { ...init, body: { text } }),
    );
    store.commit((known, touched) => {
      for (const conversation of conversations) applyConversation(known, conversation, asOf, touched);
      touched.everything = true;
    });
  }

  /** How many of my conversations call for me. */
  async countUnread(): Promise<number> {
    return (await this.#ask((client, init) => client.GET("/api/v1/conversations/unread", init))).conversations;
  }

  async search(query: SearchQuery, cursor?: string): Promise<Found> {
    const { text, person, conversation, from, to, order } = query;
    const body = {
      text,
      ...(person !== undefined && { person }),
      ...(conversation !== undefined && { conversation }),
      ...(from && { from: from.toISOString() }),
      ...(to && { to: to.toISOString() }),
      ...(order && { order }),
      ...(cursor !== undefined && { cursor }),
    };
    const asOf = this.parts.store.known.cursor;
    const { hits, next, incomplete } = await this.#ask((client, init) =>
      client.POST("/api/v1/search", { ...init, body }),
    );
    await this.#take(
      hits.map((hit) => hit.message),
      asOf,
    );
    const { known } = this.parts.store;
    const shown = hits.flatMap(({ message, marks }): SearchHit[] => {
      const found = this.#shown(message);
      if (!found.conversation || !found.message) return [];
      const source = sourceOf(message);
      const text = toPlain(source, mentionedOf(known), source.length * 2 + 1_000);
      return [{ conversation: found.conversation, message: found.message, text, marks: marksIn(text, source, marks) }];
    });
    return { hits: shown, ...(next != null && { next }), ...(incomplete && { incomplete }) };
  }

  async stars(before?: string): Promise<{ stars: readonly Starred[]; next?: string }> {
    const asOf = this.parts.store.known.cursor;
    const { stars, next } = await this.#ask((client, init) =>
      client.GET("/api/v1/stars", { ...init, params: { query: before === undefined ? {} : { before } } }),
    );
    await this.#take(
      stars.map((star) => star.message),
      asOf,
    );
    const shown = stars.flatMap(({ message, starred_at }): Starred[] => {
      const found = this.#shown(message);
      if (!found.message) return [];
      const { conversation } = found;
      return [{ ...(conversation && { conversation }), message: found.message, starredAt: new Date(starred_at) }];
    });
    return { stars: shown, ...(next != null && { next }) };
  }

  /** All of them, and what is known of them is as the server has it. */
  async scheduled(): Promise<readonly ScheduledMessage[]> {
    const { store } = this.parts;
    const asOf = store.known.cursor;
    const told = await this.parts.call((api) => api.scheduled());
    store.commit((known, touched) => {
      for (const scheduled of told)
        applyScheduled(known, scheduled.id, { conversation: scheduled.conversation, scheduled }, asOf, touched);
    });
    return told.map((scheduled) => this.#scheduled(scheduled)).sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  async reschedule(message: MessageId, { at, text }: { at?: Date; text?: string }): Promise<void> {
    const { store } = this.parts;
    if (text !== undefined && text.trim() === "") throw new DeviceError("empty");
    const asOf = store.known.cursor;
    const body = {
      ...(at && { at: at.toISOString() }),
      ...(text !== undefined && { content: { kind: "text" as const, text: text.trim() } }),
    };
    const scheduled = await this.#ask((client, init) =>
      client.PATCH("/api/v1/scheduled/{message}", { ...init, params: { path: { message } }, body }),
    );
    store.commit((known, touched) =>
      applyScheduled(known, message, { conversation: scheduled.conversation, scheduled }, asOf, touched),
    );
  }

  async cancelScheduled(message: MessageId): Promise<void> {
    const { store } = this.parts;
    const asOf = store.known.cursor;
    await this.#ask((client, init) =>
      client.DELETE("/api/v1/scheduled/{message}", { ...init, params: { path: { message } } }),
    );
    store.commit((known, touched) => {
      const conversation = known.scheduled.get(message)?.conversation;
      if (conversation !== undefined) applyScheduled(known, message, { conversation }, asOf, touched);
    });
  }

  /** Takes messages in, and the conversations they are from where those are not known here. */
  async #take(messages: readonly Message[], asOf: Revision): Promise<void> {
    const { store, call } = this.parts;
    const lacking = new Set(
      messages.map((message) => message.conversation).filter((id) => !store.known.conversations.get(id)?.about),
    );
    for (const id of lacking) {
      // One that is not to be had is no reason to show nothing.
      const whole = await call((api) => api.conversation(id)).catch(() => undefined);
      if (whole) store.commit((known, touched) => applyConversation(known, whole, asOf, touched));
    }
    store.commit((known, touched) => {
      for (const message of messages) applyMessage(known, message, touched, asOf);
    });
  }

  #shown(message: Message): { conversation: ConversationSummary | undefined; message: MessageEntry | undefined } {
    const { store, views } = this.parts;
    const id = message.conversation;
    const now = conversationOf(store.known, id).messages.get(message.id) ?? message;
    return { conversation: views.summary(id).peek(), message: views.messages(id, () => [now]).peek()[0] };
  }

  #scheduled(told: Scheduled): ScheduledMessage {
    const text = textOf(told.content);
    return {
      id: told.id,
      conversation: told.conversation,
      text,
      body: parse(text, mentionedOf(this.parts.store.known)),
      at: new Date(told.at),
      ...(told.reply_to != null && { replyTo: told.reply_to }),
      ...(told.failure && { failure: failure(told.failure.code, told.failure.reason) }),
    };
  }

  #ask<T>(question: Question<T>): Promise<T> {
    return this.parts.call((api) => api.ask(question));
  }
}

/** Where the marked words of a source stand once it is without its own marks; what stands nowhere is left out. */
function marksIn(text: string, source: string, marks: readonly (readonly number[])[]): SearchHit["marks"] {
  let done = 0;
  return marks.flatMap(([from = 0, to = 0]) => {
    const at = text.indexOf(source.slice(from, to), done);
    if (at < 0 || to <= from) return [];
    done = at + to - from;
    return [[at, done] as const];
  });
}
