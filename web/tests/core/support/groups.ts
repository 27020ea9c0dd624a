/** Conversations at the tests' server: who is in them, what they may do, what each set for themselves. */
import type {
  Conversation,
  GroupInfo,
  GroupInvitation,
  GroupRole,
  Member,
  Own,
  SystemEvent,
} from "../../../src/api/types";
import { done, type FakeServer, json, problem, type Request } from "./server";

/** Everybody is listed up to here. */
const LISTED = 32;

export interface Talk {
  id: string;
  kind: "direct" | "group";
  members: string[];
  changed: number;
  createdAt: string;
  info: GroupInfo | undefined;
  roles: Map<string, GroupRole>;
  joined: Map<string, string>;
  /** What each sees: after `from`, up to `to`. */
  ranges: Map<string, { from: number; to: number }>;
  left: Map<string, string>;
  /** When each who is out went. */
  placed: Map<string, string>;
  own: Map<string, Own>;
  cleared: Map<string, number>;
  invitations: Map<string, GroupInvitation & { token: string }>;
}

const FOREVER = Number.POSITIVE_INFINITY;
const UNSET: Own = { notify: "all", pinned: false, archived: false, marked_unread: false };

export class Groups {
  constructor(private readonly server: FakeServer) {}

  start(begins: { kind: Talk["kind"]; id: string; members: string[]; title?: string; colour?: number }): Talk {
    const { kind, id, members, title, colour = 0 } = begins;
    const time = this.server.time();
    const changed = this.server.next();
    const talk: Talk = {
      id,
      kind,
      members: [...members],
      changed: Number(changed),
      createdAt: time,
      info:
        kind === "group" ? { title: title ?? "", colour, history: "from_joining", members_may_add: false } : undefined,
      roles: new Map(members.map((user, at) => [user, kind === "group" && at === 0 ? "owner" : "member"])),
      joined: new Map(members.map((user) => [user, time])),
      ranges: new Map(members.map((user) => [user, { from: 0, to: FOREVER }])),
      left: new Map(),
      placed: new Map(),
      own: new Map(),
      cleared: new Map(),
      invitations: new Map(),
    };
    this.server.conversations.set(id, talk);
    for (const user of members) this.server.receipts.set(`${id}/${user}`, { read: 0, delivered: 0 });
    for (const user of members) this.#tellWhole(talk, user, changed);
    this.server.relay.keys(id, members);
    if (kind === "group") this.#system(talk, members[0] ?? "", { event: "created", title: title ?? "" });
    return talk;
  }

  startGroup(owner: string, title: string, members: readonly string[], id = this.server.newId()): string {
    return (
      this.server.conversations.get(id)?.id ?? this.start({ kind: "group", id, members: [owner, ...members], title }).id
    );
  }

  /** As one sees it who is, or was, in it. */
  seenBy(id: string, user: string): Conversation {
    const talk = this.#talk(id);
    const { server } = this;
    const last = server.visible(id, user).at(-1);
    const draft = server.drafts.get(`${id}/${user}`);
    const left = talk.left.get(user);
    const listed = left === undefined && talk.members.length <= LISTED ? talk.members : [user];
    const other = talk.kind === "direct" ? talk.members.find((one) => one !== user) : undefined;
    return {
      id,
      kind: talk.kind,
      created_at: talk.createdAt,
      changed: (left && talk.placed.get(user)) ?? String(talk.changed),
      ...(talk.info && { group: { ...talk.info } }),
      role: talk.roles.get(user) ?? "member",
      member_count: talk.members.length,
      members: listed.map((member) => this.#member(talk, member)),
      own: talk.own.get(user) ?? UNSET,
      ...(left !== undefined && { left_at: left }),
      ...(last && { last_message: last }),
      ...server.unread(id, user),
      ...(draft && { draft: { content: { kind: "text", text: draft } } }),
      blocked: other !== undefined && server.others.blocks.get(user)?.has(other) === true,
    };
  }

  change(id: string, by: string, patch: Partial<GroupInfo>): void {
    const talk = this.#talk(id);
    if (!talk.info) throw new Error("not a group");
    talk.info = { ...talk.info, ...patch };
    this.#tellGroup(talk, {});
    if (patch.title !== undefined) this.#system(talk, by, { event: "renamed", title: patch.title });
    if (patch.colour !== undefined) this.#system(talk, by, { event: "coloured" });
    if (patch.history !== undefined) this.#system(talk, by, { event: "history", history: patch.history });
  }

  add(
    id: string,
    by: string,
    users: readonly string[],
    event: SystemEvent = { event: "added", users: [...users] },
  ): void {
    const talk = this.#talk(id);
    const fresh = users.filter((user) => !talk.members.includes(user));
    if (fresh.length === 0) return;
    const again = fresh.filter((user) => talk.ranges.has(user));
    for (const user of fresh) {
      talk.members.push(user);
      talk.roles.set(user, "member");
      talk.joined.set(user, this.server.time());
      talk.left.delete(user);
      const from = talk.info?.history === "all" ? 0 : this.server.revision;
      talk.ranges.set(user, { from, to: FOREVER });
      const had = this.server.receipts.get(`${id}/${user}`) ?? { read: 0, delivered: 0 };
      this.server.receipts.set(`${id}/${user}`, {
        read: Math.max(had.read, from),
        delivered: Math.max(had.delivered, from),
      });
    }
    const changed = this.#tellGroup(talk, { added: fresh });
    for (const user of fresh) this.#tellWhole(talk, user, changed);
    // Whoever comes back begins anew.
    for (const user of again) if (talk.info?.history !== "all") this.#tellOwn(talk, user);
    this.server.relay.keys(id, fresh);
    this.#system(talk, by, event);
  }

  remove(id: string, by: string, user: string): void {
    const talk = this.#talk(id);
    if (!talk.members.includes(user)) return;
    if (by !== user) this.#system(talk, by, { event: "removed", user });
    else this.#system(talk, by, { event: "left" });
    talk.members = talk.members.filter((other) => other !== user);
    talk.left.set(user, this.server.time());
    const range = talk.ranges.get(user);
    if (range) range.to = this.server.revision;
    const heir = talk.members.find((other) => talk.roles.get(other) === "moderator") ?? talk.members[0];
    const passes = talk.roles.get(user) === "owner" && heir !== undefined;
    if (passes) talk.roles.set(heir, "owner");
    talk.roles.set(user, "member");
    void this.server.relay.rotate(id);
    const changed = this.#tellGroup(talk, { removed: [user], roles: passes ? [heir] : [] });
    talk.placed.set(user, changed);
    this.#tellWhole(talk, user, changed);
  }

  setRole(id: string, by: string, user: string, role: GroupRole): Member {
    const talk = this.#talk(id);
    talk.roles.set(user, role);
    const passes = role === "owner";
    if (passes) talk.roles.set(by, "moderator");
    this.#tellGroup(talk, { roles: passes ? [user, by] : [user] });
    this.#system(talk, by, { event: "role", user, role });
    return this.#member(talk, user);
  }

  setOwn(id: string, user: string, patch: Partial<Own>): Own {
    const talk = this.#talk(id);
    const own = { ...UNSET, ...talk.own.get(user), ...patch };
    talk.own.set(user, own);
    this.#tellOwn(talk, user);
    return own;
  }

  /** Empties it for one. */
  clear(id: string, user: string): void {
    const talk = this.#talk(id);
    talk.cleared.set(user, this.server.revision);
    this.#tellOwn(talk, user);
  }

  /** Whether it stands in somebody's inbox. */
  isListed(talk: Talk, user: string): boolean {
    if (!talk.ranges.has(user)) return false;
    return !talk.cleared.has(user) || this.server.visible(talk.id, user).length > 0;
  }

  invite(id: string, by: string, invitation: { id: string; expires_at: string; uses?: number }, token: string) {
    const made: GroupInvitation = {
      id: invitation.id,
      created_by: this.server.userOf(by),
      created_at: this.server.time(),
      expires_at: invitation.expires_at,
      ...(invitation.uses !== undefined && { uses_left: invitation.uses }),
    };
    this.#talk(id).invitations.set(invitation.id, { ...made, token });
    return { invitation: made, token };
  }

  answer({ route, id, deeper, user, body }: Request): Response | undefined {
    const { server } = this;
    const mine = () => json(this.seenBy(id, user));
    const talk = server.conversations.get(id);
    if (route.includes(" conversations/") && !talk?.ranges.has(user)) return problem(404, "not_found");
    switch (route) {
      case "GET conversations": {
        if (id !== "") return talk?.ranges.has(user) ? mine() : problem(404, "not_found");
        const listed = [...server.conversations.values()].filter((one) => this.isListed(one, user));
        return json({
          conversations: listed.map((one) => this.seenBy(one.id, user)),
          revision: String(server.revision),
        });
      }
      case "POST conversations":
        return json(this.seenBy(this.#begin(user, body), user));
      case "PATCH conversations":
        if (!this.#leads(id, user)) return problem(403, "forbidden", { reason: "group_change" });
        this.change(id, user, body);
        return mine();
      case "DELETE conversations":
        this.clear(id, user);
        return done();
      case "POST conversations/members/search":
        return json(this.#page(this.#talk(id), body));
      case "POST conversations/members":
        if (!this.#leads(id, user) && !talk?.info?.members_may_add)
          return problem(403, "forbidden", { reason: "group_add" });
        this.add(id, user, body.users);
        return mine();
      case "PATCH conversations/members":
        return json(this.setRole(id, user, deeper, body.role));
      case "DELETE conversations/members":
        if (!this.#leads(id, user)) return problem(403, "forbidden", { reason: "group_remove" });
        this.remove(id, user, deeper);
        return done();
      case "POST conversations/leave":
        this.remove(id, user, user);
        if (body.forget) this.clear(id, user);
        return done();
      case "PATCH conversations/own":
        return json(this.setOwn(id, user, body));
      case "POST conversations/invitations":
        return json(this.invite(id, user, body, `token-${body.id}`));
      case "GET conversations/invitations":
        return json({ invitations: [...this.#talk(id).invitations.values()].map(({ token: _, ...told }) => told) });
      case "DELETE conversations/invitations":
        talk?.invitations.delete(deeper);
        return done();
      case "POST joins/look":
      case "POST joins":
        return this.#join(route, user, body.token);
    }
    return undefined;
  }

  #begin(user: string, body: { id: string; title: string; members: string[]; colour?: number }): string {
    const id = this.startGroup(user, body.title, body.members, body.id);
    const talk = this.#talk(id);
    if (talk.info && body.colour !== undefined) talk.info.colour = body.colour;
    return id;
  }

  #join(route: string, user: string, token: string): Response {
    for (const talk of this.server.conversations.values()) {
      const invitation = [...talk.invitations.values()].find((one) => one.token === token);
      if (!invitation || invitation.uses_left === 0 || invitation.expires_at <= this.server.time()) continue;
      if (route === "POST joins") {
        if (invitation.uses_left != null) invitation.uses_left -= 1;
        this.add(talk.id, user, [user], { event: "joined" });
        return json(this.seenBy(talk.id, user));
      }
      const { title = "", colour = 0 } = talk.info ?? {};
      return json({ title, colour, member_count: talk.members.length, invited_by: invitation.created_by });
    }
    return problem(404, "link_invalid");
  }

  #page(talk: Talk, asked: { name?: string; after?: string; limit?: number }) {
    const beginning = (asked.name ?? "").toLowerCase();
    const limit = asked.limit ?? 50;
    const all = talk.members
      .map((user) => this.#member(talk, user))
      .filter(({ user }) => user.name.toLowerCase().startsWith(beginning))
      .sort((a, b) => (a.user.name < b.user.name ? -1 : 1));
    // From nobody, and so from the first, without `after`.
    const rest = all.slice(all.findIndex(({ user }) => user.id === asked.after) + 1);
    const members = rest.slice(0, limit);
    return { members, ...(rest.length > limit && { next: members.at(-1)?.user.id }) };
  }

  #leads(id: string, user: string): boolean {
    const role = this.#talk(id).roles.get(user);
    return this.#talk(id).members.includes(user) && (role === "owner" || role === "moderator");
  }

  #member(talk: Talk, user: string): Member {
    const cursors = this.server.receipts.get(`${talk.id}/${user}`);
    return {
      user: this.server.userOf(user),
      role: talk.roles.get(user) ?? "member",
      joined_at: talk.joined.get(user) ?? "",
      read: String(cursors?.read ?? 0),
      delivered: String(cursors?.delivered ?? 0),
    };
  }

  #tellGroup(talk: Talk, change: { added?: string[]; removed?: string[]; roles?: string[] }): string {
    const { added = [], removed = [], roles = [] } = change;
    const changed = this.server.next();
    talk.changed = Number(changed);
    if (!talk.info) throw new Error("not a group");
    const body = {
      conversation: talk.id,
      changed,
      group: { ...talk.info },
      member_count: talk.members.length,
      added: added.map((user) => this.#member(talk, user)),
      removed,
      roles: roles.map((user) => ({ user, role: talk.roles.get(user) ?? "member" })),
    };
    this.server.tell({ revision: changed, kind: "group", body }, talk.members, talk.id);
    return changed;
  }

  #tellOwn(talk: Talk, user: string): void {
    const from = Math.max(talk.cleared.get(user) ?? 0, talk.ranges.get(user)?.from ?? 0);
    const body = {
      conversation: talk.id,
      own: talk.own.get(user) ?? UNSET,
      ...(from > 0 && { cleared: String(from) }),
    };
    this.server.tell({ revision: this.server.next(), kind: "own", body }, [user], undefined);
  }

  #tellWhole(talk: Talk, user: string, revision: string): void {
    this.server.tell({ revision, kind: "conversation", body: this.seenBy(talk.id, user) }, [user], undefined);
  }

  #system(talk: Talk, author: string, event: SystemEvent): void {
    this.server.say(talk.id, author, { kind: "system", event });
  }

  #talk(id: string): Talk {
    const talk = this.server.conversations.get(id);
    if (!talk) throw new Error("no such conversation");
    return talk;
  }
}
