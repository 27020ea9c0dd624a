/**
 * Every sentence of the client, by id, in the form of Fluent patterns: `{$name}` takes an argument; an entry with
 * `one` and `other` is chosen by `$count`. The view adds its own here, sorted by part.
 */
export const english = {
  // days and counts
  "day-today": "Today",
  "day-yesterday": "Yesterday",
  "unread-many": "99+",
  "unread-messages": { one: "{$count} unread message", other: "{$count} unread messages" },
  "unsent-messages": { one: "{$count} unsent message", other: "{$count} unsent messages" },

  // what went wrong, by the server's codes
  "failure-bug": "Something went wrong on the server. Please try again; if it happens again, tell the site’s owner.",
  "failure-credential_invalid": "This site’s connection to the chat is not set up correctly. Please tell its owner.",
  "failure-deleted": "This message was deleted.",
  "failure-email_invalid": "That does not look like an e-mail address.",
  "failure-email_taken": "There is an account with this e-mail address already. Sign in instead.",
  "failure-empty": "There is nothing in it.",
  "failure-forbidden": "You may not do that.",
  "failure-id_taken": "This could not be saved under its id. Please try again.",
  "failure-identify": "This site could not say who you are. Please reload the page.",
  "failure-link_invalid": "This link was used already, or has expired. Ask for a new one.",
  "failure-malformed": "The server did not understand this client. Please reload the page.",
  "failure-method_not_allowed": "The server does not know how to do that. Please reload the page.",
  "failure-not_found": "This no longer exists, or is not yours to see.",
  "failure-offline": "No connection to the server. Check your network; this will be tried again.",
  "failure-password_weak": "Choose a longer password that is not a common one.",
  "failure-signed_out": "Your session has ended. Please sign in again.",
  "failure-storage": "This browser does not let us keep anything here. Unsent messages stay until you close this page.",
  "failure-ticket_clock": "The clock of this site is off. Please tell its owner.",
  "failure-ticket_invalid": "This site could not prove who you are. Please tell its owner.",
  "failure-ticket_used": "Signing in took too long. Please reload the page.",
  "failure-too_long": "This is too long.",
  "failure-too_often": "That was a little fast. Please wait a moment.",
  "failure-unavailable": "The server is busy or being looked after. Please try again in a moment.",
  "failure-with_yourself": "You cannot start a conversation with yourself.",
  "failure-wrong_password": "E-mail address and password do not belong together.",
} as const;
