/** What a person does about groups and conversations as a whole; loaded when it is first done. */
import { effect } from "@preact/signals-core";
import type { Api, Question } from "../api/client";
import type { Conversation, GroupInfo, GroupRole, Member, Own } from "../api/types";
import { applyConversation, applyUser } from "./apply";
import { personOf } from "./derive";
import { failureOf } from "./failures";
import type { GroupParts, MemberSignals } from "./group-parts";
import { conversationOf } from "./known";
import { roleOf } from "./membership";
import type {
  ConversationId,
  GroupInvitation,
  GroupMember,
  InvitationId,
  InvitationState,
  Parlour,
  UserId,
} from "./types";

const PAGE = 50;

/** Starts a group. */
export async function startGroup(
  parts: GroupParts,
  { title, members, colour }: Parameters<Parlour["startGroup"]>[0],
): Promise<ConversationId> {
  const body = {
    kind: "group" as const,
    id: parts.newId(),
    title: title.trim(),
    members: [...members],
    ...(colour !== undefined && { colour }),
  };
  const conversation = await parts.call((api) =>
    api.ask((client, init) => client.POST("/api/v1/conversations", { ...init, body })),
  );
  return take(parts, conversation);
}

/** What an invitation says of the group it is for. */
export async function lookAtGroup(parts: GroupParts, token: string): Promise<InvitationState> {
  const { title, member_count, invited_by } = await parts.call((api) =>
    api.ask((client, init) => client.POST("/api/v1/joins/look", { ...init, body: { token } })),
  );
  const invitedBy = { id: invited_by.id, name: invited_by.name };
  return { state: "shown", title, memberCount: member_count, invitedBy };
}

/** Joins the group an invitation is for. */
export async function joinGroup(parts: GroupParts, token: string): Promise<ConversationId> {
  const conversation = await parts.call((api) =>
    api.ask((client, init) => client.POST("/api/v1/joins", { ...init, body: { token } })),
  );
  return take(parts, conversation);
}

/** Sets something for oneself. */
export async function setOwn(
  parts: GroupParts,
  id: ConversationId,
  patch: Parameters<Parlour["own"]>[1],
): Promise<void> {
  const { mutedUntil, notify, pinned, archived, markedUnread } = patch;
  const own: Partial<Own> = {
    ...(mutedUntil !== undefined && { muted_until: mutedUntil?.toISOString() ?? null }),
    ...(notify !== undefined && { notify }),
    ...(pinned !== undefined && { pinned }),
    ...(archived !== undefined && { archived }),
    ...(markedUnread !== undefined && { marked_unread: markedUnread }),
  };
  const wish = { ...(conversationOf(parts.store.known, id).wishes.get("own") as Partial<Own> | undefined), ...own };
  await parts.wishes.grant(id, "own", wish, () =>
    parts.call((api) =>
      api.ask((client, init) =>
        client.PATCH("/api/v1/conversations/{conversation}/own", {
          ...init,
          params: { path: { conversation: id } },
          body: own,
        }),
      ),
    ),
  );
}

/** Empties a conversation for oneself. */
export async function emptyConversation(parts: GroupParts, id: ConversationId): Promise<void> {
  await parts.call((api) =>
    api.ask((client, init) =>
      client.DELETE("/api/v1/conversations/{conversation}", { ...init, params: { path: { conversation: id } } }),
    ),
  );
  await parts.look();
}

function take(parts: GroupParts, conversation: Conversation): ConversationId {
  parts.store.commit((known, touched) => applyConversation(known, conversation, conversation.changed, touched));
  return conversation.id;
}

/** One group. */
export class GroupWork {
  #members: readonly Member[] = [];
  #next: string | undefined;
  #name = "";
  /** Counts what was asked for: an answer to something older is not shown. */
  #asked = 0;
  readonly #stop: () => void;

  constructor(
    private readonly parts: GroupParts,
    private readonly id: ConversationId,
    private readonly shown: MemberSignals,
  ) {
    let changed = this.#known.group?.changed;
    this.#stop = effect(() => {
      parts.store.version(id).value;
      const now = this.#known.group?.changed;
      if (now !== changed) queueMicrotask(() => this.load(Math.max(PAGE, this.#members.length)).catch(() => {}));
      changed = now;
      this.#show();
    });
  }

  stop(): void {
    this.#stop();
  }

  // ---- members --------------------------------------------------------------------------------------------------

  search(name: string): Promise<void> {
    this.#name = name.trim();
    return this.load(PAGE);
  }

  /** The first so many. */
  load(many = PAGE): Promise<void> {
    return this.#load(many, undefined, []);
  }

  async loadMore(): Promise<void> {
    const after = this.#next;
    if (after !== undefined && !this.shown.loading.peek()) await this.#load(PAGE, after, this.#members);
  }

  async #load(many: number, after: string | undefined, before: readonly Member[]): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { loading, failure, hasMore } = this.shown;
    loading.value = true;
    const name = this.#name === "" ? {} : { name: this.#name };
    const members: Member[] = [];
    let next = after;
    try {
      do {
        const limit = Math.min(many - members.length, 2 * PAGE);
        const page = await this.#ask((client, init) =>
          client.POST("/api/v1/conversations/{conversation}/members/search", {
            ...init,
            params: { path: this.#path },
            body: { ...name, limit, ...(next !== undefined && { after: next }) },
          }),
        );
        if (asked !== this.#asked) return;
        members.push(...page.members);
        next = page.next ?? undefined;
      } while (next !== undefined && members.length < many);
      this.#members = [...before, ...members];
      this.#next = next;
      hasMore.value = this.#next !== undefined;
      failure.value = undefined;
      this.parts.store.commit((known, touched) => {
        for (const { user } of members) if (applyUser(known, user)) touched.everything = true;
      });
      this.#show();
    } catch (error) {
      if (asked === this.#asked) failure.value = failureOf(error);
      throw error;
    } finally {
      if (asked === this.#asked) loading.value = false;
    }
  }

  #show(): void {
    const { known } = this.parts.store;
    const conversation = this.#known;
    const me = known.me?.id;
    const mine = roleOf(conversation, me);
    this.shown.list.value = this.#members
      .filter(({ user }) => !conversation.members.get(user.id)?.out)
      .map(({ user, role: told, joined_at }): GroupMember => {
        const role = conversation.roles.get(user.id)?.role ?? told;
        const other = user.id !== me;
        return {
          person: personOf(known, user.id),
          role,
          joinedAt: new Date(joined_at),
          me: !other,
          may: {
            remove: other && role !== "owner" && (mine === "owner" || (mine === "moderator" && role === "member")),
            changeRole: other && mine === "owner",
          },
        };
      });
  }

  // ---- what is done about it --------------------------------------------------------------------------------------

  async change(patch: Partial<GroupInfo>): Promise<void> {
    take(
      this.parts,
      await this.#ask((client, init) =>
        client.PATCH("/api/v1/conversations/{conversation}", { ...init, params: { path: this.#path }, body: patch }),
      ),
    );
  }

  async add(users: readonly UserId[]): Promise<void> {
    take(
      this.parts,
      await this.#ask((client, init) =>
        client.POST("/api/v1/conversations/{conversation}/members", {
          ...init,
          params: { path: this.#path },
          body: { users: [...users] },
        }),
      ),
    );
  }

  async remove(user: UserId): Promise<void> {
    await this.#ask((client, init) =>
      client.DELETE("/api/v1/conversations/{conversation}/members/{user}", {
        ...init,
        params: { path: { ...this.#path, user } },
      }),
    );
    await this.parts.look();
  }

  async setRole(user: UserId, role: GroupRole): Promise<void> {
    await this.#ask((client, init) =>
      client.PATCH("/api/v1/conversations/{conversation}/members/{user}", {
        ...init,
        params: { path: { ...this.#path, user } },
        body: { role },
      }),
    );
    await this.parts.look();
  }

  async leave(forget: boolean): Promise<void> {
    await this.#ask((client, init) =>
      client.POST("/api/v1/conversations/{conversation}/leave", {
        ...init,
        params: { path: this.#path },
        body: { forget },
      }),
    );
    await this.parts.look();
  }

  async invitations(): Promise<readonly GroupInvitation[]> {
    const { invitations } = await this.#ask((client, init) =>
      client.GET("/api/v1/conversations/{conversation}/invitations", { ...init, params: { path: this.#path } }),
    );
    return invitations.map(shownInvitation);
  }

  async invite(expiresAt: Date, uses: number | undefined): Promise<{ url: string; invitation: GroupInvitation }> {
    const body = {
      id: this.parts.newId(),
      expires_at: expiresAt.toISOString(),
      ...(uses !== undefined && { uses }),
    };
    const { invitation, token } = await this.#ask((client, init) =>
      client.POST("/api/v1/conversations/{conversation}/invitations", { ...init, params: { path: this.#path }, body }),
    );
    return { url: `${this.parts.page}#invite=${token}`, invitation: shownInvitation(invitation) };
  }

  async revokeInvitation(invitation: InvitationId): Promise<void> {
    await this.#ask((client, init) =>
      client.DELETE("/api/v1/conversations/{conversation}/invitations/{invitation}", {
        ...init,
        params: { path: { ...this.#path, invitation } },
      }),
    );
  }

  get #path(): { conversation: ConversationId } {
    return { conversation: this.id };
  }

  get #known() {
    return conversationOf(this.parts.store.known, this.id);
  }

  #ask<T>(question: Question<T>): Promise<T> {
    return this.parts.call((api: Api) => api.ask(question));
  }
}

function shownInvitation(told: import("../api/types").GroupInvitation): GroupInvitation {
  return {
    id: told.id,
    createdBy: { id: told.created_by.id, name: told.created_by.name },
    createdAt: new Date(told.created_at),
    expiresAt: new Date(told.expires_at),
    ...(told.uses_left != null && { usesLeft: told.uses_left }),
  };
}
