/** The relay's side of the socket, and the publisher that seals for it. */
import type { Change, ChannelKey } from "../../../src/api/types";
import { fromBase64, toBase64 } from "../../../src/core/ids";
import type { Socket } from "../../../src/core/platform";
import type { FakeServer } from "./server";

interface Channel {
  key: CryptoKey;
  issued: ChannelKey;
  counter: bigint;
  last: string;
}

interface Connected {
  user: string;
  socket: Socket;
  /** What the pass it showed last admits it to. */
  channels: Set<string>;
}

const utf8 = new TextEncoder();
const SITE = new Uint8Array(16).fill(7);
const DURABLE = 1;
const EPHEMERAL = 2;

export class FakeRelay {
  readonly sockets = new Set<Connected>();
  /** What was sent to browsers, in order. */
  readonly frames: Uint8Array<ArrayBuffer>[] = [];
  /** Every try to connect. */
  tries = 0;
  blocked = false;
  /** Sockets open, but nobody is ever admitted (a proxy that swallows frames). */
  silent = false;
  /** What to do with a frame on its way; the default carries it. */
  carry: (frame: Uint8Array<ArrayBuffer>, deliver: (frame: Uint8Array<ArrayBuffer>) => void) => void = (
    frame,
    deliver,
  ) => deliver(frame);
  readonly #channels = new Map<string, Promise<Channel>>();
  #publishing: Promise<void> = Promise.resolve();

  constructor(private readonly server: FakeServer) {}

  /** Resolves when all that was published is carried. */
  get carried(): Promise<void> {
    return this.#publishing;
  }

  readonly socket = (_url: string, protocol: string): Socket => {
    if (protocol !== "parlour.relay.v1") throw new Error("unknown subprotocol");
    this.tries += 1;
    const socket: Socket = { onOpen: () => {}, onFrame: () => {}, onClose: () => {}, send: () => {}, close: () => {} };
    const connected: Connected = { user: "", socket, channels: new Set() };
    socket.send = (frame) => {
      if (frame[0] !== 1 || this.silent) return;
      const pass = JSON.parse(new TextDecoder().decode(frame.subarray(1))) as { user: string; channels: string[] };
      connected.user = pass.user;
      connected.channels = new Set(pass.channels);
      this.sockets.add(connected);
      queueMicrotask(() => socket.onFrame(new Uint8Array([1])));
    };
    socket.close = () => {
      this.sockets.delete(connected);
      socket.onOpen = () => {};
      socket.onFrame = () => {};
      socket.onClose = () => {};
    };
    queueMicrotask(() => (!this.server.online || this.blocked ? socket.onClose(1006) : socket.onOpen()));
    return socket;
  };

  async pass(user: string) {
    const mine = [...this.server.conversations.values()].filter(({ members }) => members.includes(user));
    const channels = [await this.#channel(`inbox/${user}`, undefined)];
    for (const { id } of mine) channels.push(await this.#channel(id, id));
    const keys = channels.map((channel) => channel.issued);
    return {
      relay: "/relay",
      pass: toBase64(utf8.encode(JSON.stringify({ user, channels: keys.map((key) => key.channel) }))),
      expires_at: new Date(this.server.millis + 600_000).toISOString(),
      site: toBase64(SITE),
      keys,
    };
  }

  /** A durable change; receipts are outside of the chain. */
  publish(name: string, conversation: string | undefined, change: Change): void {
    this.#publish(name, conversation, DURABLE, (channel) => {
      if (change.kind === "receipt") return change;
      const previous = channel.last;
      channel.last = change.revision;
      return { previous, ...change };
    });
  }

  typing(conversation: string, user: string, typing: boolean, expires = this.#expiry()): void {
    this.#publish(conversation, conversation, EPHEMERAL, () => ({
      expires_at: expires,
      kind: "typing",
      body: { user, typing },
    }));
  }

  presence(to: string, user: string, active: boolean): void {
    const body = { user, active };
    this.#publish(`inbox/${to}`, undefined, EPHEMERAL, () => ({
      expires_at: this.#expiry(),
      kind: "presence",
      body,
    }));
  }

  /** The key of a conversation's channel, to whom it is new. */
  keys(conversation: string, users: readonly string[]): void {
    for (const user of users) {
      this.#publish(`inbox/${user}`, undefined, DURABLE, async () => {
        const { issued } = await this.#channel(conversation, conversation);
        return { expires_at: this.#expiry(), kind: "keys", body: { keys: [issued] } };
      });
    }
  }

  /** The heads of an inbox, as told now and then: of what happened after a revision. */
  heads(user: string, after = 0): void {
    const conversations: Record<string, string> = {};
    let inbox = "0";
    for (const { channel, to, change } of this.server.log) {
      if (!to.has(user) || change.kind === "receipt" || Number(change.revision) <= after) continue;
      if (channel === undefined) inbox = change.revision;
      else conversations[channel] = change.revision;
    }
    const body = { revision: String(this.server.revision), conversations, inbox };
    this.#publish(`inbox/${user}`, undefined, EPHEMERAL, () => ({ expires_at: this.#expiry(), kind: "heads", body }));
  }

  /** A new generation of a conversation's channel; its key goes out on the inboxes. */
  async rotate(conversation: string): Promise<void> {
    const old = this.#channels.get(conversation);
    // At once: whoever is removed hears nothing that is said from now on.
    const made = Promise.resolve(old).then((old) =>
      newChannel(conversation, (old?.issued.generation ?? 0) + 1, old?.last ?? "0"),
    );
    this.#channels.set(conversation, made);
    const fresh = await made;
    const body = { keys: [fresh.issued] };
    for (const user of this.server.membersOf(conversation)) {
      this.#publish(`inbox/${user}`, undefined, DURABLE, () => ({ expires_at: this.#expiry(), kind: "keys", body }));
    }
  }

  missed(user: string): void {
    for (const connected of this.sockets) if (connected.user === user) connected.socket.onFrame(new Uint8Array([3]));
  }

  hangUp(user: string, code: number): void {
    for (const connected of [...this.sockets]) {
      if (connected.user !== user) continue;
      this.sockets.delete(connected);
      connected.socket.onClose(code);
    }
  }

  hangUpAll(): void {
    for (const { user } of [...this.sockets]) this.hangUp(user, 1006);
  }

  #publish(
    name: string,
    conversation: string | undefined,
    kind: number,
    event: (channel: Channel) => object | Promise<object>,
  ): void {
    // One after the other: encrypting is asynchronous, their order matters.
    this.#publishing = this.#publishing.then(async () => {
      const channel = await this.#channel(name, conversation);
      channel.counter += 1n;
      const counter = String(channel.counter);
      const text = JSON.stringify({ counter, ...(conversation && { conversation }), ...(await event(channel)) });
      const frame = new Uint8Array([2, ...(await seal(channel, kind, utf8.encode(text)))]);
      this.carry(frame, (carried) => this.#deliver(carried, channel.issued.channel));
    });
  }

  #deliver(frame: Uint8Array<ArrayBuffer>, channel: string): void {
    this.frames.push(frame);
    for (const { channels, socket } of this.sockets) if (channels.has(channel)) socket.onFrame(frame.slice());
  }

  #channel(name: string, conversation: string | undefined, generation = 1): Promise<Channel> {
    const channel = this.#channels.get(name) ?? newChannel(conversation, generation);
    this.#channels.set(name, channel);
    return channel;
  }

  #expiry(): string {
    return new Date(this.server.millis + 30_000).toISOString();
  }
}

async function newChannel(conversation: string | undefined, generation: number, last = "0"): Promise<Channel> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const channel = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  return {
    key: await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]),
    issued: { ...(conversation && { conversation }), generation, channel, key: toBase64(raw) },
    counter: 0n,
    last,
  };
}

async function seal({ key, issued }: Channel, kind: number, text: Uint8Array): Promise<Uint8Array> {
  const plain = new Uint8Array(Math.ceil((text.length + 4) / 256) * 256);
  new DataView(plain.buffer).setUint32(0, text.length);
  plain.set(text, 4);
  const route = new Uint8Array(21);
  route[0] = kind;
  route.set(fromBase64(issued.channel) ?? [], 1);
  new DataView(route.buffer).setUint32(17, issued.generation);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new Uint8Array([...utf8.encode("parlour event v1\0"), ...SITE, ...route]);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return new Uint8Array([...route, ...iv, ...new Uint8Array(box)]);
}
