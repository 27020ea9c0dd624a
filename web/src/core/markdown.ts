import { Lexer, type Token, Tokenizer, type Tokens } from "marked";
import { type Mentioned, mentionText, piecesOf } from "./mentions";
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

/** Deeper nesting becomes plain text. */
const MAX_DEPTH = 8;
/** Longer sources are shown as plain text. */
const MAX_LENGTH = 32_768;
/** Control characters, and those that reverse the direction of what follows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Without any of these a message is words on lines, and most are: no need to read them as Markdown. */
const MARKS = /[\\`*_~<>[\]&!@]|:\/\/|www\.|^\s*(?:[-+]|\d+[.)])|\n\s*\n|[ \t]\n|\n[ \t]/m;

/** Only what the subset has; all else (HTML, headings, tables, images by reference …) stays the text it is. */
class Subset extends Tokenizer {
  override html = () => undefined;
  override tag = () => undefined;
  override def = () => undefined;
  override table = () => undefined;
  override heading = () => undefined;
  override lheading = () => undefined;
  override hr = () => undefined;
  override code = () => undefined;
  override reflink = () => undefined;
}

/** Reads a message. Total: what cannot be read as Markdown is shown as the plain text it is. */
export function parse(source: string, mentioned?: Mentioned): readonly Block[] {
  const text = source.replace(UNSEEN, "").slice(0, MAX_LENGTH);
  if (source.length > MAX_LENGTH || !MARKS.test(text) || tooDeep(text)) return plain(text, mentioned);
  try {
    return blocks(new Lexer({ gfm: true, breaks: true, tokenizer: new Subset() }).lex(text), { mentioned, depth: 0 });
  } catch {
    return plain(text, mentioned);
  }
}

/** A message on one line without its marks, for previews and notifications. */
export function toPlain(source: string, mentioned?: Mentioned, length = 200): string {
  const text = parse(source.slice(0, length * 4), mentioned)
    .map(blockText)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  return text.length > length ? `${text.slice(0, length).trimEnd()}…` : text;
}

/** How deep one is, and whose names stand for mentions; without them a mention is the text it is. */
interface Context {
  readonly mentioned: Mentioned | undefined;
  readonly depth: number;
}

function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

/** Nested quotes and lists are read once per level: a line of a thousand `>` is an attack, not a quote. */
function tooDeep(text: string): boolean {
  return /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]?){12}/m.test(text) || /^[ \t]{40}/m.test(text);
}

function plain(text: string, mentioned: Mentioned | undefined): readonly Block[] {
  const words = text.trim();
  return words === "" ? [] : [{ type: "paragraph", children: lines(words, mentioned) }];
}

function blocks(tokens: readonly Token[], context: Context): Block[] {
  return tokens.flatMap((token): Block[] => {
    if (context.depth >= MAX_DEPTH) return [...plain(token.raw, context.mentioned)];
    switch (token.type) {
      case "space":
      case "checkbox":
        return [];
      case "paragraph":
      case "text":
        return [{ type: "paragraph", children: inlines(token.tokens ?? [], token, context) }];
      case "blockquote":
        return [{ type: "quote", children: blocks(token.tokens ?? [], deeper(context)) }];
      case "list":
        return [list(token as Tokens.List, deeper(context))];
      case "code": {
        const language = /^[\w+#.-]{1,32}/.exec((token as Tokens.Code).lang ?? "")?.[0];
        return [{ type: "codeblock", ...(language && { language }), text: (token as Tokens.Code).text }];
      }
      default:
        return [...plain(token.raw, context.mentioned)];
    }
  });
}

function list(token: Tokens.List, context: Context): Block {
  const start = typeof token.start === "number" ? token.start : 1;
  return {
    type: "list",
    ordered: token.ordered,
    start,
    items: token.items.map((item) => blocks(item.tokens, context)),
  };
}

function inlines(tokens: readonly Token[], parent: Token, context: Context): Inline[] {
  const { mentioned } = context;
  if (context.depth >= MAX_DEPTH) return lines(parent.raw, mentioned);
  return tokens.flatMap((token): Inline[] => {
    switch (token.type) {
      case "text":
      case "escape":
        return "tokens" in token && token.tokens
          ? inlines(token.tokens, token, context)
          : lines((token as Tokens.Text).text, mentioned);
      case "br":
        return [{ type: "break" }];
      case "codespan":
        return [{ type: "code", text: (token as Tokens.Codespan).text }];
      case "strong":
      case "em":
      case "del":
        return [
          {
            type: token.type as "strong" | "em" | "del",
            children: inlines(token.tokens ?? [], token, deeper(context)),
          },
        ];
      case "link":
      case "image":
        return link(token as Tokens.Link, deeper(context));
      default:
        return lines(token.raw, mentioned);
    }
  });
}

function lines(text: string, mentioned: Mentioned | undefined): Inline[] {
  return text.split("\n").flatMap((line, i): Inline[] => {
    const words = mentioned
      ? withMentions(line, mentioned)
      : line === ""
        ? []
        : [{ type: "text" as const, text: line }];
    return i === 0 ? words : [{ type: "break" }, ...words];
  });
}

function withMentions(line: string, { person, me }: Mentioned): Inline[] {
  return piecesOf(line).flatMap((piece, i): Inline[] => {
    if (i % 2 === 0) return piece === "" ? [] : [{ type: "text", text: piece }];
    return [{ type: "mention", person: piece === "all" ? "all" : person(piece), me: piece === "all" || piece === me }];
  });
}

/** A link to somewhere a message may lead; with another scheme it stays text. */
function link(token: Tokens.Link, context: Context): Inline[] {
  const url = readUrl(token.href);
  if (!url) return lines(token.raw, context.mentioned);
  // A mention leads to somebody, a link elsewhere: inside of one it stays text.
  const children = inlines(token.tokens ?? [], token, { ...context, mentioned: undefined });
  const label = children.map(inlineText).join("");
  return [
    { type: "link", href: url.href, children: honest(label, url) ? children : [{ type: "text", text: url.href }] },
  ];
}

function readUrl(href: string): URL | undefined {
  try {
    const url = new URL(href);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A label that names a host names the one the link leads to. */
function honest(label: string, url: URL): boolean {
  if (label.trim() === "") return false;
  const named = /(?:^|[\s/@])((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?=$|[\s/:?#])/u.exec(label)?.[1];
  if (named === undefined || url.protocol === "mailto:") return named === undefined || label.includes(url.pathname);
  const host = readUrl(`https://${named}`)?.host;
  return host === url.host || url.host === `www.${host}`;
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

function inlineText(inline: Inline): string {
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
