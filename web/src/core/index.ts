export { chooseLanguage, LANGUAGES, type Language, speak, speech } from "./language";
export type { Block, Inline } from "./markdown";
export {
  type Composed,
  fromSource,
  type MentionAt,
  mentionText,
  moveMentions,
  putMention,
  toSource,
} from "./mentions";
export { createParlour } from "./parlour";
export { after, latest } from "./revisions";
export type * from "./types";
export {
  clockTime,
  dayName,
  listed,
  listTime,
  numeral,
  sameDay,
  unreadBadge,
  type WordId,
  wholeTime,
  words,
} from "./words";
