//! Tickets and credentials that were used: each works once.

use parlour_wire::{SiteId, Timestamp};

use crate::{Error, Unit};

/// Uses a token up until it expires; `false`: it was used before.
pub async fn use_once(
    unit: &mut Unit,
    site: SiteId,
    jti_hash: &[u8; 32],
    expires_at: Timestamp,
) -> Result<bool, Error> {
    soon!(unit, site, jti_hash, expires_at)
}

/// Forgets the tokens that expired before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    soon!(unit, site, before)
}
