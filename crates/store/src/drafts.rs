//! What people were about to say.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};

use crate::{Connection, Error, Unit};

/// A draft, or its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Where it waits.
    pub conversation: ConversationId,
    /// What it says; `None`: gone.
    pub content: Option<Content>,
    /// When it was written.
    pub updated_at: Timestamp,
    /// When, in the log.
    pub changed: Revision,
}

/// Somebody's draft in one conversation.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversation: ConversationId,
) -> Result<Option<DraftRow>, Error> {
    soon!(connection, site, user, conversation)
}

/// Writes a draft, in place of an earlier one.
pub async fn put(unit: &mut Unit, site: SiteId, user: UserId, draft: &DraftRow) -> Result<(), Error> {
    soon!(unit, site, user, draft)
}

/// Somebody's drafts in some conversations, in no order.
pub async fn of_user_in(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversations: &[ConversationId],
) -> Result<Vec<DraftRow>, Error> {
    soon!(connection, site, user, conversations)
}
