//! Read and delivered cursors.

use parlour_domain::receipts::Cursors;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use crate::{Error, Unit};

/// Moves somebody's cursors forward; where they stand now, or `None` when neither grew (or they are not a member).
/// Whether a cursor may go so far is for `parlour_domain::receipts::advance` to say.
pub async fn advance(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
    to: Cursors,
    changed: Revision,
) -> Result<Option<Cursors>, Error> {
    soon!(unit, site, conversation, user, to, changed)
}
