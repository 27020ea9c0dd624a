/** Opens what the relay brings. Format, padding and additional data: `wire::envelope`. */
import type { ChannelKey } from "../api/types";
import type { Event } from "./event";
import { fromBase64, toBase64 } from "./ids";
import type { ConversationId } from "./types";

const CONTEXT = new TextEncoder().encode("parlour event v1\0");
const HEAD = 1 + 16 + 4 + 12;
const TAG = 16;
const DURABLE = 1;
const EPHEMERAL = 2;

interface Channel {
  readonly conversation: ConversationId | undefined;
  readonly generation: number;
  readonly key: CryptoKey;
  /** The highest counter opened. The channel's id changes with its generation, so this is per generation too. */
  counter: bigint;
}

/** An event; `skipped`: one or more before it on the same channel never came. */
export interface Opened {
  readonly event: Event;
  readonly skipped: boolean;
}

/** Why an envelope was not opened. */
export type Unopened = "unknown-channel" | "invalid" | "replayed";

/** The keys of the channels of one person, and the opening of events with them, in the order they are given. */
export class Keyring {
  readonly #channels = new Map<string, Channel>();
  #site: Uint8Array<ArrayBuffer> = new Uint8Array(16);

  constructor(private readonly subtle: SubtleCrypto) {}

  /** Takes the keys of a pass; `complete`: those not among them are destroyed. Counters of channels had before stay. */
  async take(keys: readonly ChannelKey[], complete: boolean): Promise<void> {
    const named = new Set(keys.map((key) => key.channel));
    if (complete) for (const id of this.#channels.keys()) if (!named.has(id)) this.#channels.delete(id);
    await Promise.all(
      keys.map(async ({ channel, generation, conversation, key }) => {
        const raw = fromBase64(key);
        if (this.#channels.has(channel) || raw?.length !== 32) return;
        const imported = await this.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
        if (this.#channels.has(channel)) return;
        this.#channels.set(channel, {
          conversation: conversation ?? undefined,
          generation,
          key: imported,
          counter: -1n,
        });
      }),
    );
  }

  /** Whether there is a key for a conversation. */
  has(conversation: ConversationId): boolean {
    for (const channel of this.#channels.values()) if (channel.conversation === conversation) return true;
    return false;
  }

  /** The site that every seal is bound to. */
  set site(tag: string) {
    this.#site = fromBase64(tag) ?? new Uint8Array(16);
  }

  async open(envelope: Uint8Array<ArrayBuffer>): Promise<Opened | Unopened> {
    if (envelope.length < HEAD + TAG) return "invalid";
    const view = new DataView(envelope.buffer, envelope.byteOffset, envelope.length);
    const route = envelope.subarray(0, 21);
    const channel = this.#channels.get(toBase64(envelope.subarray(1, 17)));
    if (!channel) return "unknown-channel";
    if (channel.generation !== view.getUint32(17)) return "invalid";
    const plain = await this.#decrypt(channel.key, route, envelope.subarray(21, HEAD), envelope.subarray(HEAD));
    const inside = plain && read(plain);
    if (!inside || !belongs(inside.event, channel.conversation, view.getUint8(0))) return "invalid";
    if (inside.counter <= channel.counter) return "replayed";
    const skipped = channel.counter >= 0n && inside.counter > channel.counter + 1n;
    channel.counter = inside.counter;
    return { event: inside.event, skipped };
  }

  async #decrypt(
    key: CryptoKey,
    route: Uint8Array,
    iv: Uint8Array<ArrayBuffer>,
    ciphertext: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array | undefined> {
    const additionalData = new Uint8Array([...CONTEXT, ...this.#site, ...route]);
    try {
      return new Uint8Array(await this.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, ciphertext));
    } catch {
      return undefined;
    }
  }
}

/** Takes the padding off and reads the JSON. */
function read(plain: Uint8Array): { counter: bigint; event: Event } | undefined {
  if (plain.length < 4) return undefined;
  const length = new DataView(plain.buffer, plain.byteOffset, plain.length).getUint32(0);
  if (length > plain.length - 4) return undefined;
  try {
    const event = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + length))) as Event & { counter: string };
    if (typeof event.counter !== "string" || typeof event.kind !== "string") return undefined;
    return { counter: BigInt(event.counter), event };
  } catch {
    return undefined;
  }
}

/**
 * An event speaks only of the conversation of its channel, and its envelope is of the class that belongs to it. New keys
 * travel as durable: the relay must not drop them.
 */
function belongs(event: Event, conversation: ConversationId | undefined, kind: number): boolean {
  if (event.conversation !== conversation) return false;
  if ("expires_at" in event) return kind === (event.kind === "keys" ? DURABLE : EPHEMERAL);
  if (kind !== DURABLE || typeof event.revision !== "string") return false;
  if (conversation === undefined) return true;
  if (event.kind === "conversation") return event.body.id === conversation;
  return !("conversation" in event.body) || event.body.conversation === conversation;
}
