import { type Composed, mentionText, moveMentions, type Person } from "../../core";

/** Puts somebody into the text in the place of what was typed to find them, with a space behind. */
export function putMention({ text, mentions }: Composed, start: number, end: number, who: Person | "all"): Composed {
  const put = mentionText(who);
  const moved = moveMentions({ text, mentions }, `${text.slice(0, start)}${put} ${text.slice(end).replace(/^ /, "")}`);
  const kept = moved.mentions.filter((mention) => mention.end <= start || mention.start >= start + put.length);
  return { text: moved.text, mentions: [...kept, { start, end: start + put.length, who }] };
}
