//! Conversations, their members, receipts, drafts, typing.

use serde::{Deserialize, Serialize};

use super::messages::{Content, Message};
use super::users::User;
use crate::{ConversationId, Revision, Timestamp, UserId};

/// `POST /api/v1/conversations`: start one, or get the one there is with that person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Start {
    /// Between two people. There is one for each two: when it exists, it is the answer, whatever `id` says.
    Direct {
        /// Made by the client (`UUIDv7`).
        id: ConversationId,
        /// The other one.
        with: UserId,
    },
}

/// What a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConversationKind {
    /// Between two people.
    Direct,
}

/// A conversation, as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conversation {
    /// Which.
    pub id: ConversationId,
    /// What it is.
    pub kind: ConversationKind,
    /// When it began.
    pub created_at: Timestamp,
    /// When it last changed itself (members); not its messages.
    pub changed: Revision,
    /// Who is in it, oneself included.
    pub members: Vec<Member>,
    /// The newest message that is not hidden to you.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_message: Option<Message>,
    /// Others' undeleted messages after your read cursor, up to 100 (which says "99+").
    pub unread: u32,
    /// What you were about to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
}

/// Somebody in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Who.
    pub user: User,
    /// Revision of the last message they read; absent when one of you hides read receipts (never for yourself).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Revision>,
    /// Revision of the last message that reached a device of theirs.
    pub delivered: Revision,
}

/// `GET /api/v1/conversations?before=…&limit=…`: the inbox, last activity first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conversations {
    /// One page.
    pub conversations: Vec<Conversation>,
    /// Ask with `before=` this for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Revision>,
    /// The log's place this page is from: a first page is followed by `/changes?after=` this.
    pub revision: Revision,
}

/// `PUT /api/v1/conversations/{id}/receipt`: how far one has come. Cursors only grow; a lower one is not an error.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Revision of the last message read.
    #[serde(default)]
    pub read: Option<Revision>,
    /// Revision of the last message received.
    #[serde(default)]
    pub delivered: Option<Revision>,
}

/// `PUT /api/v1/conversations/{id}/typing`: says so for 6 s; repeat every 4 s while it lasts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Typing {
    /// `false`: stopped.
    pub typing: bool,
}

/// What one was about to say, the same on all devices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The unfinished message.
    pub content: Content,
}
