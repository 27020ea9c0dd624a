/** A server and its relay as the core meets them: the HTTP API over a list of changes, and sealed events. */
import type { Change, Content, Conversation, Me, Message, Problem } from "../../../src/api/types";
import { textOf } from "../../../src/core/content";
import { toBase64 } from "../../../src/core/ids";
import { mentionedIn } from "../../../src/core/mentions";
import { Extras } from "./extras";
import { Groups, type Talk } from "./groups";
import { Others } from "./others";
import { FakeRelay } from "./relay";

interface Told {
  change: Change;
  /** Who hears of it. */
  to: Set<string>;
  /** The conversation whose channel carries it; absent: the inbox. */
  channel: string | undefined;
}

/** One request, taken apart. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: a request's JSON
  body: any;
  user: string | undefined;
}

/** A request by somebody who is signed in: `POST conversations/members`, with the ids of its path. */
export interface Request extends Asked {
  route: string;
  id: string;
  deeper: string;
  user: string;
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
  /** Each message as it was after each change, the oldest first. */
  readonly #versions = new Map<string, Message[]>();
  readonly conversations = new Map<string, Talk>();
  readonly receipts = new Map<string, { read: number; delivered: number }>();
  readonly hidden = new Map<string, Set<string>>();
  readonly drafts = new Map<string, string>();
  readonly log: Told[] = [];
  readonly requests: Asked[] = [];
  readonly relay: FakeRelay;
  readonly groups: Groups;
  readonly extras: Extras;
  readonly others: Others;
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
    this.groups = new Groups(this);
    this.extras = new Extras(this);
    this.others = new Others(this);
  }

  addPerson(name: string, role: Me["role"] = "member"): Me {
    const me: Me = {
      id: this.newId(),
      name,
      email: `${name.toLowerCase()}@example.org`,
      role,
      read_receipts: true,
      typing: true,
      presence: true,
      last_seen: false,
      may: {
        find_people: true,
        start_direct: true,
        start_groups: true,
        invite_to_groups: true,
        invite_people: role === "administrator",
        report: true,
        delete_others: role !== "member",
        see_edits: role !== "member",
      },
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
    for (const { kind, id, members } of this.conversations.values()) {
      if (kind === "direct" && members.includes(a) && members.includes(b)) return id;
    }
    this.groups.start({ kind: "direct", id, members: [a, b] });
    return id;
  }

  say(conversation: string, author: string, said: string | Content, id = this.newId(), more = {}): Message {
    const had = this.messages.find((message) => message.id === id);
    if (had) return had;
    const revision = this.next();
    const content: Content = typeof said === "string" ? { kind: "text", text: said } : said;
    const message: Message = {
      id,
      conversation,
      revision,
      changed: revision,
      author,
      created_at: this.time(),
      content,
      ...more,
    };
    this.messages.push(message);
    this.#versions.set(id, [message]);
    this.tell({ revision, kind: "message", body: message }, this.hearersOf(message), conversation);
    return message;
  }

  edit(id: string, text: string): Message {
    return this.change(id, (message) => ({ ...message, content: { kind: "text", text }, edited_at: this.time() }));
  }

  deleteForAll(id: string): Message {
    return this.change(id, ({ content: _, ...message }) => ({ ...message, deleted_at: this.time() }));
  }

  receipt(conversation: string, user: string, read: number, delivered: number): void {
    const cursors = this.receipts.get(`${conversation}/${user}`);
    if (!cursors) throw new Error("not a member");
    if (read <= cursors.read && delivered <= cursors.delivered) return;
    cursors.read = Math.max(cursors.read, read);
    cursors.delivered = Math.max(cursors.delivered, delivered, read);
    const body = { conversation, user, read: String(cursors.read), delivered: String(cursors.delivered) };
    this.tell({ revision: this.next(), kind: "receipt", body }, this.membersOf(conversation), conversation);
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
    return this.groups.seenBy(id, user);
  }

  membersOf(conversation: string): string[] {
    return this.conversations.get(conversation)?.members ?? [];
  }

  /** Who gets it: of a direct conversation not whom one of the two blocked. */
  hearersOf({ conversation, author }: Message): string[] {
    return this.membersOf(conversation).filter((user) => !this.others.quiet(conversation, author, user));
  }

  #goneWhoSaw({ conversation, revision }: Message): string[] {
    const talk = this.conversations.get(conversation);
    const ranges = [...(talk?.ranges ?? [])].filter(([user]) => talk?.left.has(user));
    return ranges.flatMap(([user, { from, to }]) => (Number(revision) > from && Number(revision) <= to ? [user] : []));
  }

  userOf(id: string) {
    const me = this.accounts.get(id)?.me;
    return { id, name: me?.name ?? "", changed: me?.changed ?? "0" };
  }

  /** What somebody sees of a conversation, oldest first. */
  visible(id: string, user: string): Message[] {
    const talk = this.conversations.get(id);
    const { from, to } = talk?.ranges.get(user) ?? { from: 0, to: 0 };
    const cleared = talk?.cleared.get(user) ?? 0;
    return this.messages
      .filter((message) => {
        const revision = Number(message.revision);
        const inRange = revision > Math.max(from, cleared) && revision <= to;
        const heard = !this.others.unheard.get(message.id)?.has(user);
        return message.conversation === id && inRange && heard && !this.hidden.get(user)?.has(message.id);
      })
      .map((message) => (message.deleted_at ? message : this.#asOf(message, to)))
      .sort((a, b) => Number(a.revision) - Number(b.revision));
  }

  /** A message as it was when somebody left, if they did. */
  #asOf(message: Message, end: number): Message {
    return this.#versions.get(message.id)?.findLast(({ changed }) => Number(changed) <= end) ?? message;
  }

  /** What somebody has not read: the messages of others, and those that mention them. */
  unread(id: string, user: string): { unread: number; mentions: number } {
    const read = this.receipts.get(`${id}/${user}`)?.read ?? 0;
    const unread = this.visible(id, user).filter(
      (m) => Number(m.revision) > read && m.author !== user && !m.deleted_at && m.content?.kind !== "system",
    );
    const group = this.conversations.get(id)?.kind === "group";
    const calls = (m: Message) => m.content?.kind === "text" && !m.forwarded_from;
    const mention = unread.filter(
      (m) => calls(m) && mentionedIn(textOf(m.content)).some((who) => who === user || (who === "all" && group)),
    );
    return { unread: Math.min(100, unread.length), mentions: Math.min(100, mention.length) };
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

  tell(change: Change, to: readonly string[], channel: string | undefined): void {
    this.log.push({ change, to: new Set(to), channel });
    this.wake();
    const names = channel === undefined ? to.map((user) => `inbox/${user}`) : [channel];
    // A quiet conversation is silent to both; what is on its channel would reach the two of them.
    if (channel !== undefined && to.length < this.membersOf(channel).length) {
      for (const user of to) this.relay.publish(`inbox/${user}`, undefined, change);
      return;
    }
    for (const name of names) this.relay.publish(name, channel, change);
  }

  change(id: string, change: (message: Message) => Message): Message {
    const at = this.messages.findIndex((message) => message.id === id);
    const before = this.messages[at];
    if (!before) throw new Error("no such message");
    const message: Message = { ...change(before), changed: this.next() };
    this.messages[at] = message;
    this.#versions.get(id)?.push(message);
    const told: Change = { revision: message.changed, kind: "message", body: message };
    this.tell(told, this.hearersOf(message), message.conversation);
    // Whoever left hears that what they saw is gone, and nothing else.
    if (message.deleted_at) this.tell(told, this.#goneWhoSaw(message), undefined);
    return message;
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new globalThis.Request(input, init);
    if (!this.online) throw new TypeError("offline");
    const { pathname, searchParams: query } = new URL(request.url);
    const path = pathname.replace("/api/v1", "");
    const token = request.headers.get("authorization")?.replace("Bearer ", "");
    const session = token === undefined ? undefined : this.tokens.get(token);
    const text = await request.text();
    const body = text === "" ? undefined : JSON.parse(text);
    const { method } = request;
    const user = session?.user;
    this.requests.push({ method, path, query, body, user });
    const early = await this.before(path, method);
    if (early) return early;
    const { route, id, deeper } = routeOf(method, path);
    const answer =
      session && user !== undefined
        ? await this.#answer({ method, path, query, body, user, route, id, deeper }, session.session, request.signal)
        : this.#welcome(route, body);
    this.afterwards(path, method);
    return answer;
  };

  #welcome(route: string, body: { email?: string; password?: string; ticket?: string }): Response {
    if (route === "GET limits") {
      return json({
        message_characters: 2000,
        name_characters: 60,
        password_characters: 10,
        title_characters: 80,
        group_members: 5000,
        add_at_once: 100,
        poll_options: 4,
        poll_characters: 100,
        pins: 50,
        reactions: 20,
        reactions_by_one: 5,
        scheduled: 100,
      });
    }
    if (route === "POST links/look") return json({ purpose: "invitation", role: "member", expires_at: this.time() });
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

  async #answer(request: Request, session: string, signal: AbortSignal): Promise<Response> {
    const { route, id, query, body, user } = request;
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
      case "POST passes":
        return json(await this.relay.pass(user));
      case "GET changes":
        return this.#changes(user, query, signal);
      case "POST conversations":
        if (body.kind === "direct") return json(this.conversationFor(this.startDirect(user, body.with, body.id), user));
        break;
      case "GET conversations/messages":
        return json(this.#page(id, user, query));
      case "POST conversations/messages":
        return this.#send(request);
      case "PUT conversations/receipt":
        this.receipt(id, user, Number(body.read ?? 0), Number(body.delivered ?? 0));
        return done();
      case "PUT conversations/typing":
        this.relay.typing(id, user, body.typing);
        return done();
      case "PUT conversations/draft":
      case "DELETE conversations/draft": {
        this.drafts.set(`${id}/${user}`, textOf(body?.content));
        const draft = body ? { content: body.content } : null;
        this.tell({ revision: this.next(), kind: "draft", body: { conversation: id, draft } }, [user], undefined);
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
    const answer = this.groups.answer(request) ?? this.extras.answer(request) ?? (await this.others.answer(request));
    return answer ?? problem(404, "not_found");
  }

  #send({ id, body, user }: Request): Response {
    if (!this.membersOf(id).includes(user)) return problem(403, "forbidden", { reason: "no_longer_a_member" });
    if (textOf(body.content).startsWith("refuse")) return problem(413, "too_long");
    const replied = body.reply_to && this.visible(id, user).some((message) => message.id === body.reply_to);
    if (body.reply_to && !replied) return problem(404, "not_found", { reason: "answered_gone" });
    const unheard = this.membersOf(id).filter((other) => this.others.quiet(id, user, other));
    if (unheard.length > 0) this.others.unheard.set(body.id, new Set(unheard));
    return json(this.say(id, user, body.content, body.id, body.reply_to && { reply_to: body.reply_to }));
  }

  #patchMe(user: string, patch: Partial<Me>): Me {
    const account = this.accounts.get(user);
    if (!account) throw new Error("nobody");
    account.me = { ...account.me, ...patch, changed: this.next() };
    this.tell({ revision: account.me.changed, kind: "me", body: account.me }, [user], undefined);
    return account.me;
  }

  #hide(id: string, user: string): void {
    const conversation = this.messages.find((message) => message.id === id)?.conversation ?? "";
    this.hidden.set(user, (this.hidden.get(user) ?? new Set()).add(id));
    this.tell(
      { revision: this.next(), kind: "message_hidden", body: { conversation, message: id } },
      [user],
      undefined,
    );
  }

  #page(id: string, user: string, query: URLSearchParams) {
    const limit = Number(query.get("limit") ?? 50);
    const all = this.visible(id, user);
    const told = (messages: Message[]) => messages.map((message) => this.extras.with(message, user));
    const around = query.get("around");
    const since = query.get("since");
    if (around !== null || since !== null) {
      const at = all.findIndex((m) => m.id === around || (since !== null && m.created_at >= since));
      const middle = at < 0 ? all.length : at;
      const from = Math.max(0, middle - Math.floor(limit / 2));
      const to = Math.min(all.length, from + limit);
      return { messages: told(all.slice(from, to)), more: from > 0, more_after: to < all.length };
    }
    const after = query.get("after");
    if (after !== null) {
      const newer = all.filter((message) => Number(message.revision) > Number(after));
      return { messages: told(newer.slice(0, limit)), more: newer.length > limit };
    }
    const before = query.get("before");
    const older = all.filter((message) => before === null || Number(message.revision) < Number(before));
    return { messages: told(older.slice(-limit)), more: older.length > limit };
  }

  async #changes(user: string, query: URLSearchParams, signal: AbortSignal): Promise<Response> {
    const after = Number(query.get("after"));
    const sees = (change: Change) => change.kind !== "message" || !this.hidden.get(user)?.has(change.body.id);
    const now = () =>
      this.log.filter(({ change, to }) => to.has(user) && Number(change.revision) > after && sees(change));
    if (query.get("wait") !== "0" && now().length === 0) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.add(resolve);
        signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    }
    if (!this.online) throw new TypeError("offline");
    const found = now().map(({ change }) => this.#asRead(change, user));
    const changes = found.slice(0, 500);
    const more = found.length > changes.length;
    const next = more ? changes.at(-1)?.revision : String(this.revision);
    return json({ changes, next, more, reset: after > this.revision });
  }

  /** A change as it is asked for: with all that a message carries, and a conversation as a whole, as it is now. */
  #asRead(change: Change, user: string): Change {
    if (change.kind === "message") return { ...change, body: this.extras.with(change.body, user) };
    if (change.kind !== "group" && change.kind !== "conversation") return change;
    const id = change.kind === "group" ? change.body.conversation : change.body.id;
    return { revision: change.revision, kind: "conversation", body: this.conversationFor(id, user) };
  }
}

/** `POST /conversations/C/members/U` is `POST conversations/members`, of C, deeper U. */
function routeOf(method: string, path: string): { route: string; id: string; deeper: string } {
  const [, ...parts] = path.split("/");
  const isId = (part: string | undefined) => /^[0-9a-f]{8}-/.test(part ?? "");
  const names = parts.filter((part) => !isId(part));
  const [id = "", deeper = ""] = parts.filter(isId);
  return { route: `${method} ${names.join("/")}`, id, deeper };
}

export function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { status: 200, headers: { "content-type": "application/json" } });
}

export function done(): Response {
  return new Response(null, { status: 204 });
}

export function problem(status: number, code: string, more: Partial<Problem> = {}): Response {
  const body = { status, code, detail: code, ...more };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
}
