/** Who is there. The tab that leads says so of me while one of this browser's tabs is looked at; of others, signals tell. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import type { Platform } from "./platform";
import type { Presence, UserId } from "./types";

/** It is said again so often, milliseconds; the server lets it lapse after 90 seconds. */
const REPEAT = 60_000;
/** Another tab counts as looked at for so long after it said so. */
const LAPSE = 90_000;
/** Whom to ask about is gathered for so long. */
const GATHER = 50;
const AT_ONCE = 100;

const AWAY: Presence = { active: false };

export interface PresenceTold {
  readonly user: UserId;
  readonly active: boolean;
  readonly last_seen?: string | null;
}

export interface PresencesOptions {
  platform: Platform;
  leads: () => boolean;
  /** Whether I show mine; who does not sees nobody's. */
  shows: () => boolean;
  report: (active: boolean) => Promise<void>;
  look: (users: UserId[]) => Promise<readonly PresenceTold[]>;
  /** For the tab that leads. */
  tell: (visible: boolean) => void;
}

export class Presences {
  readonly #who = new Map<UserId, Signal<Presence>>();
  readonly #wanted = new Set<UserId>();
  /** Until when another tab is looked at, as far as it said. */
  #elsewhere = 0;
  #said = false;
  /** Whether this browser (as seen by the tab that leads), or this tab, was looked at when it was last told of. */
  #here = false;
  #running = false;
  #cancelLook: (() => void) | undefined;
  #cancelRepeat: (() => void) | undefined;

  constructor(private readonly options: PresencesOptions) {}

  /** Asked for when somebody shows it. */
  of(user: UserId): ReadonlySignal<Presence> {
    let who = this.#who.get(user);
    if (!who) {
      who = signal(AWAY);
      this.#who.set(user, who);
      this.#want([user]);
    }
    return who;
  }

  heard({ user, active, last_seen }: PresenceTold): void {
    const who = this.#who.get(user);
    if (!who) return;
    const lastSeen = last_seen ? new Date(last_seen) : undefined;
    const was = who.peek();
    if (was.active === active && was.lastSeen?.getTime() === lastSeen?.getTime()) return;
    who.value = { active, ...(lastSeen && { lastSeen }) };
  }

  /** Connected (again): signals may have been missed. */
  start(): void {
    this.#running = true;
    this.#here = false;
    this.visible();
  }

  /** This tab is looked at, or no longer. Who is not here is told of nobody, so who comes back asks, once that is known. */
  visible(): void {
    if (!this.#running) return;
    const { platform, leads, tell } = this.options;
    const visible = platform.visible();
    const here = visible || (leads() && this.#elsewhere > platform.now());
    const back = here && !this.#here;
    this.#here = here;
    this.#cancelRepeat?.();
    this.#cancelRepeat = visible ? platform.later(REPEAT, () => this.#repeat()) : undefined;
    const told = leads() ? this.#say(here) : tell(visible);
    if (back) void Promise.resolve(told).then(() => this.#want(this.#who.keys()));
  }

  #repeat(): void {
    this.visible();
    // Not everybody is told when somebody goes, for one whoever they block.
    this.#want([...this.#who].filter(([, who]) => who.peek().active).map(([user]) => user));
  }

  /** Another tab is looked at, or no longer. */
  elsewhere(visible: boolean): void {
    this.#elsewhere = visible ? this.options.platform.now() + LAPSE : 0;
    if (this.options.leads()) this.visible();
  }

  /** My own setting changed: from here on others' may be seen, or no longer. */
  changed(): void {
    for (const who of this.#who.values()) who.value = AWAY;
    this.start();
  }

  /** Nobody is known to be there while nothing can be heard. */
  lost(): void {
    for (const who of this.#who.values()) if (who.peek().active) who.value = { ...who.peek(), active: false };
  }

  stop(): void {
    this.#running = false;
    this.#said = false;
    this.#here = false;
    this.#cancelLook?.();
    this.#cancelRepeat?.();
    this.#cancelLook = this.#cancelRepeat = undefined;
    this.#wanted.clear();
    this.#who.clear();
  }

  async #say(active: boolean): Promise<void> {
    if (!this.options.shows() || (!active && !this.#said)) return;
    this.#said = active;
    await this.options.report(active).catch(() => {});
  }

  #want(users: Iterable<UserId>): void {
    for (const user of users) this.#wanted.add(user);
    if (!this.#running || this.#wanted.size === 0) return;
    this.#cancelLook ??= this.options.platform.later(GATHER, () => {
      this.#cancelLook = undefined;
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    if (!this.options.shows()) return;
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const asked = wanted.slice(at, at + AT_ONCE);
      const told = await this.options.look(asked).catch(() => undefined);
      if (!told) continue;
      // Of whom there is nothing to tell, nothing is told.
      const left = new Set(asked);
      for (const presence of told) {
        left.delete(presence.user);
        this.heard(presence);
      }
      for (const user of left) this.heard({ user, active: false });
    }
  }
}
