//! Who is here, and when somebody last was.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, UserId};

/// Being here lapses after this many seconds.
pub const HERE_SECONDS: i64 = 90;
/// Say again that one is here after this many seconds.
pub const REPEAT_SECONDS: i64 = 60;
/// A group of more members than this does not tell them of each other.
pub const SMALL_GROUP: u32 = 32;

/// `PUT /api/v1/presence`: one is here. Said by one tab of a browser, every minute while it is visible; it lapses after
/// 90 s. Only who is here is told of others, so say it first, then look.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Here {
    /// `false`: one has gone (the page was hidden). Told a few seconds later, unless one is back.
    pub active: bool,
}

/// `POST /api/v1/presence/look`: who of these is here. Look when something comes into view, after `missed` of the relay,
/// and every few minutes; in between [`crate::event::Signal::Presence`] tells what changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceLook {
    /// Up to 100 ([`super::users::LOOKUP`]).
    pub users: Vec<UserId>,
}

/// What one may know: only of people one has a direct or a small group conversation with, who show it; nothing when
/// one hides it oneself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presences {
    /// In no order; who is not here and has not shown when they last were is left out.
    pub presence: Vec<Presence>,
}

/// Whether somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presence {
    /// Who.
    pub user: UserId,
    /// Whether they are here now.
    pub active: bool,
    /// When they last were, to the minute, if both of you show that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Timestamp>,
}
