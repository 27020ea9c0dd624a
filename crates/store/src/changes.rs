//! The log as one person sees it.

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use crate::conversations::Member;
use crate::drafts::DraftRow;
use crate::messages::HiddenRow;
use crate::users::{UserBrief, UserRow};
use crate::{Connection, Error};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its place in the site's log.
    pub revision: Revision,
    /// What changed, as it is now.
    pub what: Changed,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A message was sent, edited or deleted.
    Message(Message),
    /// They deleted a message for themselves.
    Hidden(HiddenRow),
    /// A conversation is new to them, or its members changed.
    Conversation(ConversationId),
    /// A cursor of a member moved (their own too).
    Receipt(Member),
    /// Their draft changed.
    Draft(DraftRow),
    /// Somebody they share a conversation with changed.
    User(UserBrief),
    /// They changed themselves.
    Me(UserRow),
}

/// What concerns somebody after a revision, in the order it happened: about `limit` changes, never part of a revision,
/// never nothing when there is something.
pub async fn since(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    after: Revision,
    limit: u32,
) -> Result<Vec<ChangeRow>, Error> {
    soon!(connection, site, user, after, limit)
}

/// How far the site's log has come.
pub async fn head(connection: &mut Connection, site: SiteId) -> Result<Revision, Error> {
    soon!(connection, site)
}
