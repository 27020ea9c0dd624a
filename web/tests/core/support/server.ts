/** A server and its relay as the core meets them: the HTTP API over a list of changes, and sealed events. */
import type { Change, Conversation, Me, Message } from "../../../src/api/types";
import { toBase64 } from "../../../src/core/ids";
import { FakeRelay } from "./relay";

interface Told {
  change: Change;
  /** Who hears of it. */
  to: Set<string>;
  /** The conversation whose channel carries it; absent: the inbox. */
  channel: string | undefined;
}

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  user: string | undefined;
}

/** What a site signs, as far as anybody but the server looks at it. */
export function ticketFor(name: string): string {
  const claims = { iss: "https://example.org", sub: name };
  return `e30.${toBase64(new TextEncoder().encode(JSON.stringify(claims)))}.signature`;
}

export class FakeServer {
  readonly accounts = new Map<string, { me: Me; password: string }>();
  readonly tokens = new Map<string, { user: string; session: string }>();
  readonly messages: Message[] = [];
  readonly conversations = new Map<string, { id: string; members: string[]; changed: number; createdAt: string }>();
  readonly receipts = new Map<string, { read: number; delivered: number }>();
  readonly hidden = new Map<string, Set<string>>();
  readonly drafts = new Map<string, string>();
  readonly log: Told[] = [];
  readonly requests: Asked[] = [];
  readonly relay: FakeRelay;
  revision = 0;
  millis = Date.parse("2026-11-23T09:00:00Z");
  online = true;
  /** Called before a request is answered; may throw to lose it, or answer itself. */
  before: (path: string, method: string) => Promise<Response | undefined> | Response | undefined = () => undefined;
  /** Called after a request did its work; may throw to lose the answer. */
  afterwards: (path: string, method: string) => void = () => {};
  readonly #waiting = new Set<() => void>();
  #ids = 0;

  constructor() {
    this.relay = new FakeRelay(this);
  }

  addPerson(name: string, role: Me["role"] = "member"): Me {
    const me: Me = {
      id: this.newId(),
      name,
      email: `${name.toLowerCase()}@example.org`,
      role,
      read_receipts: true,
      typing: true,
      standalone: true,
      changed: this.next(),
    };
    this.accounts.set(me.id, { me, password: `${name}-password` });
    return me;
  }

  newId(): string {
    this.#ids += 1;
    return `01920000-0000-7000-8000-${String(this.#ids).padStart(12, "0")}`;
  }

  startDirect(a: string, b: string, id = this.newId()): string {
    for (const conversation of this.conversations.values()) {
      if (conversation.members.includes(a) && conversation.members.includes(b)) return conversation.id;
    }
    const changed = this.next();
    this.conversations.set(id, { id, members: [a, b], changed: Number(changed), createdAt: this.time() });
    for (const user of [a, b]) this.receipts.set(`${id}/${user}`, { read: 0, delivered: 0 });
    for (const user of [a, b]) {
      this.#tell({ revision: changed, kind: "conversation", body: this.conversationFor(id, user) }, [user], undefined);
    }
    return id;
  }

  say(conversation: string, author: string, text: string, id = this.newId()): Message {
    const had = this.messages.find((message) => message.id === id);
    if (had) return had;
    const revision = this.next();
    const content = { kind: "text" as const, text };
    const message: Message = {
      id,
      conversation,
      revision,
      changed: revision,
      author,
      created_at: this.time(),
      content,
    };
    this.messages.push(message);
    this.#tell({ revision, kind: "message", body: message }, this.membersOf(conversation), conversation);
    return message;
  }

  edit(id: string, text: string): Message {
    return this.#change(id, (message) => ({ ...message, content: { kind: "text", text }, edited_at: this.time() }));
  }

  deleteForAll(id: string): Message {
    return this.#change(id, ({ content: _, ...message }) => ({ ...message, deleted_at: this.time() }));
  }

  receipt(conversation: string, user: string, read: number, delivered: number): void {
    const cursors = this.receipts.get(`${conversation}/${user}`);
    if (!cursors) throw new Error("not a member");
    if (read <= cursors.read && delivered <= cursors.delivered) return;
    cursors.read = Math.max(cursors.read, read);
    cursors.delivered = Math.max(cursors.delivered, delivered, read);
    const body = { conversation, user, read: String(cursors.read), delivered: String(cursors.delivered) };
    this.#tell({ revision: this.next(), kind: "receipt", body }, this.membersOf(conversation), conversation);
  }

  /** Ends every session of a person. */
  revoke(user: string): void {
    for (const [token, session] of this.tokens) if (session.user === user) this.tokens.delete(token);
    this.relay.hangUp(user, 4403);
  }

  /** Goes away, or comes back. */
  reach(online: boolean): void {
    this.online = online;
    if (online) return;
    this.relay.hangUpAll();
    this.wake();
  }

  conversationFor(id: string, user: string): Conversation {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Error("no such conversation");
    const read = this.receipts.get(`${id}/${user}`)?.read ?? 0;
    const log = this.#visible(id, user);
    const last = log.at(-1);
    const draft = this.drafts.get(`${id}/${user}`);
    const unread = log.filter((m) => Number(m.revision) > read && m.author !== user && !m.deleted_at).length;
    return {
      id,
      kind: "direct",
      created_at: conversation.createdAt,
      changed: String(conversation.changed),
      members: conversation.members.map((member) => {
        const me = this.accounts.get(member)?.me;
        const cursors = this.receipts.get(`${id}/${member}`);
        return {
          user: { id: member, name: me?.name ?? "", changed: me?.changed ?? "0" },
          read: String(cursors?.read ?? 0),
          delivered: String(cursors?.delivered ?? 0),
        };
      }),
      ...(last && { last_message: last }),
      unread: Math.min(100, unread),
      ...(draft && { draft: { content: { kind: "text", text: draft } } }),
    };
  }

  membersOf(conversation: string): string[] {
    return this.conversations.get(conversation)?.members ?? [];
  }

  next(): string {
    this.revision += 1;
    return String(this.revision);
  }

  time(): string {
    return new Date(this.millis).toISOString();
  }

  /** Answers those who wait for changes. */
  wake(): void {
    for (const done of this.#waiting) done();
    this.#waiting.clear();
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (!this.online) throw new TypeError("offline");
    const { pathname, searchParams: query } = new URL(request.url);
    const path = pathname.replace("/api/v1", "");
    const token = request.headers.get("authorization")?.replace("Bearer ", "");
    const session = token === undefined ? undefined : this.tokens.get(token);
    const text = await request.text();
    const body = text === "" ? undefined : JSON.parse(text);
    this.requests.push({ method: request.method, path, query, body, user: session?.user });
    const early = await this.before(path, request.method);
    if (early) return early;
    const [, noun = "", id = "", part] = path.split("/");
    const route = `${request.method} ${noun}${part ? `/${part}` : ""}`;
    const answer = session
      ? await this.#answer(route, id, query, body, session, request.signal)
      : this.#welcome(route, body);
    this.afterwards(path, request.method);
    return answer;
  };

  #welcome(route: string, body: { email?: string; password?: string; ticket?: string }): Response {
    if (route === "GET limits") return json({ message_characters: 2000, name_characters: 60, password_characters: 10 });
    if (route === "POST links") return json({ purpose: "invitation", role: "member", expires_at: this.time() });
    if (route !== "POST sessions") return problem(401, "signed_out");
    const account = [...this.accounts.values()].find(
      ({ me, password }) =>
        (body.email === me.email && body.password === password) || body.ticket === ticketFor(me.name),
    );
    if (!account) return problem(401, "wrong_password");
    const token = toBase64(crypto.getRandomValues(new Uint8Array(32)));
    const session = this.newId();
    this.tokens.set(token, { user: account.me.id, session });
    return json({ token, session, expires_at: this.time(), user: account.me });
  }

  async #answer(
    route: string,
    id: string,
    query: URLSearchParams,
    // biome-ignore lint/suspicious/noExplicitAny: a request's JSON
    body: any,
    { user, session }: { user: string; session: string },
    signal: AbortSignal,
  ): Promise<Response> {
    switch (route) {
      case "POST sessions":
      case "GET limits":
        return this.#welcome(route, body);
      case "DELETE sessions":
        for (const [token, other] of this.tokens) {
          if (id === "" ? other.user === user : other.session === id) this.tokens.delete(token);
        }
        return done();
      case "GET sessions": {
        const times = { created_at: this.time(), seen_at: this.time(), expires_at: this.time() };
        return json({ sessions: [{ id: session, ...times, current: true }] });
      }
      case "GET me":
        return json(this.accounts.get(user)?.me);
      case "PATCH me":
        return json(this.#patchMe(user, body));
      case "GET users": {
        const beginning = (query.get("name") ?? "").toLowerCase();
        const all = [...this.accounts.values()].filter(({ me }) => me.name.toLowerCase().startsWith(beginning));
        return json({ users: all.map(({ me }) => ({ id: me.id, name: me.name, changed: me.changed })) });
      }
      case "POST passes":
        return json(await this.relay.pass(user));
      case "GET changes":
        return this.#changes(user, query, signal);
      case "GET conversations":
        return json(id === "" ? this.#inbox(user) : this.conversationFor(id, user));
      case "POST conversations":
        return json(this.conversationFor(this.startDirect(user, body.with, body.id), user));
      case "GET conversations/messages":
        return json(this.#page(id, user, query));
      case "POST conversations/messages":
        if (body.content.text.startsWith("refuse")) return problem(413, "too_long");
        return json(this.say(id, user, body.content.text, body.id));
      case "PUT conversations/receipt":
        this.receipt(id, user, Number(body.read ?? 0), Number(body.delivered ?? 0));
        return done();
      case "PUT conversations/typing":
        this.relay.typing(id, user, body.typing);
        return done();
      case "PUT conversations/draft":
      case "DELETE conversations/draft": {
        this.drafts.set(`${id}/${user}`, body?.content.text ?? "");
        const draft = body ? { content: body.content } : null;
        this.#tell({ revision: this.next(), kind: "draft", body: { conversation: id, draft } }, [user], undefined);
        return done();
      }
      case "PATCH messages":
        return json(this.edit(id, body.content.text));
      case "DELETE messages":
        if (query.get("for") === "all") this.deleteForAll(id);
        else this.#hide(id, user);
        return done();
      case "GET messages/edits":
        return json({ edits: [{ content: { kind: "text", text: "before" }, replaced_at: this.time() }] });
    }
    return problem(404, "not_found");
  }

  #patchMe(user: string, patch: Partial<Me>): Me {
    const account = this.accounts.get(user);
    if (!account) throw new Error("nobody");
    account.me = { ...account.me, ...patch, changed: this.next() };
    this.#tell({ revision: account.me.changed, kind: "me", body: account.me }, [user], undefined);
    return account.me;
  }

  #hide(id: string, user: string): void {
    const conversation = this.messages.find((message) => message.id === id)?.conversation ?? "";
    this.hidden.set(user, (this.hidden.get(user) ?? new Set()).add(id));
    this.#tell(
      { revision: this.next(), kind: "message_hidden", body: { conversation, message: id } },
      [user],
      undefined,
    );
  }

  #change(id: string, change: (message: Message) => Message): Message {
    const at = this.messages.findIndex((message) => message.id === id);
    const before = this.messages[at];
    if (!before) throw new Error("no such message");
    const message: Message = { ...change(before), changed: this.next() };
    this.messages[at] = message;
    const to = this.membersOf(message.conversation);
    this.#tell({ revision: message.changed, kind: "message", body: message }, to, message.conversation);
    return message;
  }

  #inbox(user: string) {
    const mine = [...this.conversations.values()].filter(({ members }) => members.includes(user));
    return { conversations: mine.map(({ id }) => this.conversationFor(id, user)), revision: String(this.revision) };
  }

  #page(id: string, user: string, query: URLSearchParams) {
    const limit = Number(query.get("limit") ?? 50);
    const all = this.#visible(id, user);
    const after = query.get("after");
    if (after !== null) {
      const newer = all.filter((message) => Number(message.revision) > Number(after));
      return { messages: newer.slice(0, limit), more: newer.length > limit };
    }
    const before = query.get("before");
    const older = all.filter((message) => before === null || Number(message.revision) < Number(before));
    return { messages: older.slice(-limit), more: older.length > limit };
  }

  #visible(id: string, user: string): Message[] {
    return this.messages
      .filter((message) => message.conversation === id && !this.hidden.get(user)?.has(message.id))
      .sort((a, b) => Number(a.revision) - Number(b.revision));
  }

  async #changes(user: string, query: URLSearchParams, signal: AbortSignal): Promise<Response> {
    const after = Number(query.get("after"));
    const now = () => this.log.filter((told) => told.to.has(user) && Number(told.change.revision) > after);
    if (query.get("wait") !== "0" && now().length === 0) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.add(resolve);
        signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    }
    if (!this.online) throw new TypeError("offline");
    const found = now().map((told) => told.change);
    const changes = found.slice(0, 500);
    const more = found.length > changes.length;
    const next = more ? changes.at(-1)?.revision : String(this.revision);
    return json({ changes, next, more, reset: after > this.revision });
  }

  #tell(change: Change, to: string[], channel: string | undefined): void {
    this.log.push({ change, to: new Set(to), channel });
    this.wake();
    for (const name of channel === undefined ? to.map((user) => `inbox/${user}`) : [channel]) {
      this.relay.publish(name, channel, change);
    }
  }
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { status: 200, headers: { "content-type": "application/json" } });
}

function done(): Response {
  return new Response(null, { status: 204 });
}

export function problem(status: number, code: string, retryAfter?: number): Response {
  const body = { status, code, detail: code, ...(retryAfter !== undefined && { retry_after: retryAfter }) };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
}
