/**
 * Who is signed in here, and the token that proves it: in memory, and sealed on a kept device; in the `Authorization`
 * header and nowhere else.
 */
import { type Signal, signal } from "@preact/signals-core";
import { type Api, ApiError } from "../api/client";
import type { Me, SignedIn } from "../api/types";
import { DeviceError, failureOf, part } from "./failures";
import { fromBase64 } from "./ids";
import type { Device } from "./storage/device";
import type { SessionState, Me as ShownMe, UserId } from "./types";

const RECORD = "session";

interface Stored {
  readonly token: string;
  readonly session: string;
  readonly me: Me;
  /** Whom the site vouched for, as its ticket names them (empty: it cannot be read here); absent without a ticket. */
  readonly vouched?: string;
}

export interface SessionEvents {
  /** Somebody is signed in, or again. Shown once this resolves. */
  onSignedIn(me: Me): Promise<void>;
  /** The site or the server did not let the person in, without anybody having asked here. */
  onRefused(error: unknown): void;
  /** Nobody is any more. */
  onSignedOut(why: "ended" | "left" | "forgotten"): Promise<void>;
}

export interface SessionOptions {
  /** Uses `token`. */
  api: Api;
  device: Device;
  name: string | undefined;
  identify: (() => Promise<string>) | undefined;
  fragment: string | undefined;
  /** The server did not answer: resolves when it is worth trying again. */
  unreached: () => Promise<void>;
  events: SessionEvents;
}

export class Session {
  readonly state: Signal<SessionState> = signal({ state: "inert" });
  #signedIn: Stored | undefined;
  #identify: (() => Promise<string>) | undefined;
  #renewing: Promise<void> | undefined;
  #leaving: Promise<void> | undefined;
  #link: { kind: "join" | "reset"; token: string } | undefined;

  constructor(private readonly options: SessionOptions) {
    this.#identify = options.identify;
    const [, kind, token] = /^#?(join|reset)=([\w.-]+)$/.exec(options.fragment ?? "") ?? [];
    if (kind && token) this.#link = { kind: kind as "join" | "reset", token };
  }

  get token(): string | undefined {
    return this.#signedIn?.token;
  }

  get id(): string | undefined {
    return this.#signedIn?.session;
  }

  get person(): UserId | undefined {
    return this.#signedIn?.me.id;
  }

  /** Looks at the link again, if that is what the page was opened with and the server could not be reached. */
  async lookAgain(): Promise<void> {
    if (this.#link && this.state.peek().state === "link-refused") await this.#look(this.#link.token);
  }

  /** From what the page was opened with, what the device keeps, or what the site says. */
  async open(): Promise<void> {
    this.state.value = { state: "starting" };
    if (this.#link) return this.#look(this.#link.token);
    await this.resume("new");
  }

  /** Goes on with the session the device keeps, else asks the site; else nobody is signed in. */
  async resume(why: "new" | "ended"): Promise<void> {
    const stored = await this.options.device.vault?.get<Stored>("session", RECORD).catch(() => undefined);
    // Whom the site vouched for is shown again only when it says that they are still here: the next person at this
    // browser must not see the last one's chat, also when nobody told the server that the last one left.
    if (stored && stored.vouched === undefined) {
      this.#signedIn = stored;
      return this.#enter(stored.me);
    }
    if (!this.#identify) return this.#signedOut(why);
    try {
      await this.#untilReached(() => this.renew(stored));
    } catch (error) {
      this.options.events.onRefused(error);
      this.#signedOut(why);
    }
  }

  /** The page has learnt to say who is here. */
  identifyWith(ticket: () => Promise<string>): void {
    this.#identify = ticket;
    const { state } = this.state.peek();
    if (state === "signed-out") void this.resume("new");
  }

  /** Calls the API for the person (`as` nobody else); a token that ran out is renewed through the site, once, or the session has ended. */
  async call<T>(run: (api: Api) => Promise<T>, as = this.person): Promise<T> {
    const { token, person } = this;
    if (person !== as) throw new DeviceError("signed_out");
    const asSamePerson = async () => {
      const answer = await run(this.options.api);
      // What one person asked for is not given to the next one.
      if (this.person !== person) throw new DeviceError("signed_out");
      return answer;
    };
    try {
      return await asSamePerson();
    } catch (error) {
      if (!isSignedOut(error) || token === undefined) throw error;
      if (this.token === token) await this.#renewOrEnd(error);
      if (this.token === undefined || this.person !== person) throw error;
      return asSamePerson();
    }
  }

  /** The server closed the socket because the session ended. Make sure, renew if the site says so. */
  async revoked(): Promise<void> {
    await this.call((api) => api.me()).catch(() => {});
  }

  /** What goes with signing in: the link that was opened, and what this device is called. */
  get link(): string {
    return this.#link?.token ?? "";
  }

  /** Somebody signed in. If it is somebody else, all of the one before is put away first, under nobody's token. */
  async accept(signedIn: SignedIn, vouched?: string): Promise<void> {
    this.#link = undefined;
    // A session that is just ending would end this one with it.
    await this.#leaving;
    if (this.#signedIn && this.#signedIn.me.id !== signedIn.user.id) {
      this.#signedIn = undefined;
      await this.options.events.onSignedOut("ended");
    }
    const { token, session, user: me } = signedIn;
    this.#signedIn = { token, session, me, ...(vouched !== undefined && { vouched }) };
    await this.#enter(me);
    await this.persist();
  }

  async dismissLink(): Promise<void> {
    this.#link = undefined;
    this.state.value = { state: "starting" };
    await this.resume("new");
  }

  /** Settings changed, here or on another device. */
  async meChanged(me: Me): Promise<void> {
    if (!this.#signedIn || me.id !== this.#signedIn.me.id || me === this.#signedIn.me) return;
    this.#signedIn = { ...this.#signedIn, me };
    if (this.state.peek().state === "signed-in") this.state.value = { state: "signed-in", me: shown(me) };
    await this.persist();
  }

  /** Writes the session to a kept device. */
  async persist(): Promise<void> {
    const value = this.#signedIn;
    if (value) await this.options.device.write([{ shelf: "session", name: RECORD, value }]);
  }

  /** Lets go of the session, here. */
  leave(why: "ended" | "left" | "forgotten"): Promise<void> {
    this.#signedIn = undefined;
    const leaving = this.#leave(why).finally(() => {
      if (this.#leaving === leaving) this.#leaving = undefined;
    });
    this.#leaving = leaving;
    return leaving;
  }

  async #leave(why: "ended" | "left" | "forgotten"): Promise<void> {
    if (why === "ended") await this.options.device.write([{ shelf: "session", name: RECORD }]);
    await this.options.events.onSignedOut(why);
    this.#signedOut(why);
  }

  /** Asks the site who this is and signs in with its ticket; the session the device kept of them will do. One at a time. */
  renew(kept?: Stored): Promise<void> {
    this.#renewing ??= this.#renew(kept).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(kept: Stored | undefined): Promise<void> {
    let ticket: string;
    try {
      ticket = (await this.#identify?.()) ?? "";
    } catch {
      throw new DeviceError("identify");
    }
    if (ticket === "") throw new DeviceError("identify");
    const vouched = subjectOf(ticket);
    if (kept && vouched !== "" && kept.vouched === vouched) {
      this.#signedIn = kept;
      return this.#enter(kept.me);
    }
    await this.accept(await this.options.api.signIn({ ticket, ...this.device }), vouched);
  }

  async #renewOrEnd(error: unknown): Promise<void> {
    if (!this.#identify) return this.leave("ended");
    try {
      await this.renew();
    } catch (renewal) {
      // Not reaching the server ends nothing.
      if (renewal instanceof ApiError && renewal.passing) throw renewal;
      await this.leave("ended");
      throw renewal instanceof DeviceError ? renewal : error;
    }
  }

  /** Tries until the server answers. */
  async #untilReached<T>(run: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof ApiError && error.passing)) throw error;
        await this.options.unreached();
      }
    }
  }

  async #enter(me: Me): Promise<void> {
    await this.options.events.onSignedIn(me);
    this.state.value = { state: "signed-in", me: shown(me) };
  }

  async #look(token: string): Promise<void> {
    try {
      this.state.value = await (await part(() => import("./account"))).lookAtLink(this.options.api, token);
    } catch (error) {
      this.state.value = { state: "link-refused", failure: failureOf(error) };
    }
  }

  #signedOut(why: "new" | "ended" | "left" | "forgotten"): void {
    this.state.value = { state: "signed-out", why, identified: this.#identify !== undefined };
  }

  get device(): { device?: string } {
    return this.options.name === undefined ? {} : { device: this.options.name };
  }
}

export function shown(me: Me): ShownMe {
  return {
    id: me.id,
    name: me.name,
    ...(me.email != null && { email: me.email }),
    role: me.role,
    readReceipts: me.read_receipts,
    typing: me.typing,
    presence: me.presence,
    lastSeen: me.last_seen,
    standalone: me.standalone,
  };
}

/** Whom a ticket names. Nothing is verified here: it is compared with what another ticket of the site said. */
function subjectOf(ticket: string): string {
  try {
    const { iss, sub } = JSON.parse(new TextDecoder().decode(fromBase64(ticket.split(".")[1] ?? "")));
    return typeof sub === "string" ? JSON.stringify([iss, sub]) : "";
  } catch {
    return "";
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.code === "signed_out";
}
