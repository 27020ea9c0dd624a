//! Messages.

use serde::{Deserialize, Serialize};

use crate::{ConversationId, EditId, MessageId, Personal, Revision, Timestamp, UserId};

/// What a message holds. Content that the server cannot read will be another kind: whoever looks inside asks first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Content {
    /// Words in a small subset of Markdown, rendered from a syntax tree and never as HTML.
    Text {
        /// The source.
        text: Personal,
    },
}

/// `POST /api/v1/conversations/{id}/messages`. 201 with the message; 200 when it had been sent before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Send {
    /// Made by the client (`UUIDv7`): sending twice is one message.
    pub id: MessageId,
    /// What to say.
    pub content: Content,
}

/// A message, as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
    /// Its place in the conversation; never changes.
    pub revision: Revision,
    /// When it last changed (sent, edited, deleted): the higher one wins.
    pub changed: Revision,
    /// Who said it.
    pub author: UserId,
    /// When, by the server's clock.
    pub created_at: Timestamp,
    /// When it was last edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    /// When it was deleted for everybody; then `content` is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
}

/// `GET /api/v1/conversations/{id}/messages?before=…|after=…&limit=…`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Messages {
    /// One page, oldest first.
    pub messages: Vec<Message>,
    /// Whether there is more in the direction asked for.
    pub more: bool,
}

/// `PATCH /api/v1/messages/{id}`: new words for an old message. The author only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Made by the client (`UUIDv7`): editing twice is one edit.
    pub id: EditId,
    /// What it should say.
    pub content: Content,
}

/// `GET /api/v1/messages/{id}/edits`: what a message said before. The author and moderators; kept 30 days.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edits {
    /// Oldest first.
    pub edits: Vec<EarlierContent>,
}

/// What a message said before an edit.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierContent {
    /// What it said.
    pub content: Content,
    /// Until when.
    pub replaced_at: Timestamp,
}

/// `DELETE /api/v1/messages/{id}?for=…`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeleteFor {
    /// Only you no longer see it.
    Me,
    /// Nobody does. Its author and moderators may.
    All,
}
