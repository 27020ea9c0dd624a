/** Finds what the device cannot know by itself (an unread count after reading elsewhere, a preview) and asks for it. */
import type { Api } from "../api/client";
import { mentionsOf, newestOf, SMALL_GROUP, unreadOf } from "./derive";
import type { ConversationKnown, Known, Touched } from "./known";
import { amIn, countOf, membersOf } from "./membership";
import { after, latest, ZERO } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, Revision } from "./types";

export class Mend {
  readonly #underWay = new Set<ConversationId>();
  /** Asked for as a whole, after this change of it. */
  readonly #whole = new WeakMap<ConversationKnown, Revision>();

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
      if (!conversation || !known.ready || this.#underWay.has(id)) continue;
      const { store, call } = this;
      if (this.#lacksWhole(known, conversation)) {
        void this.#run(id, async (does) => {
          const changed = conversation.group?.changed ?? ZERO;
          this.#whole.set(conversation, latest(changed, await does.loadWhole(store, call, id)));
        });
      } else if (!conversation.about) continue;
      else if (!unreadOf(known, conversation).exact || !mentionsOf(known, conversation).exact)
        void this.#run(id, (does) => does.countAnew(store, call, id));
      else if (lacksPreview(conversation)) void this.#run(id, (does) => does.loadNewest(store, call, id));
    }
  }

  /** Nothing but a message is known of it, as it is older than the inbox reaches; or a group became so small that its members are listed. */
  #lacksWhole(known: Known, conversation: ConversationKnown): boolean {
    const { about } = conversation;
    const changed = conversation.group?.changed ?? ZERO;
    const asked = this.#whole.get(conversation);
    if (asked !== undefined && !after(changed, asked)) return false;
    if (!about) return newestOf(conversation) !== undefined;
    const count = countOf(conversation);
    return (
      about.kind === "group" &&
      count <= SMALL_GROUP &&
      membersOf(conversation).length < count &&
      amIn(known, conversation)
    );
  }

  /** A failure is no matter: the next change of the conversation comes here again. */
  async #run(id: ConversationId, mend: (does: typeof import("./mending")) => Promise<void>): Promise<void> {
    this.#underWay.add(id);
    try {
      await mend(await import("./mending"));
    } catch {
    } finally {
      this.#underWay.delete(id);
    }
  }
}

/** The newest message known was deleted for me, and nothing before it was loaded. */
function lacksPreview(conversation: ConversationKnown): boolean {
  return conversation.from === undefined && conversation.hidden.size > 0 && newestOf(conversation) === undefined;
}
