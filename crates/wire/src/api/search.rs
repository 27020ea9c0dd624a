//! Messages that say something.

use serde::{Deserialize, Serialize};

use super::messages::Message;
use crate::{ConversationId, Personal, Timestamp, UserId};

/// `POST /api/v1/search`: in what one may see. The words are in the body, because addresses are written down on the way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchMessages {
    /// Words that a message must all say, whatever their case and accents; the last may be the beginning of one. What is
    /// in quotation marks must stand together. Up to `limits.search_characters`.
    pub text: Personal,
    /// Only what this person said.
    #[serde(default)]
    pub person: Option<UserId>,
    /// Only in this conversation.
    #[serde(default)]
    pub conversation: Option<ConversationId>,
    /// Only what was said then or later.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Only what was said before.
    #[serde(default)]
    pub to: Option<Timestamp>,
    /// Which come first.
    #[serde(default)]
    pub order: SearchOrder,
    /// `next` of the page before; the rest as it was then.
    #[serde(default)]
    pub cursor: Option<String>,
    /// Up to `limits.page`; 20 without it.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Which come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// Those that say it best, and are newer.
    #[default]
    Rank,
    /// The newest.
    Newest,
}

/// A page of messages that say it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagesFound {
    /// In the order asked for.
    pub hits: Vec<MessageFound>,
    /// Ask again with this as `cursor`: there may be more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The index is being made: more will be found in a while.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
}

/// A message that says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageFound {
    /// As it is now.
    pub message: Message,
    /// Where in its text (of a poll: the question), from and to, in UTF-16 units, in order.
    pub marks: Vec<[u32; 2]>,
}
