//! `GET /api/v1/limits`: what the server accepts, so that clients can say it before.

use serde::{Deserialize, Serialize};

/// Sizes in characters (Unicode scalar values), rates per minute and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limits {
    /// Longest message.
    pub message_characters: u32,
    /// Longest display name.
    pub name_characters: u32,
    /// Longest title of a group.
    pub title_characters: u32,
    /// Largest group.
    pub group_members: u32,
    /// People added to a group at once.
    pub add_at_once: u32,
    /// Shortest password.
    pub password_characters: u32,
    /// Messages sent or edited, a minute.
    pub messages_per_minute: u32,
    /// Conversations started, a minute.
    pub conversations_per_minute: u32,
    /// Anything else, a minute.
    pub requests_per_minute: u32,
    /// Most options of a poll.
    pub poll_options: u32,
    /// Longest question of a poll, and longest option.
    pub poll_characters: u32,
    /// Most conversations a message is passed on to at once.
    pub forward_at_once: u32,
    /// Longest note to a report, and longest reason for looking at one.
    pub note_characters: u32,
    /// Most pinned messages of a conversation.
    pub pins: u32,
    /// Most conversations one pins.
    pub pinned_conversations: u32,
    /// Most different reactions to one message.
    pub reactions: u32,
    /// Most reactions of one person to one message.
    pub reactions_by_one: u32,
    /// Most messages of one person that wait to be sent.
    pub scheduled: u32,
    /// Longest question to the search.
    pub search_characters: u32,
    /// Longest page.
    pub page: u32,
    /// Longest `wait` of `/changes`, seconds.
    pub wait_seconds: u32,
}
