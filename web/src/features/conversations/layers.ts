/** What lies over the conversations for a while, fetched when it is first opened. */
import { lazyLayer } from "../lazy";

export const Ask = lazyLayer(async () => (await import("./Ask")).Ask);
export const ConversationMenu = lazyLayer(async () => (await import("./ConversationMenu")).ConversationMenu);
export const OwnMenu = lazyLayer(async () => (await import("./OwnMenu")).OwnMenu);
