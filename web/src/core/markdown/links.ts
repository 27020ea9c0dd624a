/** Something that leads elsewhere, and where in the text it ends. */
export interface Found {
  readonly url: URL;
  readonly label: string;
  readonly end: number;
}

const IN_ANGLES = /<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]+@[a-z\d.-]+\.[a-z]{2,63})>/iy;
const BARE = /(?:https?:\/\/|www\.)[^\s<]+/iy;
const DESTINATION =
  /\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;

/** An address in angle brackets. */
export function addressAt(text: string, at: number): Found | undefined {
  IN_ANGLES.lastIndex = at;
  const [whole = "", label = ""] = IN_ANGLES.exec(text) ?? [];
  const url = readUrl(label.includes(":") ? label : `mailto:${label}`);
  return whole !== "" && url ? { url, label, end: at + whole.length } : undefined;
}

/** An address among words; the punctuation behind it is the sentence's. */
export function bareUrlAt(text: string, at: number): Found | undefined {
  if (/(?:[a-z\d]|blob:|view-source:|filesystem:)$/i.test(text.slice(Math.max(0, at - 12), at))) return undefined;
  BARE.lastIndex = at;
  const label = trimmed(BARE.exec(text)?.[0] ?? "");
  const url = readUrl(/^www\./i.test(label) ? `https://${label}` : label);
  return url && { url, label, end: at + label.length };
}

function trimmed(label: string): string {
  let end = label.length;
  let unclosed = 0;
  for (const sign of label) unclosed += sign === "(" ? -1 : sign === ")" ? 1 : 0;
  while (end > 0) {
    const sign = label[end - 1] ?? "";
    if (sign === ")" && unclosed > 0) unclosed -= 1;
    else if (!/[?!.,:;*_~'"\]}]/.test(sign)) break;
    end -= 1;
  }
  return label.slice(0, end);
}

/** What stands in parentheses behind a label: `(https://example.org "title")`. */
export function destinationAt(text: string, at: number): Omit<Found, "label"> | undefined {
  DESTINATION.lastIndex = at;
  const found = DESTINATION.exec(text);
  if (!found) return undefined;
  const url = readUrl((found[1] ?? found[2] ?? "").replace(/\\([!-/:-@[-`{-~])/g, "$1"));
  return url && { url, end: at + found[0].length };
}

/** Somewhere a message may lead. */
export function readUrl(href: string): URL | undefined {
  try {
    const url = new URL(href);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A label that names a host names the one the link leads to. */
export function honest(label: string, url: URL): boolean {
  if (label.trim() === "") return false;
  const named = /(?:^|[\s/@])((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?=$|[\s/:?#])/u.exec(label)?.[1];
  if (named === undefined || url.protocol === "mailto:") return named === undefined || label.includes(url.pathname);
  const host = readUrl(`https://${named}`)?.host;
  return host === url.host || url.host === `www.${host}`;
}
