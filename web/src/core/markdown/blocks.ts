import type { Block } from "../markdown";
import type { Mentioned } from "../mentions";
import { inlinesOf, lines } from "./inlines";

/** Deeper nesting becomes plain text. */
const MAX_DEPTH = 8;

const FENCE = /^( {0,3})(`{3,}|~{3,})\s*(.*)$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)(\S.*)|[ \t]*)$/;
/** A rule across the page; there is none in a message, so it is no list either. */
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** Reads a whole message. */
export function blocksOf(text: string, mentioned: Mentioned | undefined): readonly Block[] {
  return new Reader(text.split("\n"), mentioned, 0).read();
}

/** Goes through the lines of a message, or of a part of it, once. */
class Reader {
  #at = 0;
  readonly #blocks: Block[] = [];

  constructor(
    private readonly lines: readonly string[],
    private readonly mentioned: Mentioned | undefined,
    private readonly depth: number,
  ) {}

  read(): readonly Block[] {
    while (this.#at < this.lines.length) {
      const line = this.#line();
      if (line.trim() === "") this.#at += 1;
      else if (this.depth >= MAX_DEPTH) this.#rest();
      else if (fenceOf(line)) this.#code(line);
      else if (QUOTE.test(line)) this.#quote();
      else if (itemOf(line)?.[4] !== undefined) this.#list(line);
      else this.#paragraph();
    }
    return this.#blocks;
  }

  #line(): string {
    return this.lines[this.#at] ?? "";
  }

  /** Too deep to be told apart. */
  #rest(): void {
    const words = this.lines.slice(this.#at).join("\n").trim();
    this.#blocks.push({ type: "paragraph", children: lines(words, this.mentioned) });
    this.#at = this.lines.length;
  }

  #paragraph(): void {
    const taken = [this.#line()];
    for (this.#at += 1; this.#at < this.lines.length; this.#at += 1) {
      const line = this.#line();
      if (line.trim() === "" || interrupts(line)) break;
      taken.push(line);
    }
    this.#blocks.push({ type: "paragraph", children: inlinesOf(taken.join("\n").trim(), this.mentioned) });
  }

  #code(opening: string): void {
    const [, indent = "", fence = "", info = ""] = fenceOf(opening) ?? [];
    const under = new RegExp(`^ {0,${indent.length}}`);
    const taken: string[] = [];
    for (this.#at += 1; this.#at < this.lines.length; this.#at += 1) {
      const line = this.#line().trim();
      if (line.length >= fence.length && line === (fence[0] ?? "").repeat(line.length)) break;
      taken.push(this.#line().replace(under, ""));
    }
    this.#at += 1;
    const language = /^[\w+#.-]{1,32}/.exec(info)?.[0];
    this.#blocks.push({ type: "codeblock", ...(language && { language }), text: taken.join("\n") });
  }

  #quote(): void {
    const taken: string[] = [];
    for (; this.#at < this.lines.length; this.#at += 1) {
      const line = this.#line();
      // The rest of a paragraph belongs to it without the mark, too.
      const more = taken.length > 0 && taken.at(-1)?.trim() !== "" && line.trim() !== "" && !interrupts(line);
      if (!QUOTE.test(line) && !more) break;
      taken.push(line.replace(QUOTE, ""));
    }
    this.#blocks.push({ type: "quote", children: this.#inside(taken) });
  }

  #list(opening: string): void {
    const [, , mark = ""] = itemOf(opening) ?? [];
    const kind = mark.at(-1);
    const items: (readonly Block[])[] = [];
    while (this.#at < this.lines.length) {
      const item = itemOf(this.#line());
      if (item?.[2]?.at(-1) !== kind || item === undefined) break;
      items.push(this.#inside(this.#item(item)));
    }
    const ordered = /\d/.test(mark);
    this.#blocks.push({ type: "list", ordered, start: ordered ? Number.parseInt(mark, 10) : 1, items });
  }

  /** The lines of an item, without the marker and what stands under it. */
  #item([, before = "", mark = "", space = " ", words = ""]: RegExpExecArray): string[] {
    const taken = [words];
    const width = before.length + mark.length + (space.length > 4 ? 1 : space.length);
    for (this.#at += 1; this.#at < this.lines.length; this.#at += 1) {
      const line = this.#line().replaceAll("\t", "    ");
      if (line.trim() === "") {
        // A gap inside the item, or the end of the list?
        let after = this.#at;
        while (this.lines[after]?.trim() === "") after += 1;
        const next = this.lines[after];
        if (next === undefined || (!next.startsWith(" ".repeat(width)) && !itemOf(next))) break;
        taken.push("");
        this.#at = after - 1;
        continue;
      }
      const indented = line.startsWith(" ".repeat(width));
      if (!indented && (taken.at(-1) === "" || itemOf(line) || interrupts(line))) break;
      taken.push(indented ? line.slice(width) : line.trimStart());
    }
    return taken;
  }

  #inside(taken: readonly string[]): readonly Block[] {
    return new Reader(taken, this.mentioned, this.depth + 1).read();
  }
}

function fenceOf(line: string): RegExpExecArray | undefined {
  const fence = FENCE.exec(line);
  return fence && !(fence[2]?.startsWith("`") && fence[3]?.includes("`")) ? fence : undefined;
}

function itemOf(line: string): RegExpExecArray | undefined {
  return RULE.test(line) ? undefined : (ITEM.exec(line) ?? undefined);
}

/** Whether a line ends the paragraph before it. Of numbered lists only those that begin at one: years end sentences. */
function interrupts(line: string): boolean {
  if (fenceOf(line) || QUOTE.test(line)) return true;
  const item = itemOf(line);
  return item?.[4] !== undefined && /^(?:[-*+]|1[.)])$/.test(item[2] ?? "");
}
