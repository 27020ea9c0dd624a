/**
 * Messages on their way. One is written to the device before it is requested, keeps its id through every try, and goes
 * away only when the server has it or the person discards it: sent once, in order within its conversation.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import { ApiError } from "../api/client";
import type { Message } from "../api/types";
import { Backoff } from "./backoff";
import { failure, failureOf } from "./failures";
import type { Platform } from "./platform";
import type { Device } from "./storage/device";
import type { ConversationId, Failure, MessageId, UserId } from "./types";

export interface Outgoing {
  readonly id: MessageId;
  readonly conversation: ConversationId;
  /** Who says it; somebody else who signs in here neither sees nor sends it. */
  readonly person: UserId;
  /** Of a poll, its question. */
  readonly text: string;
  readonly poll?: { readonly options: readonly string[]; readonly multiple: boolean };
  /** What it answers to. */
  readonly replyTo?: MessageId;
  /** Device's clock, milliseconds. */
  readonly at: number;
  readonly state: "queued" | "sending" | "failed" | "refused";
  readonly failure?: Failure;
}

/** What is said. */
export type Said = Pick<Outgoing, "text" | "poll" | "replyTo">;

export interface OutboxOptions {
  platform: Platform;
  device: Device;
  newId: () => MessageId;
  send: (outgoing: Outgoing) => Promise<Message>;
  /** The server has it (`undefined`: it had it once, and it was deleted), or it was discarded here. */
  onGone: (outgoing: Outgoing, message: Message | undefined) => void;
  /** Something about one changed: for the other tabs. */
  onChange: (outgoing: Outgoing) => void;
  /** Whether a message with this id is in the log known here. */
  isKnown: (outgoing: Outgoing) => boolean;
}

export class Outbox {
  readonly #entries = signal<readonly Outgoing[]>([]);
  readonly #pumping = new Set<ConversationId>();
  /** Ends the waiting before the next try. */
  readonly #waits = new Map<ConversationId, () => void>();
  /** Not requested before these resolve. */
  readonly #held = new Map<MessageId, Promise<unknown>>();
  #person: UserId | undefined;
  #leads = false;

  constructor(private readonly options: OutboxOptions) {}

  /** Oldest first. */
  get entries(): ReadonlySignal<readonly Outgoing[]> {
    return this.#entries;
  }

  /** Whose outbox it is from now on; brings back what waited on the device. */
  async load(person: UserId | undefined): Promise<void> {
    if (person !== this.#person) this.clear();
    this.#person = person;
    const stored = (await this.options.device.vault?.all<Outgoing>("outbox").catch(() => [])) ?? [];
    if (person !== this.#person) return;
    const had = new Set(this.#entries.peek().map((entry) => entry.id));
    const found = stored.filter((entry) => entry.person === person && !had.has(entry.id)).map(retold);
    this.#entries.value = [...this.#entries.peek(), ...found].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    this.pump();
  }

  /** Only the tab that leads sends. */
  lead(leads: boolean): void {
    this.#leads = leads;
    // What a tab before was just sending may or may not have arrived: sending again is the same message.
    for (const entry of this.#entries.peek()) if (leads && entry.state === "sending") this.#set(entry, "queued");
    this.pump();
  }

  /** Takes a message in. Shown at once; resolves when it is on the device, and only then is it requested. */
  async add(conversation: ConversationId, { text, poll, replyTo }: Said, person: UserId): Promise<MessageId> {
    const outgoing: Outgoing = {
      id: this.options.newId(),
      conversation,
      person,
      text,
      ...(poll && { poll }),
      ...(replyTo !== undefined && { replyTo }),
      at: this.options.platform.now(),
      state: "queued",
    };
    const persisted = this.#persist(outgoing);
    this.#held.set(outgoing.id, persisted);
    this.#put(outgoing);
    await persisted;
    this.#held.delete(outgoing.id);
    // Discarded meanwhile.
    if (!this.#find(outgoing.id)) return outgoing.id;
    this.options.onChange(outgoing);
    this.pump();
    return outgoing.id;
  }

  /** Writes everything again, to a database that is new. */
  async persistAll(): Promise<void> {
    for (const outgoing of this.#entries.peek()) await this.#persist(outgoing);
  }

  /** What another tab did. */
  receive(outgoing: Outgoing): void {
    this.#put(retold(outgoing));
    this.pump();
  }

  /** How many wait. */
  readonly count: ReadonlySignal<number> = computed(() => this.#entries.value.length);

  /** The log has it, although the answer to its sending did not come (yet). */
  async arrived(id: MessageId): Promise<void> {
    const entry = this.#find(id);
    if (entry && entry.state !== "sending") await this.#remove(entry, undefined);
  }

  /** Another tab is done with it. */
  gone(id: MessageId): void {
    this.#entries.value = this.#entries.peek().filter((entry) => entry.id !== id);
  }

  async retry(id: MessageId): Promise<void> {
    const entry = this.#find(id);
    if (!entry || entry.state === "sending") return;
    this.#stopWaiting(entry.conversation);
    if (entry.failure?.code !== "id_taken") {
      this.#set(entry, "queued");
      if (entry.state === "refused") await this.#persist(this.#find(id) ?? entry);
      this.pump();
      return;
    }
    await this.#remove(entry, undefined);
    await this.add(entry.conversation, entry, entry.person);
  }

  async discard(id: MessageId): Promise<void> {
    const entry = this.#find(id);
    if (!entry) return;
    this.gone(id);
    // What is still being written down would outlive its removal.
    await this.#held.get(id);
    await this.#remove(entry, undefined);
  }

  /** The connection is back: what failed is tried now. */
  wake(): void {
    for (const conversation of [...this.#waits.keys()]) this.#stopWaiting(conversation);
    this.pump();
  }

  /** Forgets what is in memory; the device keeps what it has. */
  clear(): void {
    for (const conversation of [...this.#waits.keys()]) this.#stopWaiting(conversation);
    this.#entries.value = [];
    this.#held.clear();
    this.#person = undefined;
  }

  pump(): void {
    if (!this.#leads) return;
    for (const conversation of new Set(this.#entries.peek().map((entry) => entry.conversation))) {
      void this.#pumpOne(conversation);
    }
  }

  async #pumpOne(conversation: ConversationId): Promise<void> {
    if (this.#pumping.has(conversation)) return;
    this.#pumping.add(conversation);
    const backoff = new Backoff(this.options.platform);
    try {
      for (;;) {
        const next = this.#entries.peek().find((e) => e.conversation === conversation && e.state !== "refused");
        if (!next || !this.#leads) return;
        await this.#held.get(next.id);
        if (!this.#find(next.id)) continue;
        const retryIn = await this.#try(next, backoff);
        if (retryIn !== undefined) await this.#wait(conversation, retryIn);
      }
    } finally {
      this.#pumping.delete(conversation);
    }
  }

  /** One try; milliseconds until the next one if it did not get through. */
  async #try(entry: Outgoing, backoff: Backoff): Promise<number | undefined> {
    const person = this.#person;
    this.#set(entry, "sending");
    try {
      const message = await this.options.send(entry);
      if (person !== this.#person) return undefined;
      backoff.reset();
      await this.#remove(entry, message);
      return undefined;
    } catch (error) {
      if (person !== this.#person || !this.#find(entry.id)) return undefined;
      const failure = failureOf(error);
      if (!isRefusal(error)) {
        this.#set(entry, "failed", failure);
        return backoff.after(error);
      }
      if (failure.code === "id_taken" && this.options.isKnown(entry)) {
        await this.#remove(entry, undefined);
        return undefined;
      }
      this.#set(entry, "refused", failure);
      await this.#persist(this.#find(entry.id) ?? entry);
      return undefined;
    }
  }

  #wait(conversation: ConversationId, millis: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waits.delete(conversation);
        resolve();
      };
      const cancel = this.options.platform.later(millis, done);
      this.#waits.set(conversation, () => {
        cancel();
        done();
      });
    });
  }

  #stopWaiting(conversation: ConversationId): void {
    this.#waits.get(conversation)?.();
  }

  #find(id: MessageId): Outgoing | undefined {
    return this.#entries.peek().find((entry) => entry.id === id);
  }

  /** What somebody else said stays on the device, and out of sight. */
  #put(outgoing: Outgoing): void {
    if (outgoing.person !== this.#person) return;
    const entries = this.#entries.peek();
    const at = entries.findIndex((entry) => entry.id === outgoing.id);
    this.#entries.value = at < 0 ? [...entries, outgoing] : entries.with(at, outgoing);
  }

  #set(entry: Outgoing, state: Outgoing["state"], failure?: Failure): void {
    const { failure: _, ...rest } = entry;
    const changed: Outgoing = { ...rest, state, ...(failure && { failure }) };
    this.#put(changed);
    this.options.onChange(changed);
  }

  async #persist(outgoing: Outgoing): Promise<void> {
    const value: Outgoing = outgoing.state === "refused" ? outgoing : { ...outgoing, state: "queued" };
    await this.options.device.keep();
    await this.options.device.write([{ shelf: "outbox", name: outgoing.id, value }]);
  }

  /** The message is shown from the log before its entry goes. */
  async #remove(entry: Outgoing, message: Message | undefined): Promise<void> {
    await this.options.device.write([{ shelf: "outbox", name: entry.id }]);
    this.options.onGone(entry, message);
    this.gone(entry.id);
  }
}

/** What was refused before, or in another tab, says why in the language that is spoken here. */
function retold(entry: Outgoing): Outgoing {
  if (!entry.failure) return entry;
  const { code, reason, message, ...more } = entry.failure;
  return { ...entry, failure: Object.assign(failure(code, reason, message), more) };
}

/** Whether the server looked at it and said no; all else may work later (a session that ended, too: it waits). */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && !error.passing && error.problem?.status !== 401;
}
