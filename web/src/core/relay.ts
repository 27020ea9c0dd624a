/** The WebSocket to the relay: admission, renewal, opening, reconnecting. What events mean is `sync.ts`'s matter. */
import { batch } from "@preact/signals-core";
import { ApiError } from "../api/client";
import type { IssuedPass } from "../api/types";
import { Backoff } from "./backoff";
import type { ServerClock } from "./clock";
import { Keyring } from "./envelope";
import { type Event, isEphemeral } from "./event";
import { fromBase64 } from "./ids";
import type { Platform, Socket } from "./platform";
import type { ConversationId } from "./types";

const PROTOCOL = "parlour.relay.v1";
const FRAME_PASS = 1;
const FRAME_ADMITTED = 1;
const FRAME_EVENT = 2;
const FRAME_MISSED = 3;
const CLOSE_REVOKED = 4403;
const CLOSE_EXPIRED = 4408;

/** From the first byte of a try to being admitted, milliseconds. */
const PATIENCE = 5_000;
/** Renewed so long before the pass ends, milliseconds. */
const EARLY = 60_000;
const PASS_LIFE = 600_000;
/** Looks after something was lost are spread over so long, milliseconds. */
const SPREAD = 2_000;
/** Whoever is one of so many asks at once for what all are to ask for. */
const FEW = 100;
/** After so long without a frame, waking up makes sure that the socket still lives. */
const QUIET = 30_000;
/** Keys of unknown channels are asked for at most so often, milliseconds. */
const ASK_AGAIN = 30_000;
/** Failed tries after which the WebSocket counts as blocked. */
const TRIES = 2;

export type RelayState =
  | "stopped"
  | "connecting"
  | "admitted"
  /** The server answers, but no WebSocket gets through; still tried now and then. */
  | "blocked"
  /** The server does not answer; tried again. */
  | "unreachable";

export interface RelayEvents {
  onState(state: RelayState): void;
  /** Events are live from here on: look at `/changes` once. */
  onAdmitted(): void;
  onEvent(event: Event): void;
  /** Events were lost; a new pass, and with it `onAdmitted`, follows. */
  onMissed(): void;
  /** The session ended. */
  onRevoked(): void;
}

export interface RelayOptions {
  platform: Platform;
  subtle: SubtleCrypto;
  server: string;
  clock: ServerClock;
  pass: () => Promise<IssuedPass>;
  /** How many people are in a conversation, as far as known. */
  crowd: (conversation: ConversationId | null | undefined) => number;
  events: RelayEvents;
}

export class Relay {
  readonly #keyring: Keyring;
  readonly #backoff: Backoff;
  /** Failed tries of the WebSocket since it last worked. */
  #tries = 0;
  #state: RelayState = "stopped";
  #socket: Socket | undefined;
  #cancel: (() => void)[] = [];
  #deadline: (() => void) | undefined;
  /** Still to be opened, one after the other: decrypting is asynchronous, their order matters. */
  #frames: { socket: Socket; frame: Uint8Array<ArrayBuffer> }[] = [];
  #opening = false;
  #lastFrame = 0;
  #lastAsked = Number.NEGATIVE_INFINITY;
  #renewing = false;
  /** A pass was wanted while one was on its way, which may have been made too early to help. */
  #renewAgain = false;

  constructor(private readonly options: RelayOptions) {
    this.#keyring = new Keyring(options.subtle);
    this.#backoff = new Backoff(options.platform);
  }

  start(): void {
    if (this.#state !== "stopped") return;
    this.#set("connecting");
    void this.#connect();
  }

  stop(): void {
    this.#hangUp();
    this.#set("stopped");
  }

  /** The network came back or the page is looked at again: make sure at once. */
  wake(): void {
    if (this.#state === "stopped" || this.#renewing) return;
    if (this.#state === "admitted") {
      if (this.options.platform.now() - this.#lastFrame > QUIET) void this.#renew();
    } else if (!this.#socket) {
      this.#hangUp();
      void this.#connect();
    }
  }

  async #connect(): Promise<void> {
    this.#renewing = true;
    const pass = await this.#ask();
    this.#renewing = false;
    if (!pass || this.#state === "stopped") return;
    if (this.#state === "unreachable") this.#set("connecting");
    const url = relayUrl(pass.relay, this.options.server);
    const frame = passFrame(pass);
    let socket: Socket;
    try {
      socket = this.options.platform.socket(url, PROTOCOL);
    } catch {
      this.#failed(TRIES);
      return;
    }
    this.#socket = socket;
    this.#expectAdmission();
    socket.onOpen = () => socket.send(frame);
    socket.onFrame = (bytes) => this.#receive(socket, bytes);
    socket.onClose = (code) => this.#closed(code);
    this.#renewLater(pass);
  }

  /** A pass and its keys. Failing to get one is not the WebSocket's failure. */
  async #ask(): Promise<IssuedPass | undefined> {
    try {
      const pass = await this.options.pass();
      const { clock } = this.options;
      // Answers to another origin may hide their date.
      if (!clock.observed) clock.observe(Date.parse(pass.expires_at) - PASS_LIFE);
      this.#keyring.site = pass.site;
      await this.#keyring.take(pass.keys, true);
      return pass;
    } catch (error) {
      if (this.#state === "stopped") return undefined;
      // Ended sessions are the session's matter; it stops us.
      if (error instanceof ApiError && error.problem?.status === 401) return undefined;
      if (this.#state !== "admitted") {
        this.#set("unreachable");
        this.#retry(this.#backoff.after(error));
      }
      return undefined;
    }
  }

  #renewLater(pass: IssuedPass): void {
    const left = Date.parse(pass.expires_at) - this.options.clock.now();
    const life = Math.min(Math.max(left, EARLY), PASS_LIFE);
    this.#later(life - EARLY + (EARLY / 4) * this.options.platform.chance(), () => void this.#renew());
  }

  /** Shows a new pass on the same socket. */
  async #renew(): Promise<void> {
    if (this.#renewing) {
      this.#renewAgain = true;
      return;
    }
    this.#renewing = true;
    const socket = this.#socket;
    let pass: IssuedPass | undefined;
    do {
      this.#renewAgain = false;
      pass = await this.#ask();
    } while (pass && this.#renewAgain);
    this.#renewing = false;
    if (!socket || socket !== this.#socket || this.#state !== "admitted") return;
    this.#cancelTimers();
    if (!pass) {
      this.#later(EARLY / 6, () => void this.#renew());
      return;
    }
    socket.send(passFrame(pass));
    this.#expectAdmission();
    this.#renewLater(pass);
  }

  #expectAdmission(): void {
    this.#deadline?.();
    this.#deadline = this.options.platform.later(PATIENCE, () => this.#failed(TRIES));
  }

  #receive(socket: Socket, frame: Uint8Array<ArrayBuffer>): void {
    this.#lastFrame = this.options.platform.now();
    this.#frames.push({ socket, frame });
    if (!this.#opening) void this.#openAll();
  }

  /** What came while something was opened or shown is told together: many a second must not be drawn one by one. */
  async #openAll(): Promise<void> {
    this.#opening = true;
    try {
      while (this.#frames.length > 0) await this.#openWaiting();
    } catch (error) {
      // What was taken out is lost here; the log has it.
      if (this.#state === "admitted") this.#missed();
      throw error;
    } finally {
      this.#opening = false;
    }
  }

  async #openWaiting(): Promise<void> {
    const heard: Event[] = [];
    for (const { socket, frame } of this.#frames.splice(0)) {
      if (socket !== this.#socket) continue;
      if (frame[0] === FRAME_EVENT) {
        const event = await this.#open(frame.subarray(1));
        if (event) heard.push(event);
      } else if (frame.length === 1) {
        this.#tell(heard.splice(0));
        if (frame[0] === FRAME_ADMITTED) this.#admitted();
        else if (frame[0] === FRAME_MISSED) this.#missed();
      }
    }
    this.#tell(heard);
  }

  #tell(events: readonly Event[]): void {
    batch(() => {
      for (const event of events) this.options.events.onEvent(event);
    });
  }

  #admitted(): void {
    this.#deadline?.();
    this.#deadline = undefined;
    this.#backoff.reset();
    this.#tries = 0;
    this.#set("admitted");
    this.options.events.onAdmitted();
  }

  /** Something was lost, perhaps keys: a new pass brings them, and its admission a look at `/changes`. Not at once, since
   * everybody on the site may be told so in the same moment. */
  #missed(): void {
    this.options.events.onMissed();
    if (this.#renewing) this.#renewAgain = true;
    else this.#later(SPREAD * this.options.platform.chance(), () => void this.#renew());
  }

  /** An event that is to be told; what is the relay's own matter is done. */
  async #open(envelope: Uint8Array<ArrayBuffer>): Promise<Event | undefined> {
    const opened = await this.#keyring.open(envelope);
    if (opened === "unknown-channel") this.#askForKeys();
    if (typeof opened === "string") return undefined;
    const { event, skipped } = opened;
    if (skipped && event.conversation === undefined) this.#missed();
    if (isEphemeral(event)) {
      if (Date.parse(event.expires_at) < this.options.clock.now()) return undefined;
      if (event.kind === "keys") {
        if (event.conversation !== undefined) return undefined;
        const { keys } = event.body;
        await this.#keyring.take(keys, false);
        // A millisecond for each who asks now: what is said meanwhile, `/changes` tells. A pass under way may be too old.
        const crowd = this.options.crowd(keys[0]?.conversation);
        if (crowd <= FEW || this.#renewing) void this.#renew();
        else this.#later(crowd * this.options.platform.chance(), () => void this.#renew());
        return undefined;
      }
    }
    return event;
  }

  /** Something happened in these conversations: whoever has no key of one was not told of it, and asks for a pass. */
  expect(conversations: Iterable<ConversationId>): void {
    if (this.#state !== "admitted") return;
    for (const id of conversations) if (!this.#keyring.has(id)) return this.#askForKeys();
  }

  /** A channel began whose key we have not: a pass brings it, `/changes` what was said there meanwhile. */
  #askForKeys(): void {
    const now = this.options.platform.now();
    if (now - this.#lastAsked < ASK_AGAIN) return;
    this.#lastAsked = now;
    void this.#renew();
  }

  #closed(code: number): void {
    if (code === CLOSE_REVOKED) {
      this.stop();
      this.options.events.onRevoked();
    } else if (code === CLOSE_EXPIRED) {
      this.#hangUp();
      this.#set("connecting");
      void this.#connect();
    } else {
      this.#failed(1);
    }
  }

  /** A try counts as one failure; one that never got an answer as enough of them to ask for changes instead. */
  #failed(weight: number): void {
    this.#hangUp();
    this.#tries += weight;
    const blocked = this.#tries >= TRIES;
    this.#set(blocked ? "blocked" : "connecting");
    this.#retry(this.#backoff.next(blocked));
  }

  #retry(millis: number): void {
    this.#later(millis, () => void this.#connect());
  }

  #hangUp(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#deadline?.();
    this.#deadline = undefined;
    this.#cancelTimers();
  }

  #later(millis: number, run: () => void): void {
    this.#cancel.push(this.options.platform.later(millis, run));
  }

  #cancelTimers(): void {
    for (const cancel of this.#cancel) cancel();
    this.#cancel = [];
  }

  #set(state: RelayState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.options.events.onState(state);
  }
}

/** Where a pass leads: relative to the server's origin when it begins with `/`, and never back to http. */
export function relayUrl(relay: string, server: string): string {
  const url = new URL(relay, server);
  if (url.protocol === "http:") url.protocol = "ws:";
  if (url.protocol === "https:") url.protocol = "wss:";
  return url.href;
}

function passFrame(pass: IssuedPass): Uint8Array<ArrayBuffer> {
  return new Uint8Array([FRAME_PASS, ...(fromBase64(pass.pass) ?? [])]);
}
