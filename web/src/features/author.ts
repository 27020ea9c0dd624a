import { type Person, words } from "../core";
import { hue } from "../ui";

/** The colour of somebody's name: see `--author-colour` in Message.css. */
export function authorLook(author: Person | undefined): Record<string, string> {
  return author ? { "--author-hue": String(hue(author.id)) } : {};
}

/** Somebody in a sentence that says it differently of oneself. */
export function authorIn(author: Person, me: Person | undefined): { by: "me" | "other"; name: string } {
  return { by: author.id === me?.id ? "me" : "other", name: author.name };
}

/** Somebody's name, or "You". */
export function authorName(author: Person | undefined, me: Person | undefined): string {
  if (!author) return "…";
  return author.id === me?.id ? words("message-author-self") : author.name;
}
