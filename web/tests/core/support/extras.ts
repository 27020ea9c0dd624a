/** What people put on messages at the tests' server: reactions, votes, stars, pins; and copies of them. */
import type { Message, Extras as Told } from "../../../src/api/types";
import { done, type FakeServer, json, problem, type Request } from "./server";

/** Of each emoji: who, the earliest first. */
type Reactions = Map<string, string[]>;
/** What each chose. */
type Votes = Map<string, number[]>;

export class Extras {
  readonly reactions = new Map<string, Reactions>();
  readonly votes = new Map<string, Votes>();
  /** What stood under a message after each response to it, the oldest first. */
  readonly #stood = new Map<string, { revision: number; reactions: Reactions; votes: Votes }[]>();
  readonly stars = new Map<string, Map<string, string>>();
  readonly reports: { message: string; by: string; reason: string; note: string }[] = [];

  constructor(private readonly server: FakeServer) {}

  /** A message as somebody reads it. */
  with(message: Message, user: string): Message {
    return { ...message, extras: this.of(message, user) };
  }

  of(message: Message, user: string): Told {
    const { reactions: stood, votes } = this.#under(message, user);
    const reactions = [...stood]
      .filter(([, users]) => users.length > 0)
      .map(([emoji, users]) => ({ emoji, count: users.length, users: users.slice(0, 50), mine: users.includes(user) }));
    const starred = this.stars.get(user)?.has(message.id) ?? false;
    const { content } = message;
    if (content?.kind !== "poll") return { reactions, starred };
    const users = content.options.map((_, at) => [...votes].filter(([, all]) => all.includes(at)).map(([who]) => who));
    const counts = users.map((all) => all.length);
    return { reactions, starred, votes: { counts, voters: this.#voters(votes), users, mine: votes.get(user) ?? [] } };
  }

  /** What stands under a message, or did when they left who ask. */
  #under({ id, conversation }: Message, user: string): { reactions: Reactions; votes: Votes } {
    const talk = this.server.conversations.get(conversation);
    if (!talk?.left.has(user))
      return { reactions: this.reactions.get(id) ?? new Map(), votes: this.votes.get(id) ?? new Map() };
    const end = talk.ranges.get(user)?.to ?? 0;
    const stood = this.#stood.get(id)?.findLast(({ revision }) => revision <= end);
    return stood ?? { reactions: new Map(), votes: new Map() };
  }

  react(id: string, user: string, emoji: string, wanted: boolean): void {
    const message = this.#message(id);
    const all = this.reactions.get(id) ?? new Map<string, string[]>();
    this.reactions.set(id, all);
    const users = all.get(emoji) ?? [];
    if (users.includes(user) === wanted) return;
    const now = wanted ? [...users, user] : users.filter((other) => other !== user);
    if (now.length > 0) all.set(emoji, now);
    else all.delete(emoji);
    const theirs = [...all].filter(([, who]) => who.includes(user)).map(([one]) => one);
    const counts = [...all].map(([one, who]) => ({ emoji: one, count: who.length }));
    const body = { conversation: message.conversation, message: id, user, emoji: theirs, counts };
    this.#tell(message, { revision: this.server.next(), kind: "reaction", body });
  }

  vote(id: string, user: string, options: number[]): void {
    const message = this.#message(id);
    if (message.content?.kind !== "poll") throw new Error("not a poll");
    const votes = this.votes.get(id) ?? new Map<string, number[]>();
    this.votes.set(id, votes);
    votes.delete(user);
    if (options.length > 0) votes.set(user, options);
    const counts = message.content.options.map((_, at) => [...votes.values()].filter((all) => all.includes(at)).length);
    const body = {
      conversation: message.conversation,
      message: id,
      user,
      options,
      counts,
      voters: this.#voters(votes),
    };
    this.#tell(message, { revision: this.server.next(), kind: "vote", body });
  }

  star(id: string, user: string, starred: boolean): void {
    const { conversation } = this.#message(id);
    const mine = this.stars.get(user) ?? new Map<string, string>();
    this.stars.set(user, mine);
    if (starred) mine.set(id, this.server.time());
    else mine.delete(id);
    const body = { conversation, message: id, starred };
    this.server.tell({ revision: this.server.next(), kind: "star", body }, [user], undefined);
  }

  pin(id: string, user: string, pinned: boolean): Message {
    const { conversation } = this.#message(id);
    const message = this.server.change(id, ({ pinned_at: _, pinned_by: __, ...rest }) =>
      pinned ? { ...rest, pinned_at: this.server.time(), pinned_by: user } : rest,
    );
    if (pinned)
      this.server.say(conversation, user, { kind: "system", event: { event: "message_pinned", message: id } });
    return message;
  }

  answer({ route, id, user, body }: Request): Response | undefined {
    const { server } = this;
    const visible = (one: string) => {
      const message = server.messages.find((other) => other.id === one);
      return message && server.visible(message.conversation, user).find((other) => other.id === one);
    };
    const told = (messages: Message[]) => messages.map((message) => this.with(message, user));
    if (/ messages\/[a-z]/.test(route) && id !== "" && !visible(id)) return problem(404, "not_found");
    switch (route) {
      case "PUT messages/reactions":
      case "DELETE messages/reactions":
        this.react(id, user, body.emoji, route.startsWith("PUT"));
        return done();
      case "PUT messages/votes":
        this.vote(id, user, body.options);
        return done();
      case "PUT messages/star":
      case "DELETE messages/star":
        this.star(id, user, route.startsWith("PUT"));
        return done();
      case "PUT messages/pin":
      case "DELETE messages/pin":
        return json(this.with(this.pin(id, user, route.startsWith("PUT")), user));
      case "POST messages/close-poll":
        return json(
          server.change(id, (message) => ({
            ...message,
            ...(message.content?.kind === "poll" && { content: { ...message.content, closed_at: server.time() } }),
          })),
        );
      case "POST messages/forward": {
        const original = this.#message(id);
        const from = original.forwarded_from ?? original.author;
        const { content } = original;
        if (content?.kind !== "text") return problem(422, "malformed");
        const copies: { conversation: string; id: string }[] = body.copies;
        const made = copies.map((copy) =>
          server.say(copy.conversation, user, content, copy.id, { forwarded_from: from }),
        );
        return json({ messages: made });
      }
      case "POST messages/report":
        this.reports.push({ message: id, by: user, reason: body.reason, note: body.note });
        return done();
      case "GET messages/readers":
        return json(this.#readers(this.#message(id)));
      case "POST messages/look":
        return json({ messages: told(body.ids.flatMap((one: string) => visible(one) ?? [])) });
      case "GET conversations/pins": {
        const pinned = server.visible(id, user).filter((message) => message.pinned_at && !message.deleted_at);
        return json({ messages: told(pinned.sort((a, b) => ((a.pinned_at ?? "") < (b.pinned_at ?? "") ? 1 : -1))) });
      }
      case "GET stars": {
        const mine = [...(this.stars.get(user) ?? [])].reverse();
        const stars = mine.flatMap(([one, starred_at]) => {
          const message = visible(one);
          return message ? [{ message: this.with(message, user), starred_at }] : [];
        });
        return json({ stars });
      }
    }
    return undefined;
  }

  #readers(message: Message) {
    const { server } = this;
    const others = server.membersOf(message.conversation).filter((user) => user !== message.author);
    const at = Number(message.revision);
    const cursors = (user: string) => server.receipts.get(`${message.conversation}/${user}`);
    const read = others.filter((user) => (cursors(user)?.read ?? 0) >= at);
    const delivered = others.filter((user) => (cursors(user)?.delivered ?? 0) >= at);
    const users = read.map((user) => server.userOf(user));
    return { read: read.length, delivered: delivered.length, of: others.length, users };
  }

  #voters(votes: Map<string, number[]>): number {
    return votes.size;
  }

  #tell(message: Message, change: Parameters<FakeServer["tell"]>[0]): void {
    const stood = {
      revision: Number(change.revision),
      reactions: new Map(this.reactions.get(message.id)),
      votes: new Map(this.votes.get(message.id)),
    };
    this.#stood.set(message.id, [...(this.#stood.get(message.id) ?? []), stood]);
    this.server.tell(change, this.server.membersOf(message.conversation), message.conversation);
  }

  #message(id: string): Message {
    const message = this.server.messages.find((one) => one.id === id);
    if (!message) throw new Error("no such message");
    return message;
  }
}
