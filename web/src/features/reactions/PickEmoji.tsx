import { lazyLayer } from "../lazy";

/** Chooses one of all emoji. The picker and its names are fetched when it is first opened. */
export const PickEmoji = lazyLayer(async () => (await import("../emoji/EmojiPicker")).EmojiPicker);
