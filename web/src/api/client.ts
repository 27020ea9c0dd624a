import type { Client } from "openapi-fetch";
import type { paths as Routes } from "./schema";
import type {
  Changes,
  Content,
  Conversation,
  Conversations,
  IssuedPass,
  Limits,
  Me,
  Message,
  Messages,
  Problem,
  Receipt,
  Scheduled,
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

/** One question to the server, over the typed routes. */
export type Question<T> = (
  client: Client<Routes>,
  init: { signal: AbortSignal },
) => Promise<{ data?: T; error?: unknown; response: Response }>;

/** Where in a conversation to read. */
export type Where = { before?: string; after?: string; around?: string; since?: string };

/**
 * The HTTP API, a function for each route that is used all the time. They answer or throw an `ApiError`. What is used now
 * and then asks by `ask`, in the part of the core that is loaded for it.
 */
export interface Api {
  ask<T>(question: Question<T>): Promise<T>;
  signIn(proof: SignIn): Promise<SignedIn>;
  endSession(id: string): Promise<void>;
  me(): Promise<Me>;
  lookUsers(ids: string[], seenIn: string[]): Promise<User[]>;
  blocks(): Promise<User[]>;
  presence(active: boolean): Promise<void>;
  lookPresence(users: string[]): Promise<{ user: string; active: boolean; last_seen?: string | null }[]>;
  limits(): Promise<Limits>;
  pass(): Promise<IssuedPass>;
  /** `signal` gives up waiting. */
  changes(after: string, wait?: number, signal?: AbortSignal): Promise<Changes>;
  conversations(before?: string): Promise<Conversations>;
  conversation(id: string): Promise<Conversation>;
  messages(conversation: string, where: Where, limit?: number): Promise<Messages>;
  /** Those of them that are for me to see. */
  lookMessages(ids: string[]): Promise<Message[]>;
  scheduled(): Promise<Scheduled[]>;
  send(conversation: string, id: string, content: Content, replyTo?: string): Promise<Message>;
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
  const client = clientOf(options.server.replace(/\/+$/, ""), (request) =>
    options.fetch(authorized(request, options.token())),
  );

  async function answer<T>(
    call: (init: { signal: AbortSignal }) => ReturnType<Question<T>>,
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
    ask: (question) => answer((init) => question(client, init)),
    signIn: (body) => answer((init) => client.POST("/api/v1/sessions", { ...init, body })),
    endSession: (id) =>
      answer((init) => client.DELETE("/api/v1/sessions/{session}", { ...init, params: { path: { session: id } } })),
    me: () => answer((init) => client.GET("/api/v1/me", init)),
    lookUsers: async (ids, seen_in) =>
      (await answer((init) => client.POST("/api/v1/users/lookup", { ...init, body: { ids, seen_in } }))).users,
    blocks: async () => (await answer((init) => client.GET("/api/v1/blocks", init))).users,
    presence: (active) => answer((init) => client.PUT("/api/v1/presence", { ...init, body: { active } })),
    lookPresence: async (users) =>
      (await answer((init) => client.POST("/api/v1/presence/look", { ...init, body: { users } }))).presence,
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
    messages: (id, where, limit = PAGE) =>
      answer((init) =>
        client.GET("/api/v1/conversations/{conversation}/messages", {
          ...init,
          params: { path: { conversation: id }, query: { ...where, limit } },
        }),
      ),
    lookMessages: async (ids) =>
      (await answer((init) => client.POST("/api/v1/messages/look", { ...init, body: { ids } }))).messages,
    scheduled: async () => (await answer((init) => client.GET("/api/v1/scheduled", init))).scheduled,
    send: (conversation, id, content, replyTo) =>
      answer((init) =>
        client.POST("/api/v1/conversations/{conversation}/messages", {
          ...init,
          params: { path: { conversation } },
          body: { id, content, ...(replyTo !== undefined && { reply_to: replyTo }) },
        }),
      ),
    receipt: (id, body) =>
      answer((init) =>
        client.PUT("/api/v1/conversations/{conversation}/receipt", {
          ...init,
          keepalive: true,
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
              keepalive: true,
              params: { path: { conversation: id } },
              body: { content },
            }),
          )
        : answer((init) =>
            client.DELETE("/api/v1/conversations/{conversation}/draft", {
              ...init,
              keepalive: true,
              params: { path: { conversation: id } },
            }),
          ),
  };
}

interface Asking {
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
  signal?: AbortSignal;
  /** Goes on when the page goes. */
  keepalive?: boolean;
}

/** The typed client of openapi-fetch, as much of it as is used here: the types are its own, the rest fits on a page. */
function clientOf(server: string, fetch: (request: Request) => Promise<Response>): Client<Routes> {
  const by =
    (method: string) =>
    async (route: string, { params, body, signal, keepalive = false }: Asking) => {
      const path = route.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params?.path?.[name] ?? ""));
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(params?.query ?? {})) {
        if (value != null) query.set(name, String(value));
      }
      const asked = String(query);
      const request = new Request(server + path + (asked && `?${asked}`), {
        method,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        keepalive,
        ...(signal && { signal }),
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const response = await fetch(request);
      const text = await response.text();
      if (response.ok) return { data: text === "" ? undefined : JSON.parse(text), response };
      return { error: read(text), response };
    };
  const client = { GET: by("GET"), POST: by("POST"), PUT: by("PUT"), PATCH: by("PATCH"), DELETE: by("DELETE") };
  return client as unknown as Client<Routes>;
}

/** What a refusal holds; it may be anybody's. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
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
