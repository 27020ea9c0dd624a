import type { Pattern } from "../src/words/format";
export function sayings(code: string): (id: string) => boolean;
export function atStart(): string[];
export function reached(...files: string[]): string[];
export function split(sentences: Record<string, Pattern>): {
  start: Record<string, Pattern>;
  later: Record<string, Pattern>;
  launcher: Record<string, Pattern>;
};
export function launched(sentences: Record<string, Pattern>): Record<string, Pattern>;
