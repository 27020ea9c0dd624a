import { useEffect } from "preact/hooks";
import type { ConversationId, MessageId } from "../core";
import type { App } from "./context";

/** Where a link to a message leads. */
export interface Link {
  readonly conversation: ConversationId;
  readonly message?: MessageId;
}

/** What stands behind `#` in the address, if it is a link of ours: see `Timeline.linkTo`. */
export function linkOf(hash: string): Link | undefined {
  const found = /^#conversation=([\w-]{1,64})(?:&message=([\w-]{1,64}))?$/.exec(hash);
  if (!found?.[1]) return undefined;
  return { conversation: found[1], ...(found[2] !== undefined && { message: found[2] }) };
}

/** Takes our link off the address: one was led there, or answered it, and is not to be again. */
export function leaveLink(): void {
  const { hash, href } = location;
  if (/^#(?:conversation|invite)=/.test(hash)) history.replaceState(history.state, "", href.split("#")[0]);
}

/** Goes where the address says, as soon as somebody is signed in, and again when it changes. */
export function useLinks({ parlour, navigation }: App): void {
  const signedIn = parlour.session.value.state === "signed-in";
  useEffect(() => {
    if (!signedIn) return undefined;
    const follow = (): void => {
      const link = linkOf(location.hash);
      if (!link) return;
      // First, or the way back would lead here again.
      leaveLink();
      navigation.open(link.conversation, link.message);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [signedIn, navigation]);
}
