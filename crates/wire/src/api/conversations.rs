//! Conversations, their members, receipts, drafts, typing. What changes a group is in [`groups`](super::groups).

use serde::{Deserialize, Serialize};

use super::groups::{Group, GroupRole};
use super::messages::{Content, Message};
use super::users::User;
use crate::{ConversationId, Personal, Revision, Timestamp, UserId};

/// A conversation of more members than this lists only oneself; the others are asked for page by page.
pub const MEMBERS_LISTED: u32 = 32;

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
    /// Among several; whoever starts it owns it.
    Group {
        /// Made by the client (`UUIDv7`): starting twice is one group.
        id: ConversationId,
        /// What it is called, up to `limits.title_characters`.
        title: Personal,
        /// One of eight, 0 to 7; without it the id decides.
        #[serde(default)]
        colour: Option<u8>,
        /// The others, up to `limits.add_at_once`.
        members: Vec<UserId>,
    },
}

/// What a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConversationKind {
    /// Between two people.
    Direct,
    /// Among several.
    Group,
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
    /// When it last changed itself (members, title, …); not its messages.
    pub changed: Revision,
    /// What a group has besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// What you may do there; `member` in a direct one.
    pub role: GroupRole,
    /// How many are in it, oneself included.
    pub member_count: u32,
    /// Who is in it, oneself included, when they are 32 or fewer; oneself only when they are more, and after leaving.
    pub members: Vec<Member>,
    /// How you keep it.
    pub own: Own,
    /// When you left or were removed. What was said until then stays to be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<Timestamp>,
    /// The newest message that is not hidden to you.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_message: Option<Message>,
    /// Others' undeleted messages after your read cursor, up to 100 (which says "99+"). What the group tells of itself
    /// does not count.
    pub unread: u32,
    /// Those of them that mention you, or all.
    pub mentions: u32,
    /// What you were about to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// Of a direct one: whether you blocked the other.
    pub blocked: bool,
}

/// How one keeps a conversation: for oneself alone, the same on all devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Own {
    /// Silent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<Timestamp>,
    /// What is worth a notification.
    pub notify: Notify,
    /// Kept at the top.
    pub pinned: bool,
    /// Kept out of the way.
    pub archived: bool,
    /// Marked as unread, whatever was read.
    pub marked_unread: bool,
}

impl Default for Own {
    fn default() -> Self {
        Self {
            muted_until: None,
            notify: Notify::All,
            pinned: false,
            archived: false,
            marked_unread: false,
        }
    }
}

/// What is worth a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Notify {
    /// Every message.
    All,
    /// Messages that mention you, or all.
    Mentions,
    /// Nothing.
    None,
}

/// `PATCH /api/v1/conversations/{id}/own`: what is absent stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnPatch {
    /// `null`: no longer silent.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub muted_until: Option<Option<Timestamp>>,
    /// See [`Own::notify`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify: Option<Notify>,
    /// See [`Own::pinned`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// See [`Own::archived`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// See [`Own::marked_unread`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked_unread: Option<bool>,
}

/// A field that is there, be it `null`.
#[expect(clippy::option_option, reason = "absent, null, and a time are three things")]
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Timestamp>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Somebody in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Who.
    pub user: User,
    /// What they may do there.
    pub role: GroupRole,
    /// Since when they are in it.
    pub joined_at: Timestamp,
    /// Revision of the last message they read; absent when one of you hides read receipts (never for yourself).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Revision>,
    /// Revision of the last message that reached a device of theirs.
    pub delivered: Revision,
}

/// `GET /api/v1/conversations?before=…&limit=…`: the inbox, last activity first. The first page (without `before`) also has
/// all pinned ones, wherever they stand: after the others, each once; a later page brings them again.
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

/// `GET /api/v1/conversations/unread`: how many of all one's conversations have something unread, as a badge counts. Nothing of
/// what is archived counts; of what is muted, or notifies of nothing, only mentions do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadConversations {
    /// Up to 100, which says "99+".
    pub conversations: u32,
    /// The log's place this was counted at.
    pub revision: Revision,
}

/// `POST /api/v1/conversations/search`: one's conversations by how they are called, last activity first. In a body, because
/// names do not belong into URLs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConversationSearch {
    /// Each word begins a word of a group's title or of the other's name; up to 100 characters.
    pub text: Personal,
    /// 20 without it, up to 50.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundConversations {
    /// As the inbox has them.
    pub conversations: Vec<Conversation>,
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
