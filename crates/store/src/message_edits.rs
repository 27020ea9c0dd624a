//! What messages said before they were edited.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, EditId, MessageId, SiteId, Timestamp};

use crate::{Connection, Error, Unit};

/// What a message said before one edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRow {
    /// Which message.
    pub message: MessageId,
    /// Which edit.
    pub id: EditId,
    /// Where.
    pub conversation: ConversationId,
    /// What it said.
    pub content: Content,
    /// Until when.
    pub replaced_at: Timestamp,
}

/// Whether an edit was made before.
pub async fn exists(
    connection: &mut Connection,
    site: SiteId,
    message: MessageId,
    id: EditId,
) -> Result<bool, Error> {
    soon!(connection, site, message, id)
}

/// Keeps what a message said before an edit.
pub async fn insert(unit: &mut Unit, site: SiteId, edit: &EditRow) -> Result<(), Error> {
    soon!(unit, site, edit)
}

/// What a message said before, oldest first.
pub async fn of_message(connection: &mut Connection, site: SiteId, message: MessageId) -> Result<Vec<EditRow>, Error> {
    soon!(connection, site, message)
}

/// Forgets at most `limit` of what was replaced before a time; how many. Call again while it is `limit`.
pub async fn delete_before(unit: &mut Unit, site: SiteId, before: Timestamp, limit: u32) -> Result<u64, Error> {
    soon!(unit, site, before, limit)
}
