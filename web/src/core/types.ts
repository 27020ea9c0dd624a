/**
 * What the view sees of the core. Everything that changes is a signal; every action answers with a `Result` and
 * never throws. No view library here, and no DOM.
 */
import type { ReadonlySignal } from "@preact/signals-core";
import type { Reason } from "../api/types";
import type { Language } from "./language";
import type { Block } from "./markdown";

/** A place in the site's log: a whole number in a string. Compare with `revisions.ts`, never with `<`. */
export type Revision = string;
export type UserId = string;
export type ConversationId = string;
export type MessageId = string;
export type SessionId = string;
export type InvitationId = string;

export type Role = "member" | "moderator" | "administrator";

export interface Options {
  /** Where the server is, e.g. `https://chat.example.org`. */
  server: string;
  /** On pages whose site knows its users: asked for a ticket when one is needed (at `open`, and after a 401). */
  identify?: () => Promise<string>;
  /**
   * What stands after `#` in the page's address: `join=TOKEN` (a new account) or `reset=TOKEN` (a new password). The view
   * removes it from the address.
   */
  fragment?: string;
  /** The page that links lead to, without `#`; absent: the server's own. */
  page?: string;
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
  /** Whether others see that one is there; who hides it sees nobody's. */
  readonly presence: boolean;
  /** Whether others see when one was last there. */
  readonly lastSeen: boolean;
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

/** The server's stable codes (`wire::problem::Code`), and three of the device's own. A newer server may have others. */
export type FailureCode =
  | "malformed"
  | "signed_out"
  | "wrong_password"
  | "ticket_invalid"
  | "ticket_clock"
  | "ticket_used"
  | "credential_invalid"
  | "suspended"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "id_taken"
  | "email_taken"
  | "poll_closed"
  | "too_many"
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
  /** What exactly, where the code alone does not say it. */
  readonly reason?: Reason;
  /** A sentence a person can act on, of a bug with its number. */
  readonly message: string;
  /** Finds a bug in the server's log. */
  readonly incident?: string;
}

export type Result<T = undefined> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

// ---- conversations -----------------------------------------------------------------------------------------------

/** What a member may do in a group. Of a direct conversation both are members. */
export type GroupRole = "owner" | "moderator" | "member";

/** What tells of itself: everything, what mentions me, nothing. */
export type Notify = "all" | "mentions" | "none";

/** What a new member sees of what was said before. */
export type GroupHistory = "all" | "from_joining";

/** A conversation as the inbox shows it. The same object as long as nothing in it changed. */
export interface ConversationSummary {
  readonly id: ConversationId;
  readonly kind: "direct" | "group";
  /** Of a group its own, of a direct conversation the other's name. */
  readonly title: string;
  /** Behind the initials: 0 to 7, an index into the palette. */
  readonly colour: number;
  /** Everybody in it but oneself; of a large group (see `memberCount`) only those known here. */
  readonly others: readonly Person[];
  /** Oneself included. */
  readonly memberCount: number;
  /** Mine. */
  readonly role: GroupRole;
  /** The newest thing said, or about to be sent from here. */
  readonly preview?: Preview;
  /** Others' undeleted messages after the read cursor, without what the system says; 100 means "99+". */
  readonly unread: number;
  /** Those of them that mention me; 100 means "99+". */
  readonly mentions: number;
  readonly own: OwnSettings;
  /** How many messages of mine wait here for their time. */
  readonly scheduled: number;
  /** Of a direct conversation: the other is there now. */
  readonly presence?: "active";
  /** Of a direct conversation: I blocked the other. */
  readonly blocked: boolean;
  /** What one was about to say; empty when nothing. */
  readonly draft: string;
  /** Who is typing just now. */
  readonly typing: readonly Person[];
  readonly may: ConversationMay;
}

/** What I set for myself; nobody else sees it. */
export interface OwnSettings {
  /** Far in the future: until I say otherwise. Absent, or past: not muted. */
  readonly mutedUntil?: Date;
  readonly notify: Notify;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly markedUnread: boolean;
}

/** What I may do in a conversation, as far as is known here; the server has the last word. */
export interface ConversationMay {
  /** Title, colour, and what new members see. */
  readonly rename: boolean;
  readonly addMembers: boolean;
  readonly removeMembers: boolean;
  readonly changeRoles: boolean;
  /** Make links by which others join. */
  readonly invite: boolean;
  readonly leave: boolean;
  readonly write: boolean;
  /** `<@all>`. */
  readonly mentionAll: boolean;
  readonly pinMessages: boolean;
  /** Ask questions with answers to choose from. */
  readonly poll: boolean;
  /** Have something sent at a time of one's choosing. */
  readonly schedule: boolean;
}

export interface Preview {
  readonly kind: "text" | "poll" | "system";
  /** Plain text on one line, mentions as names; of a poll its question; empty when deleted and of what the system says. */
  readonly text: string;
  /** Of what the system says: what happened, for the view to put into words. */
  readonly event?: SystemEvent;
  readonly mine: boolean;
  readonly author: Person;
  readonly at: Date;
  readonly deleted: boolean;
  /** By somebody I blocked: not shown. */
  readonly fromBlocked: boolean;
  /** `pending` and `stuck`: it is in the outbox. Otherwise how far my message came; absent for others' messages. */
  readonly progress?: Progress;
}

/** How far a message of mine has come. `read` and `delivered`: to everybody else. */
export type Progress = "pending" | "stuck" | "sent" | "delivered" | "read";

/** What happened to a group; the entry's author did it. */
export type SystemEvent =
  | { readonly kind: "created"; readonly title: string }
  | { readonly kind: "renamed"; readonly title: string }
  | { readonly kind: "coloured" }
  | { readonly kind: "added"; readonly users: readonly Person[] }
  | { readonly kind: "removed"; readonly user: Person }
  | { readonly kind: "left" }
  /** By a link. */
  | { readonly kind: "joined" }
  | { readonly kind: "role"; readonly user: Person; readonly role: GroupRole }
  | { readonly kind: "history"; readonly history: GroupHistory }
  | { readonly kind: "message_pinned"; readonly message: MessageId }
  /** An administrator looked at a reported message. */
  | { readonly kind: "looked"; readonly reason?: string }
  /** Something a newer server knows. */
  | { readonly kind: "other" };

/** A group behind its panel. Call `close()` when it is no longer shown. */
export interface Group {
  readonly id: ConversationId;
  /** Absent until it is known, and when one is no longer in it. */
  readonly conversation: ReadonlySignal<ConversationSummary | undefined>;
  readonly history: ReadonlySignal<GroupHistory>;
  readonly membersMayAdd: ReadonlySignal<boolean>;
  readonly members: MemberList;

  rename(title: string): Promise<Result>;
  setColour(colour: number): Promise<Result>;
  setHistory(history: GroupHistory): Promise<Result>;
  setMembersMayAdd(may: boolean): Promise<Result>;
  add(users: readonly UserId[]): Promise<Result>;
  remove(user: UserId): Promise<Result>;
  setRole(user: UserId, role: GroupRole): Promise<Result>;
  /** `forget`: it goes from the list too; otherwise what was said until now stays to be read. */
  leave(options?: { forget?: boolean }): Promise<Result>;

  invitations(): Promise<Result<readonly GroupInvitation[]>>;
  /** A link by which people join; shown once. */
  invite(options: { expiresAt: Date; uses?: number }): Promise<Result<{ url: string; invitation: GroupInvitation }>>;
  revokeInvitation(id: InvitationId): Promise<Result>;
  close(): void;
}

export interface GroupMember {
  readonly person: Person;
  readonly role: GroupRole;
  readonly joinedAt: Date;
  readonly me: boolean;
  /** What I may do about them. */
  readonly may: { readonly remove: boolean; readonly changeRole: boolean };
}

/** The members of a group by name, a page at a time. */
export interface MemberList {
  readonly list: ReadonlySignal<readonly GroupMember[]>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly loading: ReadonlySignal<boolean>;
  /** Why the last loading failed; gone with the next that works. */
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** Only those whose name has a word that begins so; empty: all. */
  search(name: string): Promise<Result>;
  loadMore(): Promise<Result>;
}

export interface GroupInvitation {
  readonly id: InvitationId;
  readonly createdBy: Person;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Absent: any number. */
  readonly usesLeft?: number;
}

/** The invitation the page was opened with. */
export type InvitationState =
  | { readonly state: "looking" }
  | {
      readonly state: "shown";
      readonly title: string;
      readonly memberCount: number;
      readonly invitedBy: Person;
    }
  | { readonly state: "refused"; readonly failure: Failure };

// ---- timeline ----------------------------------------------------------------------------------------------------

export type Entry = MessageEntry | SystemEntry | PendingEntry;

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
  /** What it answers to. */
  readonly replyTo?: Quoted;
  /** Who said it first, where it was forwarded from. */
  readonly forwardedFrom?: Person;
  /** The oldest first. */
  readonly reactions: readonly Reaction[];
  /** Then `text` and `body` are the question's. */
  readonly poll?: Poll;
  readonly pinned: boolean;
  readonly starred: boolean;
  readonly mentionsMe: boolean;
  /** By somebody I blocked: shown only when asked for. */
  readonly fromBlocked: boolean;
  /** Content of a newer server that cannot be shown here. */
  readonly unreadable: boolean;
  readonly may: MessageMay;
}

/** What I may do with a message, as far as is known here; the server has the last word. */
export interface MessageMay {
  readonly edit: boolean;
  readonly deleteForAll: boolean;
  readonly seeEdits: boolean;
  readonly reply: boolean;
  readonly react: boolean;
  readonly forward: boolean;
  readonly star: boolean;
  readonly pin: boolean;
  readonly vote: boolean;
  readonly closePoll: boolean;
  readonly report: boolean;
  /** Who has read it: of one's own, where that is told. */
  readonly seeReaders: boolean;
}

/** A message that another answers to: read from the original as it is now, never a copy. */
export interface Quoted {
  readonly id: MessageId;
  /** `gone`: deleted, or not for me to see. */
  readonly state: "shown" | "gone" | "loading";
  readonly author?: Person;
  /** Plain text on one line. */
  readonly text?: string;
}

/** How far a message of mine has come, in numbers. */
export interface Readers {
  readonly read: number;
  readonly delivered: number;
  /** How many there are besides me. */
  readonly of: number;
  /** The first who read it, 50 at most. */
  readonly people: readonly Person[];
}

export interface Reaction {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
  /** The first of them, 50 at most. */
  readonly people: readonly Person[];
}

export interface Poll {
  readonly question: string;
  readonly options: readonly PollOption[];
  /** One may choose several. */
  readonly multiple: boolean;
  readonly closed: boolean;
  /** How many people voted. */
  readonly voters: number;
}

export interface PollOption {
  readonly text: string;
  readonly count: number;
  readonly mine: boolean;
  /** The first of them, 50 at most. */
  readonly people: readonly Person[];
}

/** Something that happened to the group, in its place in the log. */
export interface SystemEntry {
  readonly type: "system";
  readonly id: MessageId;
  readonly revision: Revision;
  /** Who did it. */
  readonly author: Person;
  readonly mine: boolean;
  readonly at: Date;
  readonly event: SystemEvent;
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
  /** What it answers to. */
  readonly replyTo?: Quoted;
  /** Of a poll: `text` is its question. */
  readonly poll?: { readonly options: readonly string[]; readonly multiple: boolean };
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
  /** The first message that was unread when it was opened is further back than what is loaded: `jumpToFirstUnread`. */
  readonly unreadBefore: ReadonlySignal<boolean>;
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
  /** Who can be mentioned, oneself left out, as far as known here; `suggest` asks the server in large groups. */
  readonly members: ReadonlySignal<readonly Person[]>;
  /** What is pinned, the newest pin first; `undefined` until `loadPins` has brought it. */
  readonly pins: ReadonlySignal<readonly MessageEntry[] | undefined>;
  /** What the view is to scroll to and highlight; it says `targetReached()` when it did. */
  readonly target: ReadonlySignal<MessageId | undefined>;

  loadOlder(): Promise<Result>;
  loadNewer(): Promise<Result>;
  /** Loads what is around it if need be; then it is the `target`. */
  jumpTo(message: MessageId): Promise<Result>;
  /** To the first message of that day (here), or the first after it. */
  jumpToDate(day: Date): Promise<Result>;
  jumpToNewest(): Promise<Result>;
  /** To the first message after the read cursor. */
  jumpToFirstUnread(): Promise<Result>;
  targetReached(): void;
  /** Members by the beginning of a word of their name, oneself left out. */
  suggest(beginning: string): Promise<readonly Person[]>;
  loadPins(): Promise<Result>;
  /** The newest message on the screen: moves the read cursor (when the page is visible), coalesced. */
  seen(message: MessageId): void;
  /** What the composer holds now, on every input: saved as draft, and tells the others "is typing". */
  write(text: string): void;
  /**
   * Sends it, clears the draft; shown at once as a `PendingEntry`. Refused here when empty or too long. In the text
   * somebody is mentioned as `<@UUID>`, everybody as `<@all>`.
   */
  send(text: string, options?: { replyTo?: MessageId }): Promise<Result<MessageId>>;
  sendPoll(poll: NewPoll): Promise<Result<MessageId>>;
  /** Has it sent at that time, whether or not a device is open then. Clears the draft. */
  schedule(text: string, at: Date, options?: { replyTo?: MessageId }): Promise<Result<MessageId>>;
  retry(message: MessageId): Promise<void>;
  discard(message: MessageId): Promise<void>;
  edit(message: MessageId, text: string): Promise<Result>;
  deleteForMe(message: MessageId): Promise<Result>;
  deleteForAll(message: MessageId): Promise<Result>;
  /** What the message said before, oldest first. */
  edits(message: MessageId): Promise<Result<readonly EarlierText[]>>;
  react(message: MessageId, emoji: string): Promise<Result>;
  unreact(message: MessageId, emoji: string): Promise<Result>;
  star(message: MessageId): Promise<Result>;
  unstar(message: MessageId): Promise<Result>;
  pin(message: MessageId): Promise<Result>;
  unpin(message: MessageId): Promise<Result>;
  /** All that I choose, by place; none takes my vote back. */
  vote(message: MessageId, options: readonly number[]): Promise<Result>;
  closePoll(message: MessageId): Promise<Result>;
  forward(message: MessageId, to: readonly ConversationId[]): Promise<Result>;
  /** To the administrators of the site. */
  report(message: MessageId, reason: ReportReason, note: string): Promise<Result>;
  readers(message: MessageId): Promise<Result<Readers>>;
  /** `#conversation=…&message=…`, to put behind the page's address. */
  linkTo(message: MessageId): string;
  close(): void;
}

/** What is wrong with a message. */
export type ReportReason = "spam" | "abuse" | "illegal" | "other";

export interface NewPoll {
  readonly question: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
}

/** A message of mine that waits at the server for its time. */
export interface ScheduledMessage {
  readonly id: MessageId;
  readonly conversation: ConversationId;
  readonly text: string;
  readonly body: readonly Block[];
  readonly at: Date;
  readonly replyTo?: MessageId;
  /** It was refused when its time came. */
  readonly failure?: Failure;
}

export interface Starred {
  /** Absent when it is not known here (any more). */
  readonly conversation?: ConversationSummary;
  readonly message: MessageEntry;
  readonly starredAt: Date;
}

// ---- search ------------------------------------------------------------------------------------------------------

export interface SearchQuery {
  readonly text: string;
  readonly person?: UserId;
  readonly conversation?: ConversationId;
  readonly from?: Date;
  readonly to?: Date;
  readonly order?: "rank" | "newest";
}

export interface SearchHit {
  readonly conversation: ConversationSummary;
  readonly message: MessageEntry;
  /** The message on one line, mentions as names. */
  readonly text: string;
  /** What to mark in `text`: where it begins and ends, in UTF-16 units. */
  readonly marks: readonly (readonly [number, number])[];
}

// ---- presence ----------------------------------------------------------------------------------------------------

export interface Presence {
  readonly active: boolean;
  /** Where the other shows it. */
  readonly lastSeen?: Date;
}

export interface Inbox {
  /** Sorted by last activity, newest first. */
  readonly conversations: ReadonlySignal<readonly ConversationSummary[]>;
  /** Conversations with something unread, also those of pages that have not come. */
  readonly unread: ReadonlySignal<number>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly loading: ReadonlySignal<boolean>;
  /** Whether the first page has come, from the device or from the server; until then show a skeleton. */
  readonly ready: ReadonlySignal<boolean>;
  loadMore(): Promise<Result>;
  /** Has those that are called so among the conversations, whatever page they are on. */
  find(text: string): Promise<Result>;
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

/** What the person prefers on this device. Kept here, sealed, and nowhere else; gone when the device forgets. */
export interface Preferences {
  /** Absent: the first of the browser's languages that we speak. */
  readonly language?: Language;
  /** The look; absent: what the page says, else the first. */
  readonly theme?: Theme;
  /** Absent: as the system has it. */
  readonly scheme?: "light" | "dark";
  /** A sound with a new message. */
  readonly sounds: boolean;
  /** Notifications of the system while a tab is open; the browser asks besides. */
  readonly notifications: boolean;
  /** Whether a notification says who wrote, and what; else only that somebody did. */
  readonly notificationText: boolean;
  /** From when to when neither is wanted, minutes after midnight, here; over midnight when `from` is later. */
  readonly quiet?: { readonly from: number; readonly to: number };
  /** Emoji used last, newest first. */
  readonly emoji: readonly string[];
  /** Skin tone of those that take one, from 1, light, to 5, dark; absent: none. */
  readonly emojiTone?: number;
}

/** What is absent stays; what is `undefined` is chosen no more. */
export type PreferencesPatch = { [Key in keyof Preferences]?: Preferences[Key] | undefined };

/** The looks that come with the client: see ui/themes. */
export type Theme = "parlour" | "meadow" | "slate";

/** What the server accepts, so that it can be said before. Characters are Unicode scalar values. */
export interface Limits {
  readonly messageCharacters: number;
  readonly nameCharacters: number;
  readonly passwordCharacters: number;
  readonly titleCharacters: number;
  readonly groupMembers: number;
  /** People added at once. */
  readonly addAtOnce: number;
  readonly pollOptions: number;
  /** Question and each option. */
  readonly pollCharacters: number;
  /** Conversations a message is passed on to at once. */
  readonly forwardAtOnce: number;
  /** A note to a report, and a reason for looking at one. */
  readonly noteCharacters: number;
  /** Pins of one conversation. */
  readonly pins: number;
  /** Different reactions to one message, and by one person. */
  readonly reactions: number;
  readonly reactionsByOne: number;
  /** Scheduled messages of one person. */
  readonly scheduled: number;
  /** What is searched for. */
  readonly searchCharacters: number;
}

/** What the site lets me do; what it forbids is not offered. */
export interface SiteSettings {
  readonly findPeople: boolean;
  readonly startDirect: boolean;
  readonly startGroups: boolean;
  /** Make links by which others join my groups. */
  readonly inviteToGroups: boolean;
  /** Make links by which others join the site. */
  readonly invitePeople: boolean;
  /** Report messages to the site's administrators. */
  readonly report: boolean;
}

// ---- administration ----------------------------------------------------------------------------------------------

/** A person, as administrators see them. */
export interface Account {
  readonly person: Person;
  readonly email?: string;
  readonly role: Role;
  readonly suspended: boolean;
  readonly createdAt: Date;
  /** To the day. */
  readonly seenAt?: Date;
  /** An account of this server; else the site vouches for them, and says what they may do. */
  readonly standalone: boolean;
  readonly me: boolean;
}

/** A setting of the site, as the server describes it. */
export interface SiteSetting {
  readonly key: string;
  readonly section: string;
  /** What it does, in a sentence. */
  readonly sentence: string;
  readonly kind: "switch" | "choice" | "number" | "text";
  /** Of a choice. */
  readonly choices: readonly string[];
  readonly value: string;
  readonly default: string;
  /** What leaves the server when it is on, in a sentence. */
  readonly leaves?: string;
}

export interface Report {
  readonly id: string;
  readonly reporter: Person;
  /** Who wrote the message. */
  readonly author: Person;
  readonly reason: string;
  readonly note: string;
  readonly at: Date;
  readonly conversation: ConversationId;
  readonly message: MessageId;
  readonly closed?: { readonly by: Person; readonly at: Date };
}

/** Of what another server may be told. */
export type WebhookEvent =
  | "message.sent"
  | "message.edited"
  | "message.deleted"
  | "conversation.joined"
  | "group.changed";

/** Another server that is told what happens here. */
export interface Webhook {
  readonly id: string;
  /** Without the path, which may be a key. */
  readonly host: string;
  readonly events: readonly WebhookEvent[];
  /** It is told what people say. */
  readonly bodies: boolean;
  readonly createdAt: Date;
  /** What it is still to be told. */
  readonly waiting: number;
  /** Since when all of it fails, and how. */
  readonly failingSince?: Date;
  readonly failure?: "unreachable" | "refused" | "not_allowed" | "gone" | "unwanted";
  /** It was given up. */
  readonly disabledAt?: Date;
}

/** What an administrator did. */
export type AdminAct = {
  readonly place: string;
  readonly at: Date;
  /** Absent: somebody at the server's command line. */
  readonly by?: Person;
} & (
  | { readonly act: "looked"; readonly reason: string }
  | { readonly act: "report_closed" }
  | { readonly act: "role"; readonly user: Person; readonly role: Role }
  | { readonly act: "suspended"; readonly user: Person; readonly suspended: boolean }
  | { readonly act: "sessions_ended"; readonly user: Person }
  | { readonly act: "setting"; readonly key: string; readonly value: string }
  | { readonly act: "webhook_added" | "webhook_removed"; readonly host: string }
  /** Of a newer server. */
  | { readonly act: "other" }
);

/** What administrators do; its code loads with the first call of `Parlour.admin`. */
export interface Admin {
  /** By the beginning of a word of the name; empty: everybody, by name. */
  people(query: { name?: string; after?: string }): Promise<Result<{ people: readonly Account[]; next?: string }>>;
  setRole(user: UserId, role: Role): Promise<Result<Account>>;
  suspend(user: UserId, suspended: boolean): Promise<Result<Account>>;
  /** Signs them out everywhere. */
  endSessions(user: UserId): Promise<Result>;
  settings(): Promise<Result<readonly SiteSetting[]>>;
  saveSettings(values: Readonly<Record<string, string>>): Promise<Result<readonly SiteSetting[]>>;
  reports(before?: string): Promise<Result<{ reports: readonly Report[]; next?: string }>>;
  /** The message as it was reported. Logged with the reason, and told to the members where the site says so. */
  look(report: string, reason: string): Promise<Result<Looked>>;
  closeReport(report: string): Promise<Result>;
  webhooks(): Promise<Result<readonly Webhook[]>>;
  /** `secret`: what it is signed with; shown once. */
  addWebhook(webhook: {
    url: string;
    events: readonly WebhookEvent[];
    bodies: boolean;
  }): Promise<Result<{ webhook: Webhook; secret: string }>>;
  removeWebhook(id: string): Promise<Result>;
  /** What administrators did, the latest first. */
  log(before?: string): Promise<Result<{ acts: readonly AdminAct[]; next?: string }>>;
}

/** What an administrator sees of a reported message. */
export interface Looked {
  /** As it is now. */
  readonly now: MessageEntry;
  /** As it was when it was reported, where that is not the same. */
  readonly reported?: MessageEntry;
}

// ---- the core ----------------------------------------------------------------------------------------------------

export interface Parlour {
  readonly session: ReadonlySignal<SessionState>;
  readonly connection: ReadonlySignal<ConnectionState>;
  readonly storage: ReadonlySignal<StorageState>;
  /** Whether this tab does what only one tab is to do. */
  readonly leads: ReadonlySignal<boolean>;
  readonly limits: ReadonlySignal<Limits>;
  readonly siteSettings: ReadonlySignal<SiteSettings>;
  readonly inbox: Inbox;
  /** Whom I blocked, by name. */
  readonly blocks: ReadonlySignal<readonly Person[]>;
  /** The group whose link the page was opened with; absent without one, and when it is answered. */
  readonly invitation: ReadonlySignal<InvitationState | undefined>;
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

  /** What the person prefers on this device. */
  readonly preferences: ReadonlySignal<Preferences>;
  /** Kept on a kept device; else until the page is closed. */
  prefer(patch: PreferencesPatch): Promise<void>;

  /** What is absent stays. */
  settings(patch: {
    name?: string;
    readReceipts?: boolean;
    typing?: boolean;
    presence?: boolean;
    lastSeen?: boolean;
  }): Promise<Result>;
  /** People by the beginning of a word of their name, oneself left out. */
  findPeople(name: string): Promise<Result<readonly Person[]>>;
  /** Starts a conversation with that person, or finds the one there is. */
  startDirect(person: UserId): Promise<Result<ConversationId>>;
  startGroup(group: { title: string; members: readonly UserId[]; colour?: number }): Promise<Result<ConversationId>>;
  conversation(id: ConversationId): Timeline;
  group(id: ConversationId): Promise<Result<Group>>;
  /** What is absent stays; `mutedUntil: null` ends the muting. */
  own(
    id: ConversationId,
    patch: { mutedUntil?: Date | null; notify?: Notify; pinned?: boolean; archived?: boolean; markedUnread?: boolean },
  ): Promise<Result>;
  /** All that is known of it here; `markedUnread` goes as well. */
  markRead(id: ConversationId): Promise<Result>;
  /** Empties it for me alone; it comes back with the next message. */
  deleteConversation(id: ConversationId): Promise<Result>;

  /** Joins the group of the invitation the page was opened with. */
  acceptInvitation(): Promise<Result<ConversationId>>;
  dismissInvitation(): void;
  /** A link to a group that came while the page was open: what stands behind `#` in it. */
  follow(fragment: string): void;

  /** Quiet both ways: neither is told. */
  block(user: UserId): Promise<Result>;
  unblock(user: UserId): Promise<Result>;
  /** Whether somebody is there; told of people one has a direct or a small group conversation with. */
  presenceOf(user: UserId): ReadonlySignal<Presence>;

  /** `incomplete`: the server is still making its index; more will be found in a while. */
  search(
    query: SearchQuery,
    cursor?: string,
  ): Promise<Result<{ hits: readonly SearchHit[]; next?: string; incomplete?: boolean }>>;
  /** The latest first. */
  stars(before?: string): Promise<Result<{ stars: readonly Starred[]; next?: string }>>;
  /** Mine, in all conversations, the next one first. */
  scheduled(): Promise<Result<readonly ScheduledMessage[]>>;
  /** What is absent stays. */
  reschedule(id: MessageId, change: { at?: Date; text?: string }): Promise<Result>;
  cancelScheduled(id: MessageId): Promise<Result>;

  /** Administrators. */
  admin(): Promise<Admin>;

  dismissError(): void;
  /** Stops everything (the element left the page). What is stored stays. */
  close(): void;
}
