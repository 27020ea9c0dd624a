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
    /// Shortest password.
    pub password_characters: u32,
    /// Messages sent or edited, a minute.
    pub messages_per_minute: u32,
    /// Conversations started, a minute.
    pub conversations_per_minute: u32,
    /// Anything else, a minute.
    pub requests_per_minute: u32,
    /// Longest page.
    pub page: u32,
    /// Longest `wait` of `/changes`, seconds.
    pub wait_seconds: u32,
}
