//! Messages that are sent later, also when no device is there.

use serde::{Deserialize, Serialize};

use super::messages::Content;
use crate::problem::Problem;
use crate::{ConversationId, MessageId, Timestamp};

/// `POST /api/v1/conversations/{id}/scheduled`: say something later.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The id the message will have, made by the client (`UUIDv7`): scheduling twice is one message.
    pub id: MessageId,
    /// What to say.
    pub content: Content,
    /// When: in the future, within a year.
    pub at: Timestamp,
    /// The message it answers, of the same conversation.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
}

/// A message that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scheduled {
    /// The id the message will have.
    pub id: MessageId,
    /// Where it will be said.
    pub conversation: ConversationId,
    /// What it will say.
    pub content: Content,
    /// When.
    pub at: Timestamp,
    /// The message it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
    /// Why it could not be sent when it was due. It waits to be given another time, or to be let go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Problem>,
}

/// `GET /api/v1/scheduled`: what waits, the earliest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllScheduled {
    /// All of one's own, in every conversation.
    pub scheduled: Vec<Scheduled>,
}

/// `PATCH /api/v1/scheduled/{id}`: what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reschedule {
    /// Another time.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// Other words.
    #[serde(default)]
    pub content: Option<Content>,
}
