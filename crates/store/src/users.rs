//! People.

use parlour_wire::api::users::Role;
use parlour_wire::{Personal, Revision, SiteId, Timestamp, UserId};

use crate::{Connection, Error, Unit};

/// Somebody, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// What the name is found by: lower case.
    pub name_key: Personal,
    /// For privacy requests; never an identity.
    pub email: Option<Personal>,
    /// Who vouches for them: with `subject` the identity, unique in the site.
    pub issuer: String,
    /// The issuer's own id of them.
    pub subject: Personal,
    /// What they may do.
    pub role: Role,
    /// BCP 47 language tag.
    pub locale: Option<String>,
    /// Whether others see how far they have read.
    pub read_receipts: bool,
    /// Whether others see them typing.
    pub typing: bool,
    /// Whether the account is the server's own.
    pub standalone: bool,
    /// When this last changed.
    pub changed: Revision,
    /// When they first came.
    pub created_at: Timestamp,
}

/// Somebody, as far as conversations need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserBrief {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// When they last changed.
    pub changed: Revision,
    /// Whether others see how far they have read.
    pub read_receipts: bool,
}

/// Remembers somebody new.
pub async fn insert(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<(), Error> {
    soon!(unit, site, user)
}

/// Somebody by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: UserId) -> Result<Option<UserRow>, Error> {
    soon!(connection, site, id)
}

/// Those of `ids` that exist, in no order.
pub async fn many(connection: &mut Connection, site: SiteId, ids: &[UserId]) -> Result<Vec<UserRow>, Error> {
    soon!(connection, site, ids)
}

/// Somebody by who vouches for them.
pub async fn by_subject(
    connection: &mut Connection,
    site: SiteId,
    issuer: &str,
    subject: &str,
) -> Result<Option<UserRow>, Error> {
    soon!(connection, site, issuer, subject)
}

/// At most `limit` people whose `name_key` begins with `beginning` (lower case), by name.
pub async fn search(
    connection: &mut Connection,
    site: SiteId,
    beginning: &str,
    limit: u32,
) -> Result<Vec<UserRow>, Error> {
    soon!(connection, site, beginning, limit)
}

/// Writes somebody as they are now; their identity, account kind and `created_at` stay. `false`: nobody has that id.
pub async fn update(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<bool, Error> {
    soon!(unit, site, user)
}

/// Whether the site has an administrator.
pub async fn administrator_exists(connection: &mut Connection, site: SiteId) -> Result<bool, Error> {
    soon!(connection, site)
}
