/** Tells of new messages where the person wants it; what it takes is fetched then. */
import { effect } from "@preact/signals-core";
import type { ConversationId, Parlour } from "../core";
import { look } from "../features/alerts/looking";

/** Answers with the undoing of it. */
export function followAlerts(core: Parlour, onChoose: (conversation: ConversationId) => void): () => void {
  let stop: (() => void) | undefined;
  let wanted = false;
  let away: (() => void) | undefined;
  const turned = (): void => {
    const here = wanted && document.hasFocus();
    if (here === (away !== undefined)) return;
    away?.();
    away = here ? look(undefined) : undefined;
  };
  const end = effect(() => {
    const { sounds, notifications } = core.preferences.value;
    wanted = (sounds || notifications) && core.session.value.state === "signed-in";
    turned();
    if (!wanted) {
      stop?.();
      stop = undefined;
      return;
    }
    void import("../features/alerts/alerts")
      .then(({ startAlerts }) => {
        if (wanted) stop ??= startAlerts(core, onChoose);
      })
      .catch(() => undefined);
  });
  window.addEventListener("focus", turned);
  window.addEventListener("blur", turned);
  return () => {
    wanted = false;
    turned();
    end();
    stop?.();
    window.removeEventListener("focus", turned);
    window.removeEventListener("blur", turned);
  };
}
