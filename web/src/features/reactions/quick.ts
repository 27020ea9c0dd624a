import type { Preferences } from "../../core";

const USUAL = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** Six signs to react with at once: those used last, filled up with the usual ones. */
export function quickEmoji({ emoji }: Preferences): readonly string[] {
  return [...new Set([...emoji.slice(0, 2), ...USUAL])].slice(0, USUAL.length);
}
