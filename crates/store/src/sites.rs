//! Sites: the tenants of one database.

use parlour_wire::{Base64, SiteId, Timestamp};

use crate::{Connection, Error, Unit};

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Which.
    pub id: SiteId,
    /// What people call it.
    pub name: String,
    /// Who signs its tickets (`iss`); none for a site without users of its own.
    pub issuer: Option<String>,
    /// Web origins that may embed it.
    pub origins: Vec<String>,
    /// Its relay signing key, wrapped by a key outside the database.
    pub relay_key: Base64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A tenant that has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSite {
    /// See [`Site::name`].
    pub name: String,
    /// See [`Site::issuer`].
    pub issuer: Option<String>,
    /// See [`Site::origins`].
    pub origins: Vec<String>,
    /// See [`Site::relay_key`].
    pub relay_key: Base64,
    /// See [`Site::created_at`].
    pub created_at: Timestamp,
}

/// Every site, in the order of their numbers.
pub async fn all(connection: &mut Connection) -> Result<Vec<Site>, Error> {
    soon!(connection)
}

/// One site.
pub async fn get(connection: &mut Connection, site: SiteId) -> Result<Option<Site>, Error> {
    soon!(connection, site)
}

/// A new site, with the next free number and an empty log.
pub async fn create(unit: &mut Unit, new: &NewSite) -> Result<SiteId, Error> {
    soon!(unit, new)
}
