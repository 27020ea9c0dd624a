/** How what the device does not know by itself is asked for; fetched when `mend.ts` finds something. */
import type { Api } from "../api/client";
import { applyConversation, applyPage, whenAsked } from "./apply";
import { isWord, mentionsMe, UNREAD_MAX } from "./derive";
import { conversationOf } from "./known";
import { after } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, Revision } from "./types";

type Call = <T>(run: (api: Api) => Promise<T>) => Promise<T>;

/** Everything after the read cursor, up to the point where the count says "99+" anyway. */
export async function countAnew(store: Store, call: Call, id: ConversationId): Promise<void> {
  const { read } = conversationOf(store.known, id);
  // Of all pages: what was let go of between two of them leaves a hole.
  const when = whenAsked(store.known, id);
  let from = read;
  for (let seen = 0; seen <= UNREAD_MAX; ) {
    const page = await call((api) => api.messages(id, { after: from }));
    if (conversationOf(store.known, id).breaks !== when.breaks) return countAnew(store, call, id);
    seen += page.messages.filter(isWord).length;
    from = page.messages.at(-1)?.revision ?? from;
    // The stretch grows only with the last page: then everything after the cursor is here.
    store.commit((known, touched) => applyPage(known, id, page, { after: read }, touched, when));
    if (!page.more || page.messages.length === 0) return;
  }
  store.commit((known, touched) => {
    const conversation = conversationOf(known, id);
    const mentions = [...conversation.messages.values()].filter(
      (message) => after(message.revision, read) && mentionsMe(known, conversation, message),
    ).length;
    conversation.base = { asOf: known.cursor, read, unread: UNREAD_MAX, mentions: Math.min(mentions, UNREAD_MAX) };
    touched.conversations.add(id);
  });
}

/** All of a conversation. Answers with when it last changed. */
export async function loadWhole(store: Store, call: Call, id: ConversationId): Promise<Revision> {
  const asOf = store.known.cursor;
  const whole = await call((api) => api.conversation(id));
  store.commit((known, touched) => applyConversation(known, whole, asOf, touched));
  return whole.changed;
}

/** Its newest messages. */
export async function loadNewest(store: Store, call: Call, id: ConversationId): Promise<void> {
  const when = whenAsked(store.known, id);
  const page = await call((api) => api.messages(id, {}));
  store.commit((known, touched) => applyPage(known, id, page, "latest", touched, when));
}
