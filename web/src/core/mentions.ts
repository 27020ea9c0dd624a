/**
 * Mentions: `<@UUID>` and `<@all>` in what is sent and stored, "@Name" where a person writes and reads. The name is the
 * current one, so a rename reaches old messages too.
 */
import type { Person, UserId } from "./types";
import { words } from "./words";

/** Who can be mentioned, and who I am. */
export interface Mentioned {
  readonly person: (id: UserId) => Person;
  readonly me: UserId | undefined;
}

/** A mention in the text of a composer: from `start` to before `end`, UTF-16 units. */
export interface MentionAt {
  readonly start: number;
  readonly end: number;
  readonly who: Person | "all";
}

/** What a composer holds. */
export interface Composed {
  readonly text: string;
  readonly mentions: readonly MentionAt[];
}

const MENTION = /<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|all)>/g;
/** One that begins at `lastIndex`. */
export const MENTION_HERE = new RegExp(MENTION.source, "y");

/** Takes a source apart: words and mentions (an id, or `all`) in turn, words first. */
export function piecesOf(source: string): readonly string[] {
  return source.split(MENTION);
}

/** Who is mentioned, each once, in order; `all` among them. */
export function mentionedIn(source: string): readonly (UserId | "all")[] {
  if (!source.includes("<@")) return [];
  return [...new Set([...source.matchAll(MENTION)].map((match) => match[1] ?? ""))];
}

/** How a mention reads. */
export function mentionText(who: Person | "all"): string {
  return `@${who === "all" ? words("mention-all") : who.name}`;
}

/** From what a composer holds to what is sent. */
export function toSource({ text, mentions }: Composed): string {
  let source = "";
  let done = 0;
  for (const { start, end, who } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    source += `${text.slice(done, start)}<@${who === "all" ? "all" : who.id}>`;
    done = end;
  }
  return source + text.slice(done);
}

/** From what was sent (or drafted) to what a composer holds. */
export function fromSource(source: string, person: (id: UserId) => Person): Composed {
  let text = "";
  const mentions: MentionAt[] = [];
  for (const [i, piece] of piecesOf(source).entries()) {
    const start = text.length;
    if (i % 2 === 0) text += piece;
    else {
      const who = piece === "all" ? "all" : person(piece);
      text += mentionText(who);
      mentions.push({ start, end: text.length, who });
    }
  }
  return { text, mentions };
}

/** The mentions after the text changed: those behind the change move with it, those it touched are words from now on. */
export function moveMentions({ text, mentions }: Composed, now: string): Composed {
  let first = 0;
  while (first < text.length && first < now.length && text[first] === now[first]) first += 1;
  let last = 0;
  const most = Math.min(text.length, now.length) - first;
  while (last < most && text[text.length - 1 - last] === now[now.length - 1 - last]) last += 1;
  const shift = now.length - text.length;
  return {
    text: now,
    mentions: mentions.flatMap((mention) => {
      if (mention.end <= first) return [mention];
      if (mention.start >= text.length - last) {
        return [{ ...mention, start: mention.start + shift, end: mention.end + shift }];
      }
      return [];
    }),
  };
}
