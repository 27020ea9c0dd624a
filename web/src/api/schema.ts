/**
 * Shapes of the HTTP API, in the form `openapi-typescript` writes (`npm run api` replaces this file once
 * `openapi.json` is here). The truth is `crates/wire/src/api`.
 */
type Query<T> = { parameters: { query?: T } };
type Path<T> = { parameters: { path: T } };
type Body<T> = { requestBody: { content: { "application/json": T } } };
type Answer<T> = {
  responses: {
    200: { content: { "application/json": T } };
    default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
  };
};
type Done = {
  responses: {
    204: { content?: never };
    default: { content: { "application/problem+json": components["schemas"]["Problem"] } };
  };
};
type S = components["schemas"];

export interface paths {
  "/api/v1/links/look": { post: Body<S["LinkLook"]> & Answer<S["Link"]> };
  "/api/v1/accounts": { post: Body<S["Join"]> & Answer<S["SignedIn"]> };
  "/api/v1/accounts/password": { post: Body<S["PasswordReset"]> & Answer<S["SignedIn"]> };
  "/api/v1/invitations": { post: Body<S["Invite"]> & Answer<S["Invitation"]> };
  "/api/v1/sessions": {
    post: Body<S["SignIn"]> & Answer<S["SignedIn"]>;
    get: Answer<S["Sessions"]>;
    delete: Done;
  };
  "/api/v1/sessions/{session}": { delete: Path<{ session: string }> & Done };
  "/api/v1/me": { get: Answer<S["Me"]>; patch: Body<S["MePatch"]> & Answer<S["Me"]> };
  "/api/v1/users": { get: Query<{ name?: string }> & Answer<S["Users"]> };
  "/api/v1/limits": { get: Answer<S["Limits"]> };
  "/api/v1/passes": { post: Answer<S["IssuedPass"]> };
  "/api/v1/changes": { get: Query<{ after?: string; wait?: number }> & Answer<S["Changes"]> };
  "/api/v1/conversations": {
    get: Query<{ before?: string; limit?: number }> & Answer<S["Conversations"]>;
    post: Body<S["Start"]> & Answer<S["Conversation"]>;
  };
  "/api/v1/conversations/{conversation}": { get: Path<{ conversation: string }> & Answer<S["Conversation"]> };
  "/api/v1/conversations/{conversation}/messages": {
    get: {
      parameters: { path: { conversation: string }; query?: { before?: string; after?: string; limit?: number } };
    } & Answer<S["Messages"]>;
    post: Path<{ conversation: string }> & Body<S["Send"]> & Answer<S["Message"]>;
  };
  "/api/v1/conversations/{conversation}/receipt": { put: Path<{ conversation: string }> & Body<S["Receipt"]> & Done };
  "/api/v1/conversations/{conversation}/typing": { put: Path<{ conversation: string }> & Body<S["Typing"]> & Done };
  "/api/v1/conversations/{conversation}/draft": {
    put: Path<{ conversation: string }> & Body<S["Draft"]> & Done;
    delete: Path<{ conversation: string }> & Done;
  };
  "/api/v1/messages/{message}": {
    patch: Path<{ message: string }> & Body<S["Edit"]> & Answer<S["Message"]>;
    delete: { parameters: { path: { message: string }; query: { for: S["DeleteFor"] } } } & Done;
  };
  "/api/v1/messages/{message}/edits": { get: Path<{ message: string }> & Answer<S["Edits"]> };
}

export interface components {
  schemas: {
    LinkLook: { token: string };
    LinkPurpose: "first_administrator" | "invitation" | "password_reset";
    Link: { purpose: S["LinkPurpose"]; role: S["Role"]; expires_at: string };
    Join: { token: string; name: string; email: string; password: string; device?: string | null };
    PasswordReset: { token: string; password: string; device?: string | null };
    Invite: { id: string; role: S["Role"] };
    Invitation: { id: string; url: string; role: S["Role"]; expires_at: string };
    TicketSignIn: { ticket: string; device?: string | null };
    PasswordSignIn: { email: string; password: string; device?: string | null };
    SignIn: S["TicketSignIn"] | S["PasswordSignIn"];
    SignedIn: { token: string; session: string; expires_at: string; user: S["Me"] };
    Session: {
      id: string;
      device?: string | null;
      created_at: string;
      seen_at: string;
      expires_at: string;
      current: boolean;
    };
    Sessions: { sessions: S["Session"][] };
    Role: "member" | "moderator" | "administrator";
    User: { id: string; name: string; changed: string };
    Users: { users: S["User"][] };
    Me: {
      id: string;
      name: string;
      email?: string | null;
      role: S["Role"];
      read_receipts: boolean;
      typing: boolean;
      standalone: boolean;
      changed: string;
    };
    MePatch: { name?: string | null; read_receipts?: boolean | null; typing?: boolean | null };
    Limits: {
      message_characters: number;
      name_characters: number;
      password_characters: number;
      messages_per_minute: number;
      conversations_per_minute: number;
      requests_per_minute: number;
      page: number;
      wait_seconds: number;
    };
    ChannelKey: { conversation?: string | null; generation: number; channel: string; key: string };
    IssuedPass: { relay: string; pass: string; expires_at: string; site: string; keys: S["ChannelKey"][] };
    Content: { kind: "text"; text: string };
    Send: { id: string; content: S["Content"] };
    Message: {
      id: string;
      conversation: string;
      revision: string;
      changed: string;
      author: string;
      created_at: string;
      edited_at?: string | null;
      deleted_at?: string | null;
      content?: S["Content"] | null;
    };
    Messages: { messages: S["Message"][]; more: boolean };
    Edit: { id: string; content: S["Content"] };
    Edits: { edits: S["EarlierContent"][] };
    EarlierContent: { content: S["Content"]; replaced_at: string };
    DeleteFor: "me" | "all";
    Start: { kind: "direct"; id: string; with: string };
    ConversationKind: "direct";
    Member: { user: S["User"]; read?: string | null; delivered: string };
    Conversation: {
      id: string;
      kind: S["ConversationKind"];
      created_at: string;
      changed: string;
      members: S["Member"][];
      last_message?: S["Message"] | null;
      unread: number;
      draft?: S["Draft"] | null;
    };
    Conversations: { conversations: S["Conversation"][]; next?: string | null; revision: string };
    Receipt: { read?: string | null; delivered?: string | null };
    Typing: { typing: boolean };
    Draft: { content: S["Content"] };
    MessageHidden: { conversation: string; message: string };
    ReceiptChange: { conversation: string; user: string; read?: string | null; delivered: string };
    DraftChange: { conversation: string; draft?: S["Draft"] | null };
    What:
      | { kind: "message"; body: S["Message"] }
      | { kind: "message_hidden"; body: S["MessageHidden"] }
      | { kind: "conversation"; body: S["Conversation"] }
      | { kind: "receipt"; body: S["ReceiptChange"] }
      | { kind: "draft"; body: S["DraftChange"] }
      | { kind: "user"; body: S["User"] }
      | { kind: "me"; body: S["Me"] };
    Change: { revision: string } & S["What"];
    Changes: { changes: S["Change"][]; next: string; more: boolean; reset: boolean };
    Problem: {
      status: number;
      code: string;
      detail: string;
      retry_after?: number | null;
      incident?: string | null;
    };
  };
}
