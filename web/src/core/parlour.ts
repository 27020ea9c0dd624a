import type { Options, Parlour } from "./types";

/** Makes the core. Nothing is stored or requested before `open()`. */
export function createParlour(_options: Options): Parlour {
  throw new Error("The core is being built.");
}
