//! Messages.

use serde::{Deserialize, Serialize};

use super::responses::Extras;
use super::system::SystemEvent;
use super::users::User;
use crate::{ConversationId, EditId, MessageId, Personal, Revision, Timestamp, UserId};

/// What a message holds. Content that the server cannot read will be another kind: whoever looks inside asks first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Content {
    /// Words in a small subset of Markdown, rendered from a syntax tree and never as HTML.
    Text {
        /// The source. `<@ID>` mentions a member, `<@all>` everybody.
        text: Personal,
    },
    /// A question with answers to choose from. What was chosen is in [`Extras::votes`].
    Poll {
        /// What is asked.
        question: Personal,
        /// What may be chosen, at least two; a vote says their places, from 0 on.
        options: Vec<Personal>,
        /// Whether one may choose more than one.
        multiple: bool,
        /// When it was closed; never in a request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed_at: Option<Timestamp>,
    },
    /// What happened to the conversation; `author` did it. Only the server says such things.
    System {
        /// What.
        event: SystemEvent,
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
    /// The message it answers, of the same conversation.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
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
    /// When it was deleted for everybody; then `content` is absent, also to who had left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
    /// What it says. To who left, what it said then: absent where it was edited since, and its earlier words are no longer
    /// kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// The message it answers: a reference, never a copy. Ask `/messages/look` for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
    /// Who said it first, when `author` passed it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forwarded_from: Option<UserId>,
    /// When it was pinned, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned_at: Option<Timestamp>,
    /// Who pinned it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned_by: Option<UserId>,
    /// What it is to you, and what others answered to it without words. Told where messages are read; absent in events and
    /// in the answer to a send or an edit: what one knows of it stays as it is, and a new message has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extras: Option<Extras>,
}

impl Message {
    /// A message that was just said.
    pub const fn new(
        id: MessageId,
        conversation: ConversationId,
        revision: Revision,
        author: UserId,
        created_at: Timestamp,
        content: Content,
    ) -> Self {
        Self {
            id,
            conversation,
            revision,
            changed: revision,
            author,
            created_at,
            edited_at: None,
            deleted_at: None,
            content: Some(content),
            reply_to: None,
            forwarded_from: None,
            pinned_at: None,
            pinned_by: None,
            extras: None,
        }
    }
}

/// `GET /api/v1/conversations/{id}/messages?before=…|after=…|around=…|since=…&limit=…`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Messages {
    /// One page, oldest first.
    pub messages: Vec<Message>,
    /// Whether there is more in the direction asked for; around a message or since a time: whether there are older ones.
    pub more: bool,
    /// Around a message or since a time: whether there are newer ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_after: Option<bool>,
}

/// `POST /api/v1/messages/look`: some messages by id, wherever they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// At most 50.
    pub ids: Vec<MessageId>,
}

/// Some messages: those asked for that are yours to see, in no order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// They.
    pub messages: Vec<Message>,
}

/// `POST /api/v1/messages/{id}/forward`: passes a message on, all copies or none.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// Where to, at most 10.
    pub copies: Vec<ForwardCopy>,
}

/// One copy of a forwarded message.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ForwardCopy {
    /// Where it goes.
    pub conversation: ConversationId,
    /// The copy's own id, made by the client (`UUIDv7`): forwarding twice is one copy.
    pub id: MessageId,
}

/// `GET /api/v1/stars?before=…&limit=…`: what one starred, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stars {
    /// One page.
    pub stars: Vec<Star>,
    /// Ask with `before=` this for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Revision>,
}

/// A message one starred.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Star {
    /// The message.
    pub message: Message,
    /// Since when.
    pub starred_at: Timestamp,
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

/// `GET /api/v1/messages/{id}/readers`: how far a message has come, among those who were there to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readers {
    /// How many others have read it; those who hide it do not count.
    pub read: u32,
    /// How many others it has reached.
    pub delivered: u32,
    /// How many others there are.
    pub of: u32,
    /// Some of those who have read it, 50 at most, by name.
    pub users: Vec<User>,
}
