use parlour_wire::event::Change;
use parlour_wire::{ConversationId, SiteId, UserId};

/// A change that others are to hear of, once it is committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// Where it happened.
    pub site: SiteId,
    /// Who hears it.
    pub to: Audience,
    /// What happened.
    pub change: Change,
}

/// Who hears an announcement: each is one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// All members.
    Conversation(ConversationId),
    /// One person, on all their devices.
    Inbox(UserId),
}
