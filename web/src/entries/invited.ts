/** Links into groups: `#invite=TOKEN` behind the address of the page, from the beginning or while it is open. */
import type { Parlour } from "../core";

/** The link stays in the address until it is answered: it survives a reload, and signing in first. Answers with the undoing of it. */
export function followInvitations(core: Parlour): () => void {
  const follow = (): void => core.follow(location.hash);
  follow();
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}
