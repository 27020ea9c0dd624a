import { hasWords, type WordId, words } from "../../core";

/** Words for what the server names; a newer server's own where we have none. */
export function named(id: string, otherwise: string): string {
  return hasWords(id) ? words(id as Extract<WordId, "admin-people">) : otherwise;
}

/** What a setting is about. */
export function settingName(key: string, otherwise = key): string {
  return named(`admin-setting-${key.replaceAll(/[._]/g, "-")}`, otherwise);
}

/** A value of a setting as people read it. */
export function settingValue(value: string): string {
  if (value === "true" || value === "false") return words(value === "true" ? "admin-setting-on" : "admin-setting-off");
  return named(`admin-choice-${value}`, value);
}
