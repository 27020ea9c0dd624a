/** Tells the server how far I have read, and how far messages reached this device: only forward, and not too often. */
import type { Receipt } from "../api/types";
import { applyRead } from "./apply";
import { newestFirst } from "./derive";
import { conversationOf, type Touched } from "./known";
import type { Platform } from "./platform";
import { after, latest, ZERO } from "./revisions";
import type { Store } from "./store";
import type { ConversationId, Revision } from "./types";

/** Cursors are coalesced for so long, milliseconds. */
const COALESCE = 1_000;

export interface ReceiptsOptions {
  platform: Platform;
  store: Store;
  report: (conversation: ConversationId, receipt: Receipt) => Promise<void>;
  /** Whether this tab reports what reached the device. */
  leads: () => boolean;
}

export class Receipts {
  readonly #due = new Map<ConversationId, { read: Revision; delivered: Revision }>();
  #cancel: (() => void) | undefined;

  constructor(private readonly options: ReceiptsOptions) {
    options.store.watch((touched) => this.#delivered(touched));
  }

  /** I have seen the conversation up to here. */
  read(id: ConversationId, revision: Revision): boolean {
    const moved = this.heard(id, revision);
    if (moved) this.#report(id, { read: revision, delivered: revision });
    return moved;
  }

  /** I have, in another tab, which reports it. */
  heard(id: ConversationId, revision: Revision): boolean {
    let moved = false;
    this.options.store.commit((known, touched) => {
      moved = applyRead(conversationOf(known, id), revision);
      if (moved) touched.conversations.add(id);
    });
    return moved;
  }

  /** What the server has not heard of, after a start or while it could not be reached. */
  wake(): void {
    const { known } = this.options.store;
    for (const conversation of this.options.leads() ? known.conversations.values() : []) {
      const told = conversation.receipts.get(known.me?.id ?? "");
      if (told && after(conversation.read, told.read ?? ZERO)) {
        this.#report(conversation.id, { read: conversation.read, delivered: conversation.read });
      }
    }
    if (this.#due.size > 0) this.#schedule();
  }

  /** Tells at once what is due: the page may be about to go. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    void this.#flush();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due.clear();
  }

  #delivered(touched: Touched): void {
    const { known } = this.options.store;
    const me = known.me?.id;
    if (!this.options.leads() || me === undefined) return;
    for (const id of touched.everything ? known.conversations.keys() : touched.conversations) {
      const conversation = known.conversations.get(id);
      const told: Revision | undefined = conversation?.receipts.get(me)?.delivered;
      if (!conversation || told === undefined) continue;
      const before = latest(told, this.#due.get(id)?.delivered ?? ZERO);
      for (const { author, revision } of newestFirst(conversation, before)) {
        if (author === me) continue;
        this.#report(id, { read: ZERO, delivered: revision });
        break;
      }
    }
  }

  #report(id: ConversationId, cursors: { read: Revision; delivered: Revision }): void {
    const due = this.#due.get(id);
    this.#due.set(id, {
      read: latest(cursors.read, due?.read ?? ZERO),
      delivered: latest(cursors.delivered, due?.delivered ?? ZERO),
    });
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel ??= this.options.platform.later(COALESCE, () => {
      this.#cancel = undefined;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const due = [...this.#due];
    for (const [id, { read, delivered }] of due) {
      try {
        await this.options.report(id, { ...(read !== ZERO && { read }), delivered });
      } catch {
        // Told again with the next cursor, or when the connection is back.
        continue;
      }
      const now = this.#due.get(id);
      if (now && !after(now.read, read) && !after(now.delivered, delivered)) this.#due.delete(id);
    }
    if ([...this.#due.keys()].some((id) => !due.some(([told]) => told === id))) this.#schedule();
  }
}
