//! Keys a site signs with: tickets, and credentials of its backend.

use parlour_wire::{Base64, SiteId, Timestamp};

use crate::{Connection, Error, Unit};

/// What a key may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPurpose {
    /// Who somebody is.
    Ticket,
    /// Requests of the site's backend.
    Credential,
}

/// How a key signs; pinned per key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// Ed25519; the material is the public key.
    EdDsa,
    /// HMAC-SHA-256; the material is the secret.
    Hs256,
}

/// A registered key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteKey {
    /// Its name in the header of a JWT.
    pub kid: String,
    /// What it may sign.
    pub purpose: KeyPurpose,
    /// How.
    pub algorithm: KeyAlgorithm,
    /// The key itself, at most 512 bytes.
    pub material: Base64,
    /// What its credentials may ask for.
    pub scopes: Vec<String>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it stopped to count.
    pub revoked_at: Option<Timestamp>,
}

/// Registers a key.
pub async fn insert(unit: &mut Unit, site: SiteId, key: &SiteKey) -> Result<(), Error> {
    soon!(unit, site, key)
}

/// The key of that name, revoked or not.
pub async fn find(connection: &mut Connection, site: SiteId, kid: &str) -> Result<Option<SiteKey>, Error> {
    soon!(connection, site, kid)
}

/// Every key of a site, by name.
pub async fn list(connection: &mut Connection, site: SiteId) -> Result<Vec<SiteKey>, Error> {
    soon!(connection, site)
}

/// Ends a key; `false` when there is none that still counts.
pub async fn revoke(unit: &mut Unit, site: SiteId, kid: &str, now: Timestamp) -> Result<bool, Error> {
    soon!(unit, site, kid, now)
}
