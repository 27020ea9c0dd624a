import { type Inline, inlineText } from "../markdown";
import { MENTION_HERE, type Mentioned, piecesOf } from "../mentions";
import { type Delimiter, delimiterAt, matched, type Piece } from "./emphasis";
import { addressAt, bareUrlAt, destinationAt, honest, readUrl } from "./links";

/** Signs that can be written as themselves with a backslash before them. */
const SIGN = /[!-/:-@[-`{-~]/;
/** What may be more than the letter it is. */
const SPECIAL = /[\\`<![\]*_~\n@hw]/gi;

/** Words on lines, in which nothing but mentions means anything. */
export function lines(text: string, mentioned: Mentioned | undefined): Inline[] {
  return text.split("\n").flatMap((line, i): Inline[] => {
    const words = piecesOf(line).flatMap((piece, place): Inline[] => {
      if (place % 2 === 1) return [mentionOf(piece, mentioned)];
      return piece === "" ? [] : [{ type: "text", text: piece }];
    });
    return i === 0 ? words : [{ type: "break" }, ...words];
  });
}

function mentionOf(id: string, mentioned: Mentioned | undefined): Inline {
  if (!mentioned) return { type: "text", text: `<@${id}>` };
  return {
    type: "mention",
    person: id === "all" ? "all" : mentioned.person(id),
    me: id === "all" || id === mentioned.me,
  };
}

/** Reads the lines of a paragraph. */
export function inlinesOf(text: string, mentioned: Mentioned | undefined): Inline[] {
  return new Scanner(text, mentioned).read();
}

/** Goes through a paragraph once, from sign to sign. */
class Scanner {
  #at = 0;
  readonly #pieces: Piece[] = [];
  /** Where a link may have begun: the place of its bracket among the pieces. */
  readonly #brackets: { place: number; image: boolean }[] = [];
  /** Runs of so many backticks have no end. */
  readonly #endless = new Set<number>();

  constructor(
    private readonly text: string,
    private readonly mentioned: Mentioned | undefined,
  ) {}

  read(): Inline[] {
    const { text } = this;
    while (this.#at < text.length) {
      SPECIAL.lastIndex = this.#at;
      const next = SPECIAL.exec(text)?.index ?? text.length;
      this.#put(text.slice(this.#at, next));
      this.#at = next;
      if (next < text.length && !this.#special(text[next] ?? "")) {
        this.#put(text[next] ?? "");
        this.#at += 1;
      }
    }
    return matched(this.#pieces);
  }

  /** Whether what begins here is more than its letter; then it was read. */
  #special(sign: string): boolean {
    switch (sign) {
      case "\\":
        return this.#escaped();
      case "\n":
        return this.#newLine();
      case "`":
        return this.#code();
      case "<":
        return this.#angle();
      case "!":
      case "[":
        return this.#opening(sign === "!");
      case "]":
        return this.#closing();
      case "*":
      case "_":
      case "~":
        return this.#run();
      case "@":
        return this.#address();
      default:
        return this.#bareUrl();
    }
  }

  #escaped(): boolean {
    const next = this.text[this.#at + 1] ?? "";
    if (!SIGN.test(next)) return false;
    this.#put(next);
    this.#at += 2;
    return true;
  }

  #newLine(): boolean {
    const last = this.#pieces.at(-1);
    if (last && "text" in last) last.text = last.text.trimEnd();
    this.#pieces.push({ inline: { type: "break" } });
    this.#at += 1;
    while (this.text[this.#at] === " " || this.text[this.#at] === "\t") this.#at += 1;
    return true;
  }

  #code(): boolean {
    const { text } = this;
    const start = this.#at;
    let end = start;
    while (text[end] === "`") end += 1;
    const length = end - start;
    if (!this.#endless.has(length)) {
      for (let open = end, at = text.indexOf("`", end); at >= 0; at = text.indexOf("`", open)) {
        open = at;
        while (text[open] === "`") open += 1;
        if (open - at !== length) continue;
        const words = text.slice(end, at).replaceAll("\n", " ");
        const bare = /^ .*[^ ].* $/.test(words) ? words.slice(1, -1) : words;
        this.#pieces.push({ inline: { type: "code", text: bare } });
        this.#at = open;
        return true;
      }
      this.#endless.add(length);
    }
    this.#put(text.slice(start, end));
    this.#at = end;
    return true;
  }

  /** `<@…>`, `<https://…>`. */
  #angle(): boolean {
    MENTION_HERE.lastIndex = this.#at;
    const mention = MENTION_HERE.exec(this.text);
    if (mention?.[1] !== undefined) {
      this.#pieces.push({ inline: mentionOf(mention[1], this.mentioned) });
      this.#at += mention[0].length;
      return true;
    }
    const address = addressAt(this.text, this.#at);
    if (!address) return false;
    this.#link(address.url, [{ type: "text", text: address.label }]);
    this.#at = address.end;
    return true;
  }

  #opening(image: boolean): boolean {
    if (image && this.text[this.#at + 1] !== "[") return false;
    this.#brackets.push({ place: this.#pieces.length, image });
    this.#pieces.push({ text: image ? "![" : "[" });
    this.#at += image ? 2 : 1;
    return true;
  }

  #closing(): boolean {
    const bracket = this.#brackets.pop();
    if (!bracket) return false;
    const destination = destinationAt(this.text, this.#at + 1);
    if (!destination) return false;
    const label = matched(this.#pieces.splice(bracket.place).slice(1)).flatMap(unlinked);
    this.#link(destination.url, label);
    // No link stands in another one.
    this.#brackets.length = 0;
    this.#at = destination.end;
    return true;
  }

  #run(): boolean {
    const run: Delimiter = delimiterAt(this.text, this.#at);
    this.#pieces.push(run);
    this.#at += run.total;
    return true;
  }

  #bareUrl(): boolean {
    const found = bareUrlAt(this.text, this.#at);
    if (!found) return false;
    this.#link(found.url, [{ type: "text", text: found.label }]);
    this.#at = found.end;
    return true;
  }

  /** What stands before the `@` was taken for words. */
  #address(): boolean {
    const last = this.#pieces.at(-1);
    if (!last || !("text" in last)) return false;
    let start = last.text.length;
    while (start > 0 && /[\w.+-]/.test(last.text[start - 1] ?? "")) start -= 1;
    const name = last.text.slice(start);
    const host = /(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}(?![\w-])/iy;
    host.lastIndex = this.#at + 1;
    const named = name === "" ? undefined : host.exec(this.text)?.[0];
    const url = named && readUrl(`mailto:${name}@${named}`);
    if (!url) return false;
    last.text = last.text.slice(0, start);
    this.#link(url, [{ type: "text", text: `${name}@${named}` }]);
    this.#at += 1 + named.length;
    return true;
  }

  #link(url: URL, label: Inline[]): void {
    const words = label.map(inlineText).join("");
    const children: Inline[] = honest(words, url) ? label : [{ type: "text", text: url.href }];
    this.#pieces.push({ inline: { type: "link", href: url.href, children } });
  }

  #put(words: string): void {
    const last = this.#pieces.at(-1);
    const bracket = this.#brackets.at(-1)?.place === this.#pieces.length - 1;
    if (words === "") return;
    if (last && "text" in last && !bracket) last.text += words;
    else this.#pieces.push({ text: words });
  }
}

/** A mention leads to somebody, a link elsewhere: inside of one both stay text. */
function unlinked(inline: Inline): Inline[] {
  switch (inline.type) {
    case "link":
      return [...inline.children];
    case "mention":
      return [{ type: "text", text: inlineText(inline) }];
    case "strong":
    case "em":
    case "del":
      return [{ ...inline, children: inline.children.flatMap(unlinked) }];
    default:
      return [inline];
  }
}
