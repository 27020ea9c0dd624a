//! What people answer to a message without words: reactions and votes; and what it is to oneself.

use serde::{Deserialize, Serialize};

use crate::{Personal, UserId};

/// What hangs on a message besides its words, as one person sees it. Who left sees what stood when they did, but for what was
/// taken back since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Extras {
    /// In the order in which they were first given.
    pub reactions: Vec<Reaction>,
    /// Of a poll.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// Whether you starred it.
    pub starred: bool,
}

/// An emoji, and who answered with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reaction {
    /// One emoji.
    pub emoji: Personal,
    /// How many gave it.
    pub count: u32,
    /// Who did, earliest first, at most 50.
    pub users: Vec<UserId>,
    /// Whether you did.
    pub mine: bool,
}

/// What was chosen in a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Votes {
    /// How many chose each option.
    pub counts: Vec<u32>,
    /// How many people chose anything.
    pub voters: u32,
    /// Who chose each option, earliest first, at most 50.
    pub users: Vec<Vec<UserId>>,
    /// What you chose.
    pub mine: Vec<u8>,
}

/// `PUT` and `DELETE /api/v1/messages/{id}/reactions`: gives or takes back one of one's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct React {
    /// One emoji.
    pub emoji: Personal,
}

/// `PUT /api/v1/messages/{id}/votes`: what one chooses, in place of what one chose before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Places of options, from 0 on; none takes one's vote back.
    pub options: Vec<u8>,
}

/// How many gave an emoji.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionCount {
    /// One emoji.
    pub emoji: Personal,
    /// How many.
    pub count: u32,
}
