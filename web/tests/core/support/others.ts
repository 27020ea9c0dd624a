/** The rest of the tests' server: people, blocks, presence, search, what waits for its time, administration. */
import type { Content, Scheduled } from "../../../src/api/types";
import { textOf } from "../../../src/core/content";
import { done, type FakeServer, json, problem, type Request } from "./server";

export class Others {
  /** Whom each blocked. */
  readonly blocks = new Map<string, Set<string>>();
  /** Messages that never reach somebody, because they were said while blocked. */
  readonly unheard = new Map<string, Set<string>>();
  readonly scheduled = new Map<string, Scheduled & { by: string }>();
  readonly active = new Map<string, boolean>();
  readonly settings = [
    {
      key: "people.find",
      section: "people",
      sentence: "Who finds whom.",
      kind: "switch",
      value: true as boolean | string,
      default: true,
    },
  ];

  constructor(private readonly server: FakeServer) {}

  /** Whether one of the two blocked the other, where they are alone. */
  quiet(conversation: string, author: string, user: string): boolean {
    const direct = this.server.conversations.get(conversation)?.kind === "direct";
    const has = (a: string, b: string) => this.blocks.get(a)?.has(b) === true;
    return direct && author !== user && (has(user, author) || has(author, user));
  }

  block(user: string, whom: string, blocked: boolean): void {
    const mine = this.blocks.get(user) ?? new Set<string>();
    this.blocks.set(user, mine);
    if (blocked) mine.add(whom);
    else mine.delete(whom);
    const body = { user: this.server.userOf(whom), blocked };
    this.server.tell({ revision: this.server.next(), kind: "block", body }, [user], undefined);
  }

  present(user: string, active: boolean): void {
    if ((this.active.get(user) ?? false) === active) return;
    this.active.set(user, active);
    const met = [...this.server.conversations.values()]
      .filter(({ members }) => members.includes(user) && members.length <= 32)
      .flatMap(({ members }) => members);
    // Only who is here themselves is told of others.
    for (const one of new Set(met)) {
      if (one !== user && this.active.get(one)) this.server.relay.presence(one, user, active);
    }
  }

  /** The time has come. */
  sendScheduled(id: string): void {
    const due = this.scheduled.get(id);
    if (!due) throw new Error("nothing scheduled");
    this.scheduled.delete(id);
    const reply = due.reply_to ? { reply_to: due.reply_to } : {};
    this.server.say(due.conversation, due.by, due.content, id, reply);
    const body = { id, conversation: due.conversation };
    this.server.tell({ revision: this.server.next(), kind: "scheduled", body }, [due.by], undefined);
  }

  async answer({ route, id, user, body, query }: Request): Promise<Response | undefined> {
    const { server } = this;
    const users = (ids: Iterable<string>) => [...ids].map((one) => server.userOf(one));
    const named = (beginning: string) =>
      [...server.accounts.values()]
        .filter(({ me }) => me.name.toLowerCase().startsWith(beginning.toLowerCase()))
        .map(({ me }) => me.id);
    switch (route) {
      case "GET users":
        return json({ users: users(named(query.get("name") ?? "")) });
      case "POST users/search":
        return json({ users: users(named(body.name)) });
      case "POST users/lookup": {
        const shared = new Set(
          [...server.conversations.values()].filter((t) => t.ranges.has(user)).flatMap((t) => [...t.ranges.keys()]),
        );
        const read = server.messages.filter(
          ({ id, conversation }) =>
            body.seen_in?.includes(id) && server.visible(conversation, user).some((seen) => seen.id === id),
        );
        for (const { author, forwarded_from } of read)
          for (const one of [author, forwarded_from]) if (one) shared.add(one);
        return json({ users: users(body.ids.filter((one: string) => shared.has(one))) });
      }
      case "PUT users/block":
      case "DELETE users/block":
        this.block(user, id, route.startsWith("PUT"));
        return done();
      case "GET blocks":
        return json({ users: users(this.blocks.get(user) ?? []) });
      case "PUT presence":
        this.present(user, body.active);
        return done();
      case "POST presence/look": {
        const there = body.users.filter((one: string) => this.active.get(one));
        return json({ presence: there.map((one: string) => ({ user: one, active: true })) });
      }
      case "POST search":
        return json(this.#search(user, body));
      case "POST conversations/scheduled":
        return json(this.#schedule(body.id, { ...body, conversation: id }, user));
      case "GET scheduled": {
        const mine = [...this.scheduled.values()].filter(({ by }) => by === user);
        return json({ scheduled: mine.map(({ by: _, ...told }) => told) });
      }
      case "PATCH scheduled": {
        const had = this.scheduled.get(id);
        return had ? json(this.#schedule(id, { ...had, ...body }, user)) : problem(404, "not_found");
      }
      case "DELETE scheduled": {
        const had = this.scheduled.get(id);
        this.scheduled.delete(id);
        const gone = { id, conversation: had?.conversation ?? "" };
        server.tell({ revision: server.next(), kind: "scheduled", body: gone }, [user], undefined);
        return done();
      }
    }
    return route.includes(" admin/") ? this.#administer(route, id, user, body) : undefined;
  }

  #schedule(
    id: string,
    made: { conversation: string; content: Content; at: string; reply_to?: string | null },
    by: string,
  ) {
    const { conversation, content, at, reply_to } = made;
    const scheduled: Scheduled = { id, conversation, content, at, ...(reply_to != null && { reply_to }) };
    this.scheduled.set(id, { ...scheduled, by });
    const body = { id, conversation, scheduled };
    this.server.tell({ revision: this.server.next(), kind: "scheduled", body }, [by], undefined);
    return scheduled;
  }

  #search(user: string, { text, person, conversation }: { text: string; person?: string; conversation?: string }) {
    const { server } = this;
    const hits = [...server.conversations.values()]
      .filter((talk) => talk.ranges.has(user) && (conversation === undefined || talk.id === conversation))
      .flatMap(({ id }) => server.visible(id, user))
      .filter((message) => !message.deleted_at && (person === undefined || message.author === person))
      .flatMap((message) => {
        const at = textOf(message.content).indexOf(text);
        return at < 0 ? [] : [{ message: server.extras.with(message, user), marks: [[at, at + text.length]] }];
      });
    return { hits };
  }

  #administer(route: string, id: string, user: string, body: Record<string, never>): Response | undefined {
    const { server } = this;
    if (server.accounts.get(user)?.me.role !== "administrator")
      return problem(403, "forbidden", { reason: "administrators_only" });
    const account = (one: string) => {
      const me = server.accounts.get(one)?.me;
      return {
        user: server.userOf(one),
        email: me?.email,
        role: me?.role,
        suspended: false,
        created_at: server.time(),
      };
    };
    switch (route) {
      case "POST admin/people/search":
        return json({ people: [...server.accounts.keys()].map(account) });
      case "PATCH admin/people":
        return json({ ...account(id), ...body });
      case "POST admin/people/end-sessions":
        server.revoke(id);
        return done();
      case "GET admin/settings":
        return json({ settings: this.settings });
      case "PATCH admin/settings": {
        const values = body.values as unknown as Record<string, boolean | string>;
        for (const setting of this.settings) setting.value = values[setting.key] ?? setting.value;
        return json({ settings: this.settings });
      }
      case "GET admin/reports": {
        const reports = server.extras.reports.map(({ message, by, reason, note }) => {
          const { conversation = "", author = "" } = server.messages.find((one) => one.id === message) ?? {};
          return {
            id: message,
            reporter: server.userOf(by),
            author: server.userOf(author),
            reason,
            note,
            at: server.time(),
            conversation,
            message,
          };
        });
        return json({ reports });
      }
      case "POST admin/reports/look":
        return json({
          message: server.messages.find((message) => message.id === id),
          said: { kind: "text", text: "as it was" },
        });
      case "POST admin/reports/close":
        return done();
      case "GET admin/log": {
        const about = { place: "7", at: server.time(), by: server.userOf(user) };
        const acts = [
          { ...about, act: "webhook_added", host: "hooks.example.org", bodies: true },
          { ...about, act: "of a newer server" },
        ];
        return json({ acts, next: "6" });
      }
    }
    return undefined;
  }
}
