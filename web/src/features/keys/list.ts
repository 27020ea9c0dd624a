import type { WordId } from "../../core";

/** Every key there is, with what it does. */
export const KEYS: readonly { readonly title: WordId; readonly keys: readonly (readonly [string, WordId])[] }[] = [
  {
    title: "keys-everywhere",
    keys: [
      ["Mod K", "keys-palette"],
      ["Alt ↓", "keys-next"],
      ["Alt ↑", "keys-previous"],
      ["?", "keys-list"],
      ["Esc", "keys-back"],
    ],
  },
  {
    title: "keys-writing",
    keys: [
      ["Enter", "keys-send"],
      ["Shift Enter", "keys-line"],
      ["↑", "keys-edit"],
      ["@", "keys-mention"],
    ],
  },
  {
    title: "keys-reading",
    keys: [
      ["↑ ↓", "keys-messages"],
      ["Home End", "keys-ends"],
      ["Enter", "keys-menu"],
    ],
  },
];
