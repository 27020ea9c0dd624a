/** Finds what the device cannot know by itself (an unread count after reading elsewhere, a preview) and asks for it. */
import type { Api } from "../api/client";
import { applyPage, type ConversationKnown, conversationOf, type Touched } from "./apply";
import { newestOf, UNREAD_MAX, unreadOf } from "./derive";
import type { Store } from "./store";
import type { ConversationId } from "./types";

export class Mend {
  readonly #underWay = new Set<ConversationId>();

  constructor(
    private readonly store: Store,
    private readonly call: <T>(run: (api: Api) => Promise<T>) => Promise<T>,
  ) {
    store.watch((touched) => this.#check(touched));
  }

  #check(touched: Touched): void {
    const { known } = this.store;
    for (const id of touched.everything ? known.conversations.keys() : touched.conversations) {
      const conversation = known.conversations.get(id);
      if (!conversation?.about || this.#underWay.has(id)) continue;
      if (!unreadOf(known, conversation).exact) this.#run(id, () => this.#countAnew(id));
      else if (lacksPreview(conversation)) this.#run(id, () => this.#loadNewest(id));
    }
  }

  /** A failure is no matter: the next change of the conversation comes here again. */
  #run(id: ConversationId, mend: () => Promise<void>): void {
    this.#underWay.add(id);
    mend()
      .catch(() => {})
      .finally(() => this.#underWay.delete(id));
  }

  /** Everything after the read cursor, up to the point where the count says "99+" anyway. */
  async #countAnew(id: ConversationId): Promise<void> {
    const { read } = conversationOf(this.store.known, id);
    let after = read;
    for (let seen = 0; seen <= UNREAD_MAX; ) {
      const page = await this.call((api) => api.messages(id, { after }));
      seen += page.messages.length;
      after = page.messages.at(-1)?.revision ?? after;
      // The stretch grows only with the last page: then everything after the cursor is here.
      this.store.commit((known, touched) => applyPage(known, id, page, { after: read }, touched));
      if (!page.more) return;
    }
    this.store.commit((known, touched) => {
      conversationOf(known, id).base = { asOf: known.cursor, read, unread: UNREAD_MAX };
      touched.conversations.add(id);
    });
  }

  async #loadNewest(id: ConversationId): Promise<void> {
    const page = await this.call((api) => api.messages(id, {}));
    this.store.commit((known, touched) => applyPage(known, id, page, "latest", touched));
  }
}

/** The newest message known was deleted for me, and nothing before it was loaded. */
function lacksPreview(conversation: ConversationKnown): boolean {
  return conversation.from === undefined && conversation.hidden.size > 0 && newestOf(conversation) === undefined;
}
