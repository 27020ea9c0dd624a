//! One-time links: the first administrator, invitations, password resets.

use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::users::Role;
use parlour_wire::{SiteId, Timestamp, UserId};
use uuid::Uuid;

use crate::{Connection, Error, Unit};

/// A one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Made by whoever asked for it.
    pub id: Uuid,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// What it does.
    pub purpose: LinkPurpose,
    /// What its account may do.
    pub role: Role,
    /// Whose password it resets.
    pub user: Option<UserId>,
    /// Who invited.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used.
    pub spent_at: Option<Timestamp>,
}

/// Remembers a link, in place of an earlier one with the same id; `false`: that one was spent, and stays.
pub async fn put(unit: &mut Unit, site: SiteId, link: &LinkRow) -> Result<bool, Error> {
    soon!(unit, site, link)
}

/// The link of a token, whatever its state.
pub async fn by_token(
    connection: &mut Connection,
    site: SiteId,
    token_hash: &[u8; 32],
) -> Result<Option<LinkRow>, Error> {
    soon!(connection, site, token_hash)
}

/// Uses a link up; `false`: it was spent before, or there is none.
pub async fn spend(unit: &mut Unit, site: SiteId, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    soon!(unit, site, id, now)
}

/// Forgets the links that ended before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    soon!(unit, site, before)
}
