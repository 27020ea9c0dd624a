/** What groups work with; what is done is loaded when it is first wanted. */
import type { Signal } from "@preact/signals-core";
import type { Api } from "../api/client";
import { part } from "./failures";
import type { Store } from "./store";
import type { Failure, GroupMember } from "./types";
import type { Views } from "./views";
import type { Wishes } from "./wishes";

/** Made once by `parlour.ts`. */
export interface GroupParts {
  store: Store;
  views: Views;
  wishes: Wishes;
  page: string;
  call: <T>(run: (api: Api) => Promise<T>) => Promise<T>;
  look: () => Promise<void>;
  newId: () => string;
}

/** A list of members, before it is shown. */
export interface MemberSignals {
  readonly list: Signal<readonly GroupMember[]>;
  readonly hasMore: Signal<boolean>;
  readonly loading: Signal<boolean>;
  readonly failure: Signal<Failure | undefined>;
}

export const groupWork = () => part(() => import("./groups"));
