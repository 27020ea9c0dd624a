/** What a person does about messages besides saying them; loaded when it is first done. */
import type { Api } from "../api/client";
import type { DeleteFor, Message, Messages } from "../api/types";
import { applyHidden, applyMessage, applyScheduled, stretch, type When, whenAsked } from "./apply";
import { textOf } from "./content";
import { logOf, mentionedOf, newestOf, type Window } from "./derive";
import { DeviceError } from "./failures";
import { type ConversationKnown, conversationOf } from "./known";
import { parse } from "./markdown";
import { after, next, ZERO } from "./revisions";
import { contentOf, KEPT, type TimelineParts } from "./timeline";
import { trim } from "./trim";
import type { ConversationId, EarlierText, MessageId, Person, Readers, ReportReason, Revision } from "./types";

const OF = (message: MessageId) => ({ params: { path: { message } } });

export class Actions {
  constructor(
    private readonly parts: TimelineParts,
    private readonly id: ConversationId,
  ) {}

  react(message: MessageId, emoji: string, wanted: boolean): Promise<void> {
    return this.#wish(`reaction/${message}/${emoji}`, wanted, (api) =>
      api.ask((client, init) =>
        wanted
          ? client.PUT("/api/v1/messages/{message}/reactions", { ...init, ...OF(message), body: { emoji } })
          : client.DELETE("/api/v1/messages/{message}/reactions", { ...init, ...OF(message), body: { emoji } }),
      ),
    );
  }

  star(message: MessageId, wanted: boolean): Promise<void> {
    return this.#wish(`star/${message}`, wanted, (api) =>
      api.ask((client, init) =>
        wanted
          ? client.PUT("/api/v1/messages/{message}/star", { ...init, ...OF(message) })
          : client.DELETE("/api/v1/messages/{message}/star", { ...init, ...OF(message) }),
      ),
    );
  }

  pin(message: MessageId, wanted: boolean): Promise<void> {
    return this.#wish(`pin/${message}`, wanted, (api) =>
      api.ask((client, init) =>
        wanted
          ? client.PUT("/api/v1/messages/{message}/pin", { ...init, ...OF(message) })
          : client.DELETE("/api/v1/messages/{message}/pin", { ...init, ...OF(message) }),
      ),
    );
  }

  vote(message: MessageId, chosen: readonly number[]): Promise<void> {
    const options = [...new Set(chosen)].sort((a, b) => a - b);
    return this.#wish(`vote/${message}`, options, (api) =>
      api.ask((client, init) =>
        client.PUT("/api/v1/messages/{message}/votes", { ...init, ...OF(message), body: { options } }),
      ),
    );
  }

  async closePoll(message: MessageId): Promise<void> {
    await this.parts.call((api) =>
      api.ask((client, init) => client.POST("/api/v1/messages/{message}/close-poll", { ...init, ...OF(message) })),
    );
    await this.parts.look();
  }

  async forward(message: MessageId, to: readonly ConversationId[]): Promise<void> {
    const copies = to.map((conversation) => ({ conversation, id: this.parts.newId() }));
    const asOf = this.#cursor;
    const { messages } = await this.parts.call((api) =>
      api.ask((client, init) =>
        client.POST("/api/v1/messages/{message}/forward", { ...init, ...OF(message), body: { copies } }),
      ),
    );
    this.#take(messages, asOf);
  }

  async edit(message: MessageId, text: string): Promise<void> {
    const body = { id: this.parts.newId(), content: contentOf({ text }) };
    const edited = await this.parts.call((api) =>
      api.ask((client, init) => client.PATCH("/api/v1/messages/{message}", { ...init, ...OF(message), body })),
    );
    this.parts.store.commit((known, touched) => applyMessage(known, edited, touched));
  }

  async delete(message: MessageId, whom: DeleteFor): Promise<void> {
    const params = { path: { message }, query: { for: whom } };
    await this.parts.call((api) =>
      api.ask((client, init) => client.DELETE("/api/v1/messages/{message}", { ...init, params })),
    );
    if (whom === "all") return this.parts.look();
    this.parts.store.commit((known, touched) => {
      applyHidden(conversationOf(known, this.id), message, ZERO);
      touched.conversations.add(this.id);
    });
  }

  async edits(message: MessageId): Promise<EarlierText[]> {
    const { edits } = await this.parts.call((api) =>
      api.ask((client, init) => client.GET("/api/v1/messages/{message}/edits", { ...init, ...OF(message) })),
    );
    return edits.map(({ content, replaced_at }) => ({
      text: textOf(content),
      body: parse(textOf(content), mentionedOf(this.parts.store.known)),
      replacedAt: new Date(replaced_at),
    }));
  }

  async report(message: MessageId, reason: ReportReason, note: string): Promise<void> {
    const id = this.parts.newId();
    await this.parts.call((api) =>
      api.ask((client, init) =>
        client.POST("/api/v1/messages/{message}/report", { ...init, ...OF(message), body: { id, reason, note } }),
      ),
    );
  }

  async readers(message: MessageId): Promise<Readers> {
    const { read, delivered, of, users } = await this.parts.call((api) =>
      api.ask((client, init) => client.GET("/api/v1/messages/{message}/readers", { ...init, ...OF(message) })),
    );
    return { read, delivered, of, people: users.map(({ id, name }) => ({ id, name })) };
  }

  async schedule(text: string, at: Date, replyTo: MessageId | undefined): Promise<MessageId> {
    const id = this.parts.newId();
    const asOf = this.#cursor;
    const scheduled = await this.parts.call((api) =>
      api.ask((client, init) =>
        client.POST("/api/v1/conversations/{conversation}/scheduled", {
          ...init,
          params: { path: { conversation: this.id } },
          body: {
            id,
            content: { kind: "text", text },
            at: at.toISOString(),
            ...(replyTo !== undefined && { reply_to: replyTo }),
          },
        }),
      ),
    );
    this.parts.store.commit((known, touched) =>
      applyScheduled(known, id, { conversation: this.id, scheduled }, asOf, touched),
    );
    return id;
  }

  /** What is pinned, the newest pin first. */
  async pins(): Promise<void> {
    const asOf = this.#cursor;
    const { messages } = await this.parts.call((api) =>
      api.ask((client, init) =>
        client.GET("/api/v1/conversations/{conversation}/pins", {
          ...init,
          params: { path: { conversation: this.id } },
        }),
      ),
    );
    this.#take(messages, asOf);
  }

  /** Members by the beginning of a word of their name. */
  async suggest(name: string, most: number): Promise<readonly Person[]> {
    const { members } = await this.parts.call((api) =>
      api.ask((client, init) =>
        client.POST("/api/v1/conversations/{conversation}/members/search", {
          ...init,
          params: { path: { conversation: this.id } },
          body: { name, limit: most },
        }),
      ),
    );
    return members.map(({ user }) => ({ id: user.id, name: user.name }));
  }

  // ---- places in the log ----------------------------------------------------------------------------------------

  /** Loads what is around a message; `undefined`: it is in the stretch that reaches to the head now. */
  async around(message: MessageId): Promise<Window | undefined> {
    const page = await this.#page({ around: message });
    if (!page.messages.some(({ id }) => id === message)) throw new DeviceError("not_found");
    return this.#joined(windowOf(page), !page.more_after, page.breaks);
  }

  /** The first message from a day on, where what is shown begins before that day or with the first message of all. */
  shownOn(day: Date, window: Window | undefined): MessageId | undefined {
    const log = logOf(this.#conversation, window);
    const at = log.findIndex((message) => new Date(message.created_at) >= day);
    const whole = window ? !window.older : this.#conversation.complete;
    return at > 0 || (at === 0 && whole) ? log[at]?.id : undefined;
  }

  /** Loads from a day on; and its first message, or the last one before. */
  async since(day: Date): Promise<{ window: Window | undefined; target: MessageId }> {
    const page = await this.#page({ since: day.toISOString() });
    const found = page.messages.find((message) => new Date(message.created_at) >= day) ?? page.messages.at(-1);
    if (!found) throw new DeviceError("not_found");
    return { window: this.#joined(windowOf(page), !page.more_after, page.breaks), target: found.id };
  }

  /** The first message by somebody else after a place in the log. */
  async firstAfter(read: Revision): Promise<MessageId> {
    const me = this.parts.store.known.me?.id;
    for (let from = read; ; ) {
      const page = await this.#page({ after: from });
      const found = page.messages.find((m) => m.author !== me && !m.deleted_at && m.content?.kind !== "system");
      const last = page.messages.at(-1);
      if (found) return found.id;
      if (!page.more || !last) throw new DeviceError("not_found");
      from = last.revision;
    }
  }

  async older(window: Window): Promise<Window | undefined> {
    const page = await this.#page({ before: window.from });
    const from = page.messages[0]?.revision ?? window.from;
    return this.#joined({ from, to: window.to, older: page.more }, false, page.breaks);
  }

  async newer(window: Window): Promise<Window | undefined> {
    const page = await this.#page({ after: window.to });
    const to = page.messages.at(-1)?.revision ?? window.to;
    return this.#joined({ ...window, to }, !page.more, page.breaks);
  }

  /** Lets go of the oldest messages while this one, the newest, is seen, and nobody else has the conversation open. */
  trim(seen: MessageId): void {
    const { outbox, store, open } = this.parts;
    if (open.get(this.id) !== 1 || newestOf(this.#conversation)?.id !== seen) return;
    const quoted = outbox.entries.peek().map(({ replyTo }) => replyTo);
    store.commit((known, touched) => {
      if (trim(known, this.#conversation, KEPT, quoted)) touched.conversations.add(this.id);
    });
  }

  /** A page of messages, taken in; and when it was asked for. */
  async #page(where: { around?: string; since?: string; before?: string; after?: string }): Promise<Messages & When> {
    const when = whenAsked(this.parts.store.known, this.id);
    const page = await this.parts.call((api) => api.messages(this.id, where));
    this.#take(page.messages, when.asOf);
    return { ...page, ...when };
  }

  /** A window that touches the stretch makes it longer, and is one no more, unless the log broke off since it was asked for. */
  #joined(window: Window, reachesHead: boolean, breaks: number): Window | undefined {
    const conversation = this.#conversation;
    if (conversation.breaks !== breaks) return window;
    const touches = conversation.from !== undefined && !after(conversation.from, next(window.to));
    if (!touches && !reachesHead) return window;
    this.parts.store.commit((_, touched) => {
      stretch(conversation, window.from, !window.older);
      touched.conversations.add(this.id);
    });
    return undefined;
  }

  get #conversation(): ConversationKnown {
    return conversationOf(this.parts.store.known, this.id);
  }

  get #cursor(): Revision {
    return this.parts.store.known.cursor;
  }

  #wish(key: string, value: unknown, ask: (api: Api) => Promise<unknown>): Promise<void> {
    return this.parts.wishes.grant(this.id, key, value, () => this.parts.call(ask));
  }

  #take(messages: readonly Message[], asOf: Revision): void {
    this.parts.store.commit((known, touched) => {
      for (const message of messages) applyMessage(known, message, touched, asOf);
    });
  }
}

function windowOf({ messages, more }: Messages): Window {
  return { from: messages[0]?.revision ?? "0", to: messages.at(-1)?.revision ?? "0", older: more };
}
