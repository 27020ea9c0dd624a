import type { Content } from "../api/types";

/** The words of a message: its text, or what a poll asks; empty when there are none. */
export function textOf(content: Content | null | undefined): string {
  return content?.kind === "text" ? content.text : content?.kind === "poll" ? content.question : "";
}
