import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConversationId, MessageId } from "../core";

/** What lies over the conversations. */
export type Panel =
  | "settings"
  | "start"
  | "invite"
  | "details"
  | "admin"
  | "search"
  | "search-here"
  | "stars"
  | "scheduled"
  | "palette"
  | "keys";

/** Where one is. */
export interface Place {
  readonly conversation?: ConversationId;
  /** Where in the conversation one wants to be; gone once one was led there. */
  readonly message?: MessageId;
  readonly panel?: Panel;
}

export interface Navigation {
  readonly place: ReadonlySignal<Place>;
  /** Shows a conversation, with nothing over it; at a message, where one is named. */
  open(conversation: ConversationId, message?: MessageId): void;
  /** One was led to the message. */
  reached(): void;
  show(panel: Panel): void;
  /** One step towards the list: closes the panel, else the conversation. */
  back(): void;
  /** To the list, forgetting where one was. */
  reset(): void;
  close(): void;
}

/** How one gets from one place to the next: a step that "back" undoes, or a correction that it does not see. */
function next(place: Place, conversation: ConversationId, message?: MessageId): { place: Place; step: boolean } {
  return {
    place: { conversation, ...(message !== undefined && { message }) },
    step: place.conversation === undefined && place.panel === undefined,
  };
}

function led({ message: _, ...place }: Place): Place {
  return place;
}

function without(place: Place): Place {
  return place.panel !== undefined && place.conversation !== undefined ? { conversation: place.conversation } : {};
}

/** For the embedded element: the host page's history is not ours to write. */
export function memoryNavigation(start: Place = {}): Navigation {
  const place = signal<Place>(start);
  return {
    place,
    open: (conversation, message) => {
      place.value = next(place.value, conversation, message).place;
    },
    reached: () => {
      place.value = led(place.value);
    },
    show: (panel) => {
      place.value = { ...led(place.value), panel };
    },
    back: () => {
      place.value = without(place.value);
    },
    reset: () => {
      place.value = {};
    },
    close: () => undefined,
  };
}

/** One entry of the browser's history. Ids live in its state only: the address, which servers see, stays as it is. */
interface Entry {
  parlour: Place;
  /** Steps of ours before this one. */
  depth: number;
}

/** For the full page: the browser's back button works, and a reload stays where one was. */
export function historyNavigation(window: Window): Navigation {
  const { history } = window;
  const read = (): Entry => {
    const state: unknown = history.state;
    return isEntry(state) ? state : { parlour: {}, depth: 0 };
  };
  const place = signal<Place>(read().parlour);
  const onPopState = (): void => {
    place.value = read().parlour;
  };
  window.addEventListener("popstate", onPopState);

  const go = (to: Place, step: boolean): void => {
    const depth = read().depth;
    if (step) history.pushState({ parlour: to, depth: depth + 1 } satisfies Entry, "");
    else history.replaceState({ parlour: to, depth } satisfies Entry, "");
    place.value = to;
  };

  return {
    place,
    open: (conversation, message) => {
      const { place: to, step } = next(place.value, conversation, message);
      go(to, step);
    },
    reached: () => go(led(place.value), false),
    show: (panel) => go({ ...led(place.value), panel }, place.value.panel === undefined),
    back: () => {
      if (read().depth > 0) history.back();
      else go(without(place.value), false);
    },
    reset: () => go({}, false),
    close: () => window.removeEventListener("popstate", onPopState),
  };
}

function isEntry(state: unknown): state is Entry {
  if (typeof state !== "object" || state === null || !("parlour" in state) || !("depth" in state)) return false;
  return typeof state.parlour === "object" && state.parlour !== null && typeof state.depth === "number";
}
