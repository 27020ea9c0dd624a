//! Messages: accept, edit, delete.

pub mod accept;
pub mod content;
pub mod delete;
pub mod edit;

use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, SiteId, Timestamp, UserId};

/// How long what a message said before an edit is kept, milliseconds (30 days).
pub const EDITS_KEPT_MILLIS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Somebody wants to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Send {
    /// Where, outermost.
    pub site: SiteId,
    /// Who, authenticated.
    pub sender: UserId,
    /// Where.
    pub conversation: ConversationId,
    /// Made by the client.
    pub id: MessageId,
    /// What.
    pub content: Content,
    /// When, by the server's clock.
    pub at: Timestamp,
}

/// What must be known to decide a [`Send`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendContext {
    /// Whether the sender is in the conversation.
    pub member: bool,
    /// The message that has this id already, anywhere on the site.
    pub existing: Option<Message>,
}

/// A message that is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// As it is now.
    pub message: Message,
    /// Whether this send put it there, or an earlier one with the same id.
    pub new: bool,
}
