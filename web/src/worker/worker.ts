/**
 * The worker of the installed page: it keeps the client's own files, so that the page opens without a network. It never
 * sees an answer of the API: what was said is in the device's sealed database alone. Registered on kept devices only.
 */
declare const self: ServiceWorkerGlobalScope;

/** The files of this build, written in by build/shell.mjs. */
declare const __SHELL__: {
  /** Changes with any of them. */
  readonly version: string;
  /** Fetched when the worker is installed: all that the page may load. */
  readonly first: readonly string[];
  /** Kept once they were needed: languages and emoji. */
  readonly later: readonly string[];
};

const { version, first, later } = __SHELL__;
const PREFIX = "parlour shell ";
const CACHE = PREFIX + version;
/** After so long without an answer the page opens from here, milliseconds. */
const PATIENCE = 4_000;

const address = (file: string): string => new URL(file, self.registration.scope).href;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || url === undefined) return;
  if (request.mode === "navigate") {
    if (url === address("")) event.respondWith(page(url));
  } else if (first.some((file) => address(file) === url)) event.respondWith(keptOr(url, request));
  else if (later.some((file) => address(file) === url)) event.respondWith(keptOr(url, request, true));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(first.map((file) => new Request(address(file), file === "" ? { cache: "no-cache" } : {})));
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** The page of the server, so that nobody stays with an old one; the kept one where the server does not answer. */
async function page(url: string): Promise<Response> {
  try {
    const answer = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) return answer;
  } catch {
    // No network, or no server.
  }
  return (await kept(url)) ?? Response.error();
}

/** Names hold a hash of what is in them: the kept file is the file. */
async function keptOr(url: string, request: Request, keep = false): Promise<Response> {
  const known = await kept(url);
  if (known) return known;
  const answer = await fetch(request);
  // Not where the device has forgotten everything meanwhile.
  if (keep && answer.ok && (await caches.has(CACHE))) await (await caches.open(CACHE)).put(url, answer.clone());
  return answer;
}

/** Looks without making anything. */
function kept(url: string): Promise<Response | undefined> {
  return caches.match(url, { cacheName: CACHE, ignoreVary: true });
}
