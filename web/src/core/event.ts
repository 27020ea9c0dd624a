/** What is inside an envelope (`wire::event::Event`); it is not part of the HTTP API, so not of its schema. */
import type { Change, ChannelKey } from "../api/types";
import type { ConversationId, Revision, UserId } from "./types";

export type Event = Durable | Ephemeral;

/** Has happened and is stored. */
export type Durable = { readonly conversation?: ConversationId; readonly previous?: Revision } & Change;

/** Is happening, and will not be told again. */
export type Ephemeral = { readonly conversation?: ConversationId; readonly expires_at: string } & Signal;

export type Signal =
  | { readonly kind: "typing"; readonly body: { readonly user: UserId; readonly typing: boolean } }
  | {
      readonly kind: "presence";
      readonly body: { readonly user: UserId; readonly active: boolean; readonly last_seen?: string | null };
    }
  | { readonly kind: "keys"; readonly body: { readonly keys: readonly ChannelKey[] } }
  | {
      readonly kind: "heads";
      readonly body: {
        readonly revision: Revision;
        readonly conversations: Readonly<Record<ConversationId, Revision>>;
        readonly inbox: Revision;
      };
    };

export function isEphemeral(event: Event): event is Ephemeral {
  return "expires_at" in event;
}
