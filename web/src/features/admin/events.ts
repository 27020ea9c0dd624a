import { type WebhookEvent, words } from "../../core";

/** Of what a webhook may be told. */
export const EVENTS: readonly WebhookEvent[] = [
  "message.sent",
  "message.edited",
  "message.deleted",
  "conversation.joined",
  "group.changed",
];

/** What is called so in words. */
export function eventWords(event: WebhookEvent): string {
  switch (event) {
    case "message.sent":
      return words("admin-event-sent");
    case "message.edited":
      return words("admin-event-edited");
    case "message.deleted":
      return words("admin-event-deleted");
    case "conversation.joined":
      return words("admin-event-joined");
    case "group.changed":
      return words("admin-event-group");
    default:
      // Of a newer server.
      return event;
  }
}
