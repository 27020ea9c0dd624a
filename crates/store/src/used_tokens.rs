//! Tickets and credentials that were used: each works once.

use parlour_wire::{SiteId, Timestamp};

use crate::statements::{Builder, Statement};
use crate::{Error, Unit};

pub(crate) struct Statements {
    insert: Statement,
    delete_expired: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        Self {
            insert: build.insert("used_tokens.insert", "used_tokens", &["jti_hash", "expires_at"]),
            delete_expired: build.delete_before("used_tokens.delete_expired", "used_tokens", "expires_at"),
        }
    }
}

/// Uses a token up until it expires; `false`: it was used before.
pub async fn use_once(
    unit: &mut Unit,
    site: SiteId,
    jti_hash: &[u8; 32],
    expires_at: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [site.into(), jti_hash.into(), expires_at.into()];
    unit.insert_if_free(&statements.used_tokens.insert, &values).await
}

/// Forgets the tokens that expired before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(
        &statements.used_tokens.delete_expired,
        &[site.into(), before.into()],
    )
    .await
}
