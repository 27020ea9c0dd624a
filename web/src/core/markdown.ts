import { blocksOf } from "./markdown/blocks";
import { lines } from "./markdown/inlines";
import { type Mentioned, mentionText } from "./mentions";
import type { Person } from "./types";

/** A part of a message that stands by itself. */
export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "quote"; readonly children: readonly Block[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly type: "codeblock"; readonly language?: string; readonly text: string };

/** A part of a line. */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "strong" | "em" | "del"; readonly children: readonly Inline[] }
  /** Reads as "@Name"; `me`: I am meant. */
  | { readonly type: "mention"; readonly person: Person | "all"; readonly me: boolean }
  /** `href` begins with `http:`, `https:` or `mailto:`. */
  | { readonly type: "link"; readonly href: string; readonly children: readonly Inline[] };

/** Longer sources are shown as plain text. */
const MAX_LENGTH = 32_768;
/** Control characters, and those that reverse the direction of what follows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Words without what cannot be seen, and turns what follows. */
export function seen(source: string): string {
  return source.replace(UNSEEN, "");
}

/** Without any of these a message is words on lines, and most are: no need to read them as Markdown. */
const MARKS = /[\\`*_~<>[\]&!@]|:\/\/|www\.|^\s*(?:[-+]|\d+[.)])|\n\s*\n|[ \t]\n|\n[ \t]/im;

/**
 * Reads a message: emphasis, code, links, quotes and lists of Markdown, and nothing else of it; all else (HTML,
 * headings, tables, references …) stays the text it is. Total, in time that grows with the length.
 */
export function parse(source: string, mentioned?: Mentioned): readonly Block[] {
  const text = seen(source).slice(0, MAX_LENGTH);
  if (source.length <= MAX_LENGTH && MARKS.test(text)) return blocksOf(text, mentioned);
  const words = text.trim();
  return words === "" ? [] : [{ type: "paragraph", children: lines(words, mentioned) }];
}

/** A message on one line without its marks, for previews and notifications. */
export function toPlain(source: string, mentioned?: Mentioned, length = 200): string {
  const text = plainOf(parse(source.slice(0, length * 4), mentioned));
  return text.length > length ? `${text.slice(0, length).trimEnd()}…` : text;
}

/** The words of what was read, on one line. */
export function plainOf(blocks: readonly Block[]): string {
  return blocks.map(blockText).join(" ").replace(/\s+/g, " ").trim();
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.children.map(inlineText).join("");
    case "quote":
      return block.children.map(blockText).join(" ");
    case "list":
      return block.items.map((item) => item.map(blockText).join(" ")).join(" ");
    case "codeblock":
      return block.text;
  }
}

/** The words of a part of a line. */
export function inlineText(inline: Inline): string {
  switch (inline.type) {
    case "text":
    case "code":
      return inline.text;
    case "break":
      return " ";
    case "mention":
      return mentionText(inline.person);
    default:
      return inline.children.map(inlineText).join("");
  }
}
