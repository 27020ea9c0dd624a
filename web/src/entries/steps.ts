/** A link of ours behind `#` in the address: to a message, or into a group. */
export const LINK = /^#(?:conversation|invite)=/;

/**
 * Steps of ours in the history of somebody else's page, so that "back" on a phone closes what lies on top. Each carries
 * the state of the page's own entry along and leaves the address alone: a router that looks at one finds itself at home.
 */
export class Steps {
  #depth = 0;
  readonly #onPopState = (event: PopStateEvent): void => this.#popped(depthOf(event.state));

  /** `onBack`: the person went one step back. */
  constructor(private readonly onBack: () => void) {
    // A link that waits for its answer over a reload opens the chat on the steps that are there.
    if (LINK.test(location.hash)) this.#depth = depthOf(history.state);
    window.addEventListener("popstate", this.#onPopState);
  }

  /** So many steps of ours there shall be. */
  to(depth: number): void {
    while (this.#depth < depth) {
      this.#depth += 1;
      const { state } = history;
      const { href, hash, pathname, search } = location;
      // A link of ours comes along until it is answered: left below, the way back would lead into the chat again.
      if (LINK.test(hash)) history.replaceState(state, "", pathname + search);
      history.pushState({ ...(typeof state === "object" ? state : {}), parlour: this.#depth }, "", href);
    }
    const back = this.#depth - depth;
    // Where the page has gone on by itself, its history is not ours to turn back.
    if (back > 0 && depthOf(history.state) === this.#depth) history.go(-back);
    this.#depth = depth;
  }

  close(): void {
    this.to(0);
    window.removeEventListener("popstate", this.#onPopState);
  }

  #popped(depth: number): void {
    const back = this.#depth - depth;
    if (back <= 0) return;
    this.#depth = depth;
    for (let step = 0; step < back; step += 1) this.onBack();
  }
}

/** A page that was loaded anew on top of steps of ours has nothing open that they would close, unless a link opens it again. */
export function leaveSteps(): void {
  const depth = depthOf(history.state);
  if (depth > 0 && !LINK.test(location.hash)) history.go(-depth);
}

function depthOf(state: unknown): number {
  if (typeof state !== "object" || state === null || !("parlour" in state)) return 0;
  return typeof state.parlour === "number" ? state.parlour : 0;
}
