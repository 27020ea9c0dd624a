/** What a person does about their account, and with whom to talk. */
import type { Api } from "../api/client";
import type { SignedIn } from "../api/types";
import { applyConversation, applyMe } from "./apply";
import { attempt } from "./failures";
import type { Session } from "./session";
import type { Store } from "./store";
import type { Parlour } from "./types";

export interface AccountParts {
  api: Api;
  session: Session;
  store: Store;
  newId: () => string;
  onSignedIn: (signedIn: SignedIn) => Promise<void>;
  /** The session has ended at the server. */
  onSignedOut: () => Promise<void>;
}

export type AccountActions = Pick<
  Parlour,
  | "signIn"
  | "join"
  | "resetPassword"
  | "signOut"
  | "signOutEverywhere"
  | "sessions"
  | "endSession"
  | "invite"
  | "settings"
  | "findPeople"
  | "startDirect"
>;

export function accountActions({ api, session, store, newId, onSignedIn, onSignedOut }: AccountParts): AccountActions {
  async function done(run: () => Promise<unknown>): Promise<undefined> {
    await run();
    return undefined;
  }
  const signedIn = (signingIn: () => Promise<SignedIn>) => done(async () => onSignedIn(await signingIn()));

  return {
    signIn: ({ email, password }) => attempt(() => signedIn(() => session.signIn(email, password))),
    join: (account) => attempt(() => signedIn(() => session.join(account))),
    resetPassword: (password) => attempt(() => signedIn(() => session.resetPassword(password))),
    signOut: () =>
      attempt(async () => {
        const { id } = session;
        if (id !== undefined) await api.endSession(id);
        await onSignedOut();
        return undefined;
      }),
    signOutEverywhere: () =>
      attempt(async () => {
        await session.call((api) => api.signOutEverywhere());
        await onSignedOut();
        return undefined;
      }),
    sessions: () =>
      attempt(async () => {
        const sessions = await session.call((api) => api.sessions());
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
        const id = newId();
        const { url, expires_at } = await session.call((api) => api.invite(id, role));
        return { url, expiresAt: new Date(expires_at) };
      }),

    settings: ({ name, readReceipts, typing }) =>
      attempt(async () => {
        const me = await session.call((api) =>
          api.patchMe({
            ...(name !== undefined && { name }),
            ...(readReceipts !== undefined && { read_receipts: readReceipts }),
            ...(typing !== undefined && { typing }),
          }),
        );
        store.commit((known, touched) => {
          touched.everything = applyMe(known, me);
        });
        return undefined;
      }),
    findPeople: (beginning) =>
      attempt(async () => {
        const users = await session.call((api) => api.users(beginning));
        return users.filter((user) => user.id !== session.person).map(({ id, name }) => ({ id, name }));
      }),
    startDirect: (person) =>
      attempt(async () => {
        const id = newId();
        const conversation = await session.call((api) => api.startDirect(id, person));
        store.commit((known, touched) => applyConversation(known, conversation, conversation.changed, touched));
        return conversation.id;
      }),
  };
}
