/**
 * What the view sees of the core. Everything that changes is a signal; every action answers with a `Result` and
 * never throws. No view library here, and no DOM.
 */
import type { ReadonlySignal } from "@preact/signals-core";
import type { Block } from "./markdown";

/** A place in the site's log: a whole number in a string. Compare with `revisions.ts`, never with `<`. */
export type Revision = string;
export type UserId = string;
export type ConversationId = string;
export type MessageId = string;
export type SessionId = string;

export type Role = "member" | "moderator" | "administrator";

export interface Options {
  /** Where the server is, e.g. `https://chat.example.org`. */
  server: string;
  /** On pages whose site knows its users: asked for a ticket when one is needed (at `open`, and after a 401). */
  identify?: () => Promise<string>;
  /** What stands after `#` in the page's address: `join=TOKEN` or `reset=TOKEN`. The view removes it from the address. */
  fragment?: string;
  /** What the person will know the device by, e.g. "Firefox on Linux". */
  device?: string;
}

// ---- people and session ------------------------------------------------------------------------------------------

export interface Person {
  readonly id: UserId;
  readonly name: string;
}

export interface Me extends Person {
  readonly email?: string;
  readonly role: Role;
  readonly readReceipts: boolean;
  readonly typing: boolean;
  /** The account is the server's own, so its name can be changed here. */
  readonly standalone: boolean;
}

export type SessionState =
  /** `open()` was not called yet: nothing is stored, nothing was requested. */
  | { readonly state: "inert" }
  /** Reading the device, looking at a link or asking the site who this is. */
  | { readonly state: "starting" }
  /** Nobody is signed in. Show the sign-in form, or with `identified` that the site's own sign-in is needed. */
  | { readonly state: "signed-out"; readonly why: "new" | "ended" | "left" | "forgotten"; readonly identified: boolean }
  /** The page was opened through a one-time link that works. */
  | {
      readonly state: "link";
      readonly purpose: "first_administrator" | "invitation" | "password_reset";
      readonly role: Role;
      readonly expiresAt: Date;
    }
  /** The one-time link does not work (any more), or could not be looked at (`open()` tries again); `dismissLink()` goes on to sign-in. */
  | { readonly state: "link-refused"; readonly failure: Failure }
  | { readonly state: "signed-in"; readonly me: Me };

export interface SignedInDevice {
  readonly id: SessionId;
  readonly device?: string;
  readonly createdAt: Date;
  /** To the day. */
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** This one. */
  readonly current: boolean;
}

// ---- failures ----------------------------------------------------------------------------------------------------

/** The server's stable codes (`wire::problem::Code`), and three of the device's own. */
export type FailureCode =
  | "malformed"
  | "signed_out"
  | "wrong_password"
  | "ticket_invalid"
  | "ticket_clock"
  | "ticket_used"
  | "credential_invalid"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "id_taken"
  | "email_taken"
  | "deleted"
  | "link_invalid"
  | "too_long"
  | "empty"
  | "password_weak"
  | "email_invalid"
  | "with_yourself"
  | "too_often"
  | "bug"
  | "unavailable"
  /** The server cannot be reached from here now. */
  | "offline"
  /** The site did not say who this is. */
  | "identify"
  /** The device's storage failed. */
  | "storage";

export interface Failure {
  readonly code: FailureCode;
  /** A sentence a person can act on. */
  readonly message: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Finds a bug in the server's log. */
  readonly incident?: string;
}

export type Result<T = undefined> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

// ---- conversations -----------------------------------------------------------------------------------------------

/** A conversation as the inbox shows it. The same object as long as nothing in it changed. */
export interface ConversationSummary {
  readonly id: ConversationId;
  readonly kind: "direct";
  /** Everybody in it but oneself. */
  readonly others: readonly Person[];
  /** The newest thing said, or about to be sent from here. */
  readonly preview?: Preview;
  /** Others' undeleted messages after the read cursor; 100 means "99+". */
  readonly unread: number;
  /** What one was about to say; empty when nothing. */
  readonly draft: string;
  /** Who is typing just now. */
  readonly typing: readonly Person[];
}

export interface Preview {
  /** Plain text on one line; empty when deleted. */
  readonly text: string;
  readonly mine: boolean;
  readonly author: Person;
  readonly at: Date;
  readonly deleted: boolean;
  /** `pending` and `stuck`: it is in the outbox. Otherwise how far my message came; absent for others' messages. */
  readonly progress?: Progress;
}

/** How far a message of mine has come. `read` and `delivered`: to everybody else. */
export type Progress = "pending" | "stuck" | "sent" | "delivered" | "read";

// ---- timeline ----------------------------------------------------------------------------------------------------

export type Entry = MessageEntry | PendingEntry;

/** A message in the log. The same object as long as nothing in it changed. */
export interface MessageEntry {
  readonly type: "message";
  readonly id: MessageId;
  readonly revision: Revision;
  readonly author: Person;
  readonly mine: boolean;
  readonly at: Date;
  readonly editedAt?: Date;
  readonly deletedAt?: Date;
  /** The source, for editing; absent when deleted. */
  readonly text?: string;
  /** What to render: a syntax tree, never HTML. Empty when deleted. */
  readonly body: readonly Block[];
  /** Mine only. */
  readonly progress?: "sent" | "delivered" | "read";
  readonly may: { readonly edit: boolean; readonly deleteForAll: boolean; readonly seeEdits: boolean };
}

/** A message that waits on the device. It keeps its id when it becomes a `MessageEntry`. */
export interface PendingEntry {
  readonly type: "pending";
  readonly id: MessageId;
  readonly author: Person;
  readonly mine: true;
  readonly at: Date;
  readonly text: string;
  readonly body: readonly Block[];
  /**
   * `queued`: waits for its turn or for a connection; `sending`: on its way; `failed`: did not get through, will be
   * tried again by itself (`retry` tries now); `refused`: the server said no, and it waits for `retry` or `discard`.
   */
  readonly state: "queued" | "sending" | "failed" | "refused";
  /** Why, for `failed` and `refused`. */
  readonly failure?: Failure;
}

export interface EarlierText {
  readonly text: string;
  readonly body: readonly Block[];
  readonly replacedAt: Date;
}

/** An open conversation. Call `close()` when it is no longer shown. */
export interface Timeline {
  readonly id: ConversationId;
  /** Absent until it is known (opened by a link before the inbox came). */
  readonly conversation: ReadonlySignal<ConversationSummary | undefined>;
  /** Oldest first: the log, then what waits in the outbox. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Whether `loadOlder` would bring something. */
  readonly hasOlder: ReadonlySignal<boolean>;
  /** Whether `loadNewer` would bring something; then the entries end before the newest message. */
  readonly hasNewer: ReadonlySignal<boolean>;
  readonly loading: ReadonlySignal<"none" | "first" | "older" | "newer">;
  /** Why the last loading failed; gone with the next that works. */
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** First message by others that was unread when the conversation was opened: the place of the "new" line. */
  readonly firstUnread: ReadonlySignal<MessageId | undefined>;
  /** Who is typing just now. */
  readonly typing: ReadonlySignal<readonly Person[]>;
  /** What one was about to say, also from other devices. */
  readonly draft: ReadonlySignal<string>;

  loadOlder(): Promise<Result>;
  loadNewer(): Promise<Result>;
  /** The newest message on the screen: moves the read cursor (when the page is visible), coalesced. */
  seen(message: MessageId): void;
  /** What the composer holds now, on every input: saved as draft, and tells the others "is typing". */
  write(text: string): void;
  /** Sends it, clears the draft; shown at once as a `PendingEntry`. Refused here when empty or too long. */
  send(text: string): Promise<Result<MessageId>>;
  retry(message: MessageId): Promise<void>;
  discard(message: MessageId): Promise<void>;
  edit(message: MessageId, text: string): Promise<Result>;
  deleteForMe(message: MessageId): Promise<Result>;
  deleteForAll(message: MessageId): Promise<Result>;
  /** What the message said before, oldest first. */
  edits(message: MessageId): Promise<Result<readonly EarlierText[]>>;
  close(): void;
}

export interface Inbox {
  /** Sorted by last activity, newest first. */
  readonly conversations: ReadonlySignal<readonly ConversationSummary[]>;
  /** Conversations with something unread. */
  readonly unread: ReadonlySignal<number>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly loading: ReadonlySignal<boolean>;
  /** Whether the first page has come, from the device or from the server; until then show a skeleton. */
  readonly ready: ReadonlySignal<boolean>;
  loadMore(): Promise<Result>;
}

// ---- state of the device ------------------------------------------------------------------------------------------

export type ConnectionState =
  /** Not signed in, so not trying. */
  | "idle"
  | "connecting"
  /** Events come as they happen. */
  | "online"
  /** No WebSocket gets through; changes are asked for instead. Works, a little later. */
  | "polling"
  /** The server cannot be reached; tried again by itself. */
  | "offline";

export interface StorageState {
  /** *inert*: nothing stored or requested; *open*: in memory only; *kept*: sealed on the device. */
  readonly state: "inert" | "open" | "kept";
  /** Set when the device should keep but cannot (private window, storage blocked or full): unsent messages live in memory only. */
  readonly cannotKeep: boolean;
  /** The browser took the database away while the page was open; what this page still knew was kept anew. */
  readonly evicted: boolean;
}

export interface Limits {
  readonly messageCharacters: number;
  readonly nameCharacters: number;
  readonly passwordCharacters: number;
}

// ---- the core ----------------------------------------------------------------------------------------------------

export interface Parlour {
  readonly session: ReadonlySignal<SessionState>;
  readonly connection: ReadonlySignal<ConnectionState>;
  readonly storage: ReadonlySignal<StorageState>;
  readonly limits: ReadonlySignal<Limits>;
  readonly inbox: Inbox;
  /** The last thing that went wrong outside of an action (those answer themselves). `dismissError()` takes it away. */
  readonly lastError: ReadonlySignal<Failure | undefined>;

  /** The first act: reads the device, then signs in with what it finds, or asks `identify`. Later calls do nothing. */
  open(): Promise<void>;
  /** Hands identity over later than `Options.identify`; signs in when open and signed out. */
  identify(ticket: () => Promise<string>): void;

  signIn(account: { email: string; password: string }): Promise<Result>;
  /** With the invitation (or the first administrator's link) the page was opened with. */
  join(account: { name: string; email: string; password: string }): Promise<Result>;
  /** With the reset link the page was opened with. Ends every other session. */
  resetPassword(password: string): Promise<Result>;
  dismissLink(): void;
  /** Ends this session and empties the device. Unsent messages are lost: see `unsent`. */
  signOut(): Promise<Result>;
  /** Ends every session of the person, this one too. */
  signOutEverywhere(): Promise<Result>;
  sessions(): Promise<Result<readonly SignedInDevice[]>>;
  endSession(id: SessionId): Promise<Result>;
  /** Administrators: a one-time link that makes an account; shown once. */
  invite(role: Role): Promise<Result<{ url: string; expiresAt: Date }>>;

  /** Whether this device was kept before; leaves nothing behind by looking. On one that was, a badge may `open()` by itself. */
  isKept(): Promise<boolean>;
  /** Asks to keep this device (also happens by itself with a sign-in and with the first send). */
  remember(): Promise<void>;
  /** Ends the session, empties and deletes everything stored here, and tells the other tabs. Works offline too. */
  forgetDevice(): Promise<void>;
  /** How many messages wait in the outbox, for a question before leaving. */
  readonly unsent: ReadonlySignal<number>;

  /** What is absent stays. */
  settings(patch: { name?: string; readReceipts?: boolean; typing?: boolean }): Promise<Result>;
  /** People by the beginning of a word of their name, oneself left out. */
  findPeople(name: string): Promise<Result<readonly Person[]>>;
  /** Starts a conversation with that person, or finds the one there is. */
  startDirect(person: UserId): Promise<Result<ConversationId>>;
  conversation(id: ConversationId): Timeline;

  dismissError(): void;
  /** Stops everything (the element left the page). What is stored stays. */
  close(): void;
}
