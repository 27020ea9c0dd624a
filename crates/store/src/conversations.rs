//! Conversations, their members, the inbox.

use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};

use crate::users::UserBrief;
use crate::{Connection, Error, Unit};

/// Unread messages are counted up to here ("99+").
pub const UNREAD_CAP: u32 = 100;

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// What it is.
    pub kind: ConversationKind,
    /// Of a direct one, whose it is: see `parlour_domain::conversations::start::pair`. Unique in the site.
    pub pair: Option<[u8; 32]>,
    /// Who began it.
    pub created_by: UserId,
    /// When it began.
    pub created_at: Timestamp,
    /// Its newest message; zero: none yet.
    pub last_revision: Revision,
    /// The order of the inbox: its newest message, or its beginning.
    pub activity: Revision,
    /// When it last changed itself (members); not its messages.
    pub changed: Revision,
}

/// What a member may do in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRole {
    /// Talks.
    Member,
}

/// Somebody's place in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub user: UserId,
    /// What they may do there.
    pub role: MemberRole,
    /// Since when.
    pub joined_at: Timestamp,
    /// Last message they read.
    pub read: Revision,
    /// Last message that reached a device of theirs.
    pub delivered: Revision,
    /// When a cursor last moved; zero: never yet.
    pub changed: Revision,
}

/// A member, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their place.
    pub member: MemberRow,
    /// They.
    pub user: UserBrief,
}

/// A line of somebody's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// The conversation.
    pub conversation: ConversationRow,
    /// Their own place in it.
    pub mine: MemberRow,
}

/// A conversation by id.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    id: ConversationId,
) -> Result<Option<ConversationRow>, Error> {
    soon!(connection, site, id)
}

/// The direct conversation of a pair (`parlour_domain::conversations::start::pair`).
pub async fn by_pair(
    connection: &mut Connection,
    site: SiteId,
    pair: &[u8; 32],
) -> Result<Option<ConversationRow>, Error> {
    soon!(connection, site, pair)
}

/// Remembers a new conversation and its members.
pub async fn insert(
    unit: &mut Unit,
    site: SiteId,
    conversation: &ConversationRow,
    members: &[MemberRow],
) -> Result<(), Error> {
    soon!(unit, site, conversation, members)
}

/// The members of some conversations, in no order.
pub async fn members(
    connection: &mut Connection,
    site: SiteId,
    conversations: &[ConversationId],
) -> Result<Vec<Member>, Error> {
    soon!(connection, site, conversations)
}

/// Somebody's place in a conversation; `None`: they are not in it.
pub async fn membership(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
) -> Result<Option<MemberRow>, Error> {
    soon!(connection, site, conversation, user)
}

/// Somebody's conversations, last activity first, those before `before` when given.
pub async fn inbox(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<InboxRow>, Error> {
    soon!(connection, site, user, before, limit)
}

/// How many messages of others wait for somebody after their read cursors, up to [`UNREAD_CAP`] each, in the order asked.
/// Deleted ones, and those they deleted for themselves, do not count.
pub async fn unread(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    cursors: &[(ConversationId, Revision)],
) -> Result<Vec<u32>, Error> {
    soon!(connection, site, user, cursors)
}

/// The newest message of each conversation that somebody has not deleted for themselves, in no order.
pub async fn last_messages(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversations: &[ConversationId],
) -> Result<Vec<Message>, Error> {
    soon!(connection, site, user, conversations)
}

/// At most `limit` conversations of somebody, last activity first.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<ConversationId>, Error> {
    soon!(connection, site, user, limit)
}
