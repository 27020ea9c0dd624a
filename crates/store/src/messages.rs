//! Messages.

use parlour_domain::messages::SendContext;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};

use crate::{Connection, Error, Unit};

/// Which page of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The newest.
    Latest,
    /// Those just before a revision.
    Before(Revision),
    /// Those just after a revision.
    After(Revision),
}

/// A message that somebody deleted for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenRow {
    /// Who.
    pub user: UserId,
    /// Which message.
    pub message: MessageId,
    /// Where it was.
    pub conversation: ConversationId,
    /// When, in the log.
    pub changed: Revision,
    /// When, by the clock.
    pub hidden_at: Timestamp,
}

/// What must be known to decide some sends of one site (where, who, the message's id), in the order asked.
pub async fn context(
    connection: &mut Connection,
    site: SiteId,
    sends: &[(ConversationId, UserId, MessageId)],
) -> Result<Vec<SendContext>, Error> {
    soon!(connection, site, sends)
}

/// Remembers new messages, and that they are the newest of their conversations.
pub async fn insert_many(unit: &mut Unit, site: SiteId, messages: &[Message]) -> Result<(), Error> {
    soon!(unit, site, messages)
}

/// A message by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: MessageId) -> Result<Option<Message>, Error> {
    soon!(connection, site, id)
}

/// At most `limit` messages of a conversation, oldest first, without those the viewer deleted for themselves.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    viewer: UserId,
    page: Page,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    soon!(connection, site, conversation, viewer, page, limit)
}

/// New words for an old message; `false`: there is none, or it is deleted.
pub async fn edit(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    content: &Content,
    edited_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    soon!(unit, site, id, content, edited_at, changed)
}

/// Deletes a message for everybody, with all it ever said; `false`: there is none, or it is deleted.
pub async fn delete_for_all(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    deleted_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    soon!(unit, site, id, deleted_at, changed)
}

/// Deletes a message for one person; `false`: they had done so before.
pub async fn hide(unit: &mut Unit, site: SiteId, hidden: &HiddenRow) -> Result<bool, Error> {
    soon!(unit, site, hidden)
}
