import type { Pattern } from "../src/words/format";
export const FOLDER: string;
export function sentences(language: string): Record<string, Pattern>;
export function catalogue(): string;
export function generate(): void;
export function written(): string;
