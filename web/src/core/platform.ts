/**
 * What the core takes from the browser: clock, chance, storage, locks, network. Nothing else in the core reaches for a
 * global, so tests replace all of it.
 */
export interface Platform {
  /** Milliseconds since the Unix epoch, by the device's clock. */
  now(): number;
  /** At least 0, below 1. */
  chance(): number;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /** Runs once after so many milliseconds, unless the returned function is called before. */
  later(millis: number, run: () => void): () => void;
  fetch: typeof fetch;
  socket(url: string, protocol: string): Socket;
  /** Absent on pages without HTTPS. */
  readonly subtle: SubtleCrypto | undefined;
  /** Absent where storage is blocked. */
  readonly indexedDB: IDBFactory | undefined;
  readonly locks: Locks | undefined;
  channel(name: string): Channel | undefined;
  /** Asks the browser not to evict us; some ask the person. */
  persist(): Promise<boolean>;
  visible(): boolean;
  /** Tells when the page is looked at again or the network is back, when the page is hidden, when the network goes. */
  onNotice(run: (notice: Notice) => void): () => void;
}

export type Notice = "awake" | "hidden" | "offline";

export interface Locks {
  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<void>;
}

export interface Channel {
  post(message: unknown): void;
  onMessage(run: (message: unknown) => void): void;
  close(): void;
}

/** A WebSocket, as narrow as the relay needs it. */
export interface Socket {
  onOpen: () => void;
  onFrame: (frame: Uint8Array<ArrayBuffer>) => void;
  onClose: (code: number) => void;
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** `onClose` is not called after this. */
  close(): void;
}

/** The browser we run in. */
export function browser(): Platform {
  return {
    now: () => Date.now(),
    chance: () => Math.random(),
    bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    later: (millis, run) => {
      const timer = setTimeout(run, millis);
      return () => clearTimeout(timer);
    },
    fetch: (input, init) => fetch(input, init),
    socket: browserSocket,
    subtle: globalThis.crypto?.subtle,
    indexedDB: blockedAsAbsent(() => globalThis.indexedDB),
    locks: browserLocks(),
    channel: browserChannel,
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    visible: () => document.visibilityState !== "hidden",
    onNotice: (run) => {
      const ending = new AbortController();
      const listen = (target: EventTarget, event: string, notice: () => Notice) =>
        target.addEventListener(event, () => run(notice()), { signal: ending.signal });
      listen(globalThis, "online", () => "awake");
      listen(globalThis, "offline", () => "offline");
      listen(globalThis, "pagehide", () => "hidden");
      listen(document, "visibilitychange", () => (document.visibilityState === "hidden" ? "hidden" : "awake"));
      return () => ending.abort();
    },
  };
}

/** Reading `indexedDB` throws where the person blocks storage. */
function blockedAsAbsent<T>(read: () => T): T | undefined {
  try {
    return read() ?? undefined;
  } catch {
    return undefined;
  }
}

function browserLocks(): Locks | undefined {
  const locks = globalThis.navigator?.locks;
  return locks && { request: (name, options, held) => locks.request(name, options, held).then(() => undefined) };
}

function browserChannel(name: string): Channel | undefined {
  if (!("BroadcastChannel" in globalThis)) return undefined;
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (run) => {
      channel.onmessage = (event) => run(event.data);
    },
    close: () => channel.close(),
  };
}

function browserSocket(url: string, protocol: string): Socket {
  const ws = new WebSocket(url, protocol);
  ws.binaryType = "arraybuffer";
  const socket: Socket = {
    onOpen: () => {},
    onFrame: () => {},
    onClose: () => {},
    send: (frame) => {
      if (ws.readyState === WebSocket.OPEN) ws.send(frame);
    },
    close: () => {
      ws.onopen = ws.onmessage = ws.onclose = null;
      ws.close();
    },
  };
  ws.onopen = () => socket.onOpen();
  ws.onmessage = (event) => {
    if (event.data instanceof ArrayBuffer) socket.onFrame(new Uint8Array(event.data));
  };
  ws.onclose = (event) => socket.onClose(event.code);
  return socket;
}
