import { useEffect } from "preact/hooks";
import type { Navigation } from "../navigation";
import { look } from "./looking";

/** Says which conversation is looked at, while this tab has the focus: nobody is told of what they see. */
export function useLooking(navigation: Navigation): void {
  const { conversation } = navigation.place.value;
  useEffect(() => {
    if (conversation === undefined) return undefined;
    let away: (() => void) | undefined;
    const turned = (): void => {
      const here = document.hasFocus();
      if (here === (away !== undefined)) return;
      away?.();
      away = here ? look(conversation) : undefined;
    };
    turned();
    window.addEventListener("focus", turned);
    window.addEventListener("blur", turned);
    return () => {
      window.removeEventListener("focus", turned);
      window.removeEventListener("blur", turned);
      away?.();
    };
  }, [conversation]);
}
