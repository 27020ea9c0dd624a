export { chooseLanguage, LANGUAGES, type Language, speak, speakFully, speech } from "./language";
export { type Block, type Inline, plainOf } from "./markdown";
export {
  type Composed,
  fromSource,
  type MentionAt,
  mentionText,
  moveMentions,
  toSource,
} from "./mentions";
export { startsWord, wordsOf } from "./names";
export { createParlour } from "./parlour";
export { after, latest } from "./revisions";
export type * from "./types";
export {
  clockTime,
  dayName,
  hasWords,
  listed,
  listTime,
  numeral,
  sameDay,
  unreadBadge,
  type WordId,
  wholeTime,
  words,
} from "./words";
