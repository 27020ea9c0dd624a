import createClient from "openapi-fetch";
import type { paths } from "./schema";
import type {
  Changes,
  Content,
  Conversation,
  Conversations,
  DeleteFor,
  EarlierContent,
  Invitation,
  IssuedPass,
  Limits,
  Link,
  Me,
  MePatch,
  Message,
  Messages,
  Problem,
  Receipt,
  Role,
  Session,
  SignedIn,
  SignIn,
  User,
} from "./types";

/** A refusal of the server, or `problem` absent: it did not answer. */
export class ApiError extends Error {
  constructor(readonly problem: Problem | undefined) {
    super(problem?.code ?? "offline");
    this.name = "ApiError";
  }

  /** Whether the same request may work later: no answer, too often, or the server's own trouble. */
  get passing(): boolean {
    return this.problem === undefined || this.problem.status >= 500 || this.problem.status === 429;
  }
}

/** The HTTP API, a function for each route. They answer or throw an `ApiError`. */
export interface Api {
  look(token: string): Promise<Link>;
  join(account: { token: string; name: string; email: string; password: string; device?: string }): Promise<SignedIn>;
  resetPassword(reset: { token: string; password: string; device?: string }): Promise<SignedIn>;
  invite(id: string, role: Role): Promise<Invitation>;
  signIn(proof: SignIn): Promise<SignedIn>;
  sessions(): Promise<Session[]>;
  endSession(id: string): Promise<void>;
  signOutEverywhere(): Promise<void>;
  me(): Promise<Me>;
  patchMe(patch: MePatch): Promise<Me>;
  users(name: string): Promise<User[]>;
  limits(): Promise<Limits>;
  pass(): Promise<IssuedPass>;
  /** `signal` gives up waiting. */
  changes(after: string, wait?: number, signal?: AbortSignal): Promise<Changes>;
  conversations(before?: string): Promise<Conversations>;
  conversation(id: string): Promise<Conversation>;
  startDirect(id: string, person: string): Promise<Conversation>;
  messages(conversation: string, where: { before?: string; after?: string }): Promise<Messages>;
  send(conversation: string, id: string, content: Content): Promise<Message>;
  edit(message: string, id: string, content: Content): Promise<Message>;
  deleteMessage(message: string, whom: DeleteFor): Promise<void>;
  edits(message: string): Promise<EarlierContent[]>;
  receipt(conversation: string, receipt: Receipt): Promise<void>;
  typing(conversation: string, typing: boolean): Promise<void>;
  draft(conversation: string, content: Content | undefined): Promise<void>;
}

/** Longest time an answer may take beyond the asked-for waiting, milliseconds. */
const PATIENCE = 20_000;
const PAGE = 50;

export interface ApiOptions {
  server: string;
  fetch: typeof fetch;
  /** Goes into the `Authorization` header and nowhere else. */
  token: () => string | undefined;
  /** Called with the server's time (milliseconds) of each answer that tells it. */
  onServerTime?: (millis: number) => void;
}

export function createApi(options: ApiOptions): Api {
  const client = createClient<paths>({
    baseUrl: options.server.replace(/\/+$/, ""),
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    fetch: (request: Request) => options.fetch(authorized(request, options.token())),
  });

  async function answer<T>(
    call: (init: { signal: AbortSignal }) => Promise<{ data?: T; error?: unknown; response: Response }>,
    wait = 0,
    signal?: AbortSignal,
  ): Promise<T> {
    const giveUp = new AbortController();
    const abort = () => giveUp.abort();
    signal?.addEventListener("abort", abort);
    const timer = setTimeout(abort, PATIENCE + wait * 1000);
    let result: Awaited<ReturnType<typeof call>>;
    try {
      result = await call({ signal: giveUp.signal });
    } catch {
      throw new ApiError(undefined);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
    const date = Date.parse(result.response.headers.get("date") ?? "");
    if (!Number.isNaN(date)) options.onServerTime?.(date);
    if (!result.response.ok) throw new ApiError(problemOf(result.response.status, result.error));
    return result.data as T;
  }

  return {
    look: (token) => answer((init) => client.POST("/api/v1/links/look", { ...init, body: { token } })),
    join: (body) => answer((init) => client.POST("/api/v1/accounts", { ...init, body })),
    resetPassword: (body) => answer((init) => client.POST("/api/v1/accounts/password", { ...init, body })),
    invite: (id, role) => answer((init) => client.POST("/api/v1/invitations", { ...init, body: { id, role } })),
    signIn: (body) => answer((init) => client.POST("/api/v1/sessions", { ...init, body })),
    sessions: async () => (await answer((init) => client.GET("/api/v1/sessions", init))).sessions,
    endSession: (id) =>
      answer((init) => client.DELETE("/api/v1/sessions/{session}", { ...init, params: { path: { session: id } } })),
    signOutEverywhere: () => answer((init) => client.DELETE("/api/v1/sessions", init)),
    me: () => answer((init) => client.GET("/api/v1/me", init)),
    patchMe: (body) => answer((init) => client.PATCH("/api/v1/me", { ...init, body })),
    users: async (name) =>
      (await answer((init) => client.GET("/api/v1/users", { ...init, params: { query: { name } } }))).users,
    limits: () => answer((init) => client.GET("/api/v1/limits", init)),
    pass: () => answer((init) => client.POST("/api/v1/passes", init)),
    changes: (after, wait = 0, signal) =>
      answer((init) => client.GET("/api/v1/changes", { ...init, params: { query: { after, wait } } }), wait, signal),
    conversations: (before) =>
      answer((init) =>
        client.GET("/api/v1/conversations", {
          ...init,
          params: { query: before === undefined ? { limit: PAGE } : { before, limit: PAGE } },
        }),
      ),
    conversation: (id) =>
      answer((init) =>
        client.GET("/api/v1/conversations/{conversation}", { ...init, params: { path: { conversation: id } } }),
      ),
    startDirect: (id, person) =>
      answer((init) => client.POST("/api/v1/conversations", { ...init, body: { kind: "direct", id, with: person } })),
    messages: (id, where) =>
      answer((init) =>
        client.GET("/api/v1/conversations/{conversation}/messages", {
          ...init,
          params: { path: { conversation: id }, query: { ...where, limit: PAGE } },
        }),
      ),
    send: (conversation, id, content) =>
      answer((init) =>
        client.POST("/api/v1/conversations/{conversation}/messages", {
          ...init,
          params: { path: { conversation } },
          body: { id, content },
        }),
      ),
    edit: (message, id, content) =>
      answer((init) =>
        client.PATCH("/api/v1/messages/{message}", { ...init, params: { path: { message } }, body: { id, content } }),
      ),
    deleteMessage: (id, whom) =>
      answer((init) =>
        client.DELETE("/api/v1/messages/{message}", {
          ...init,
          params: { path: { message: id }, query: { for: whom } },
        }),
      ),
    edits: async (id) =>
      (
        await answer((init) =>
          client.GET("/api/v1/messages/{message}/edits", { ...init, params: { path: { message: id } } }),
        )
      ).edits,
    receipt: (id, body) =>
      answer((init) =>
        client.PUT("/api/v1/conversations/{conversation}/receipt", {
          ...init,
          params: { path: { conversation: id } },
          body,
        }),
      ),
    typing: (id, typing) =>
      answer((init) =>
        client.PUT("/api/v1/conversations/{conversation}/typing", {
          ...init,
          params: { path: { conversation: id } },
          body: { typing },
        }),
      ),
    draft: (id, content) =>
      content
        ? answer((init) =>
            client.PUT("/api/v1/conversations/{conversation}/draft", {
              ...init,
              params: { path: { conversation: id } },
              body: { content },
            }),
          )
        : answer((init) =>
            client.DELETE("/api/v1/conversations/{conversation}/draft", {
              ...init,
              params: { path: { conversation: id } },
            }),
          ),
  };
}

function authorized(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

/**
 * What a refusal says. Something in between may have answered instead of the server, without a problem in it: that is
 * the way's trouble and passes, so nothing is given up for it.
 */
function problemOf(status: number, body: unknown): Problem {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) return body as Problem;
  return status === 429 ? { status, code: "too_often", detail: "" } : { status: 503, code: "unavailable", detail: "" };
}
