/** What a person does about their account, and with whom to talk; loaded when it is first done. */
import type { Api, Question } from "../api/client";
import type { SignedIn } from "../api/types";
import { applyConversation, applyMe } from "./apply";
import { attempt } from "./failures";
import type { Session } from "./session";
import type { Store } from "./store";
import type { Parlour, SessionState } from "./types";

export interface AccountParts {
  api: Api;
  session: Session;
  store: Store;
  newId: () => string;
  look: () => Promise<void>;
  onSignedIn: (signedIn: SignedIn) => Promise<void>;
  /** The session has ended at the server. */
  onSignedOut: () => Promise<void>;
}

export type AccountActions = Pick<
  Parlour,
  | "signIn"
  | "join"
  | "resetPassword"
  | "signOutEverywhere"
  | "sessions"
  | "endSession"
  | "invite"
  | "settings"
  | "findPeople"
  | "startDirect"
  | "block"
  | "unblock"
>;

/** What a one-time link is for. */
export async function lookAtLink(api: Api, token: string): Promise<SessionState> {
  const { purpose, role, expires_at } = await api.ask((client, init) =>
    client.POST("/api/v1/links/look", { ...init, body: { token } }),
  );
  return { state: "link", purpose, role, expiresAt: new Date(expires_at) };
}

export function accountActions(parts: AccountParts): AccountActions {
  const { api, session, store, newId, look, onSignedIn, onSignedOut } = parts;
  async function done(run: () => Promise<unknown>): Promise<undefined> {
    await run();
    return undefined;
  }
  const ask = <T>(question: Question<T>) => session.call((api) => api.ask(question));
  /** Whoever signs in is nobody yet. */
  const signIn = (question: Question<SignedIn>) => attempt(() => done(async () => onSignedIn(await api.ask(question))));

  return {
    signIn: ({ email, password }) => {
      const body = { email, password, ...session.device };
      return signIn((client, init) => client.POST("/api/v1/sessions", { ...init, body }));
    },
    join: (account) => {
      const body = { token: session.link, ...account, ...session.device };
      return signIn((client, init) => client.POST("/api/v1/accounts", { ...init, body }));
    },
    resetPassword: (password) => {
      const body = { token: session.link, password, ...session.device };
      return signIn((client, init) => client.POST("/api/v1/accounts/password", { ...init, body }));
    },
    signOutEverywhere: () =>
      attempt(async () => {
        await ask((client, init) => client.DELETE("/api/v1/sessions", init));
        await onSignedOut();
        return undefined;
      }),
    sessions: () =>
      attempt(async () => {
        const { sessions } = await ask((client, init) => client.GET("/api/v1/sessions", init));
        return sessions.map(({ id, device, created_at, seen_at, expires_at, current }) => ({
          id,
          ...(device != null && { device }),
          createdAt: new Date(created_at),
          seenAt: new Date(seen_at),
          expiresAt: new Date(expires_at),
          current,
        }));
      }),
    endSession: (id) => attempt(() => done(() => session.call((api) => api.endSession(id)))),
    invite: (role) =>
      attempt(async () => {
        const body = { id: newId(), role };
        const { url, expires_at } = await ask((client, init) => client.POST("/api/v1/invitations", { ...init, body }));
        return { url, expiresAt: new Date(expires_at) };
      }),

    settings: ({ name, readReceipts, typing, presence, lastSeen }) =>
      attempt(async () => {
        const body = {
          ...(name !== undefined && { name }),
          ...(readReceipts !== undefined && { read_receipts: readReceipts }),
          ...(typing !== undefined && { typing }),
          ...(presence !== undefined && { presence }),
          ...(lastSeen !== undefined && { last_seen: lastSeen }),
        };
        const me = await ask((client, init) => client.PATCH("/api/v1/me", { ...init, body }));
        store.commit((known, touched) => {
          touched.everything = applyMe(known, me);
        });
        return undefined;
      }),
    findPeople: (name) =>
      attempt(async () => {
        const { users } = await ask((client, init) => client.POST("/api/v1/users/search", { ...init, body: { name } }));
        return users.filter((user) => user.id !== session.person).map(({ id, name }) => ({ id, name }));
      }),
    startDirect: (person) =>
      attempt(async () => {
        const body = { kind: "direct" as const, id: newId(), with: person };
        const conversation = await ask((client, init) => client.POST("/api/v1/conversations", { ...init, body }));
        store.commit((known, touched) => applyConversation(known, conversation, conversation.changed, touched));
        return conversation.id;
      }),
    block: (user) =>
      attempt(async () => {
        await ask((client, init) => client.PUT("/api/v1/users/{user}/block", { ...init, params: { path: { user } } }));
        return done(look);
      }),
    unblock: (user) =>
      attempt(async () => {
        await ask((client, init) =>
          client.DELETE("/api/v1/users/{user}/block", { ...init, params: { path: { user } } }),
        );
        return done(look);
      }),
  };
}
