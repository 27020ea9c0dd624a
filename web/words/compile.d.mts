import type { Pattern } from "../src/words/format";
export const PLURALS: readonly string[];
export function compile(text: string, file: string): Record<string, Pattern>;
export function argumentsOf(pattern: Pattern): Map<string, "number" | "string" | "string | number">;
