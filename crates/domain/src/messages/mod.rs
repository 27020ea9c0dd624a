//! Messages: accept, edit, delete.

pub mod accept;
pub mod content;
pub mod delete;
pub mod edit;
pub mod emoji;
pub mod forward;
pub mod mentions;
pub mod pins;
pub mod poll;
pub mod reactions;
pub mod schedule;
pub mod star;

use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};

/// How long what a message said before an edit is kept, milliseconds (30 days).
pub const EDITS_KEPT_MILLIS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Whether the server said it: what happened to a conversation.
pub fn is_system(message: &Message) -> bool {
    matches!(message.content, Some(Content::System { .. }))
}

/// Whom a message names, besides in its words (where anybody could name anybody): whoever sees it may know who that is.
pub fn named(message: &Message) -> Vec<UserId> {
    let about = match &message.content {
        Some(Content::System { event }) => event.people(),
        _ => &[],
    };
    [Some(message.author), message.forwarded_from, message.pinned_by]
        .into_iter()
        .flatten()
        .chain(about.iter().copied())
        .collect()
}

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
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Who said it first, when the sender passes it on.
    pub forwarded_from: Option<UserId>,
    /// When, by the server's clock.
    pub at: Timestamp,
}

impl Send {
    /// The message it becomes.
    pub fn message(&self, revision: Revision) -> Message {
        let content = self.content.clone();
        Message {
            reply_to: self.reply_to,
            forwarded_from: self.forwarded_from,
            ..Message::new(
                self.id,
                self.conversation,
                revision,
                self.sender,
                self.at,
                content,
            )
        }
    }
}

/// Somebody's standing in a conversation they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One of two.
    Direct,
    /// One of several.
    Group {
        /// What they may do there.
        role: GroupRole,
        /// How many they are.
        members: u32,
    },
}

/// What must be known to decide a [`Send`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what is known, one by one")]
pub struct SendContext {
    /// Whether the sender is in the conversation.
    pub member: bool,
    /// Whether they were, and left.
    pub former: bool,
    /// Whether the sender is kept out of the site.
    pub suspended: bool,
    /// In a direct conversation: whether the sender blocks the other.
    pub blocks: bool,
    /// In a direct conversation: whether the other blocks the sender, who is not told.
    pub blocked: bool,
    /// The message that has this id already, anywhere on the site.
    pub existing: Option<Message>,
    /// The message it answers, if the sender sees it.
    pub answered: Option<Message>,
    /// The sender's standing, where they call everybody.
    pub calling: Option<Standing>,
}

/// A message that is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// As it is now.
    pub message: Message,
    /// Whether this send put it there, or an earlier one with the same id.
    pub new: bool,
}
