/** The group whose link the page was opened with: `#invite=TOKEN`. Looked at once somebody is signed in. */
import { signal } from "@preact/signals-core";
import { attempt, DeviceError, failureOf } from "./failures";
import { type GroupParts, groupWork } from "./group-parts";
import type { ConversationId, InvitationState, Result } from "./types";

export class Joining {
  readonly state = signal<InvitationState | undefined>(undefined);
  #token: string | undefined;

  constructor(
    fragment: string | undefined,
    private readonly parts: GroupParts,
  ) {
    this.follow(fragment ?? "");
  }

  /** Takes up a link, in place of the one before. Whether it is one of a group. */
  follow(fragment: string): boolean {
    const [, token] = /^#?invite=([\w.-]+)$/.exec(fragment) ?? [];
    if (token === undefined) return false;
    this.#token = token;
    this.state.value = undefined;
    return true;
  }

  /** Somebody is signed in, or the server can be reached again. */
  async look(): Promise<void> {
    const token = this.#token;
    const now = this.state.peek();
    const again = now?.state === "refused" && now.failure.code === "offline";
    if (token === undefined || (now !== undefined && !again)) return;
    this.state.value = { state: "looking" };
    try {
      this.#show(token, await (await groupWork()).lookAtGroup(this.parts, token));
    } catch (error) {
      this.#show(token, { state: "refused", failure: failureOf(error) });
    }
  }

  accept(): Promise<Result<ConversationId>> {
    return attempt(async () => {
      const token = this.#token;
      if (token === undefined) throw new DeviceError("link_invalid");
      const id = await (await groupWork()).joinGroup(this.parts, token);
      this.dismiss();
      return id;
    });
  }

  dismiss(): void {
    this.#token = undefined;
    this.state.value = undefined;
  }

  /** Nobody is signed in: the next one may use the link, and sees nothing of this one's. */
  hide(): void {
    this.state.value = undefined;
  }

  #show(token: string, state: InvitationState): void {
    if (this.#token === token) this.state.value = state;
  }
}
