/**
 * What others put on a message: reactions, votes, and my star. Read with the message as a whole (`base`), then told one
 * person at a time; the newest word of each counts, and the newest counts are the server's.
 */
import type { Change, Extras, Message } from "../api/types";
import { type ConversationKnown, conversationOf, type Known, type Touched } from "./known";
import { after, before, latest, ZERO } from "./revisions";
import type { MessageId, Revision, UserId } from "./types";

export interface ExtrasKnown {
  readonly base?: { readonly asOf: Revision; readonly extras: Extras };
  /** By each person, after the base. */
  readonly reactions: Readonly<Record<UserId, { readonly changed: Revision; readonly emoji: readonly string[] }>>;
  readonly counts?: { readonly changed: Revision; readonly counts: readonly { emoji: string; count: number }[] };
  readonly votes: Readonly<Record<UserId, { readonly changed: Revision; readonly options: readonly number[] }>>;
  readonly tally?: { readonly changed: Revision; readonly counts: readonly number[]; readonly voters: number };
  readonly star?: { readonly changed: Revision; readonly starred: boolean };
}

export type ExtrasChange = Extract<Change, { kind: "reaction" | "vote" | "star" }>;

const NOTHING: ExtrasKnown = { reactions: {}, votes: {} };

/** People named with a reaction or an option. */
const NAMED = 50;

/** What was read with a message, as of a place in the log or later. */
export function applyExtras(conversation: ConversationKnown, { id, extras }: Message, asOf: Revision): boolean {
  if (!extras) return false;
  const had = conversation.extras.get(id) ?? NOTHING;
  if (had.base && before(asOf, had.base.asOf)) return false;
  const newer = <T extends { changed: Revision }>(all: Readonly<Record<UserId, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([, { changed }]) => after(changed, asOf)));
  conversation.extras.set(id, {
    base: { asOf, extras },
    reactions: newer(had.reactions),
    votes: newer(had.votes),
    ...(had.counts && after(had.counts.changed, asOf) && { counts: had.counts }),
    ...(had.tally && after(had.tally.changed, asOf) && { tally: had.tally }),
    ...(had.star && after(had.star.changed, asOf) && { star: had.star }),
  });
  return true;
}

export function applyExtrasChange(known: Known, { revision: changed, ...what }: ExtrasChange, touched: Touched): void {
  const conversation = conversationOf(known, what.body.conversation);
  const id = what.body.message;
  const had = conversation.extras.get(id) ?? NOTHING;
  if (!after(changed, had.base?.asOf ?? ZERO)) return;
  const isNews = (record: { changed: Revision } | undefined) => after(changed, record?.changed ?? ZERO);
  let now = had;
  if (what.kind === "reaction") {
    const { user, emoji, counts } = what.body;
    if (isNews(now.reactions[user])) now = { ...now, reactions: { ...now.reactions, [user]: { changed, emoji } } };
    if (isNews(now.counts)) now = { ...now, counts: { changed, counts } };
  } else if (what.kind === "vote") {
    const { user, options, counts, voters } = what.body;
    if (isNews(now.votes[user])) now = { ...now, votes: { ...now.votes, [user]: { changed, options } } };
    if (isNews(now.tally)) now = { ...now, tally: { changed, counts, voters } };
  } else if (isNews(now.star)) {
    now = { ...now, star: { changed, starred: what.body.starred } };
  }
  if (now === had) return;
  conversation.extras.set(id, now);
  touched.conversations.add(conversation.id);
}

/** One emoji, or one option of a poll. */
export interface Put {
  readonly count: number;
  readonly mine: boolean;
  readonly users: readonly UserId[];
}

/** The reactions to a message, with what I have just asked for: the oldest first. */
export function reactionsOf(known: Known, conversation: ConversationKnown, id: MessageId): ReadonlyMap<string, Put> {
  const found = new Map<string, Put>();
  const extras = conversation.extras.get(id);
  const me = known.me?.id ?? "";
  if (extras) {
    const base = extras.base?.extras.reactions ?? [];
    for (const { emoji, count } of extras.counts?.counts ?? base) {
      const was = base.find((reaction) => reaction.emoji === emoji);
      found.set(emoji, {
        count,
        mine: extras.reactions[me]?.emoji.includes(emoji) ?? was?.mine ?? false,
        users: usersOf(was?.users ?? [], extras.reactions, (said) => said.emoji.includes(emoji)),
      });
    }
  }
  for (const [key, wanted] of conversation.wishes) {
    const emoji = key.startsWith(`reaction/${id}/`) && key.slice(`reaction/${id}/`.length);
    if (emoji) found.set(emoji, wished(found.get(emoji), wanted === true, me));
  }
  return new Map([...found].filter(([, { count }]) => count > 0));
}

/** The votes of a poll with so many options, with what I have just asked for. */
export function votesOf(
  known: Known,
  conversation: ConversationKnown,
  id: MessageId,
  options: number,
): { readonly options: readonly Put[]; readonly voters: number } {
  const extras = conversation.extras.get(id) ?? NOTHING;
  const base = extras.base?.extras.votes;
  const me = known.me?.id ?? "";
  const tally = extras.tally ?? base;
  const mine = extras.votes[me]?.options ?? base?.mine ?? [];
  const told = Array.from({ length: options }, (_, at) => ({
    count: tally?.counts[at] ?? 0,
    mine: mine.includes(at),
    users: usersOf(base?.users[at] ?? [], extras.votes, (said) => said.options.includes(at)),
  }));
  const voters = tally?.voters ?? 0;
  const wish = conversation.wishes.get(`vote/${id}`) as readonly number[] | undefined;
  if (!wish) return { options: told, voters };
  return {
    options: told.map((put, at) => wished(put, wish.includes(at), me)),
    voters: voters + Number(wish.length > 0) - Number(mine.length > 0),
  };
}

export function isStarred(conversation: ConversationKnown, id: MessageId): boolean {
  const extras = conversation.extras.get(id);
  const wish = conversation.wishes.get(`star/${id}`) as boolean | undefined;
  return wish ?? extras?.star?.starred ?? extras?.base?.extras.starred ?? false;
}

/** Those of the base who said nothing since, then those who did, in the order they did. */
function usersOf<T extends { readonly changed: Revision }>(
  base: readonly UserId[],
  said: Readonly<Record<UserId, T>>,
  puts: (said: T) => boolean,
): readonly UserId[] {
  const kept = base.filter((user) => !said[user] || puts(said[user]));
  const since = Object.entries(said)
    .filter(([user, word]) => puts(word) && !base.includes(user))
    .sort(([, a], [, b]) => (latest(a.changed, b.changed) === a.changed ? 1 : -1))
    .map(([user]) => user);
  return [...kept, ...since].slice(0, NAMED);
}

function wished(put: Put | undefined, wanted: boolean, me: UserId): Put {
  const { count, mine, users } = put ?? { count: 0, mine: false, users: [] };
  if (mine === wanted) return { count, mine, users };
  return wanted
    ? { count: count + 1, mine: true, users: [...users, me] }
    : { count: count - 1, mine: false, users: users.filter((user) => user !== me) };
}
