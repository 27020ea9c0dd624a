//! Standalone accounts: e-mail and password.

use parlour_wire::{Personal, SiteId, Timestamp, UserId};

use crate::{Connection, Error, Unit};

/// How somebody without a site of their own signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub user: UserId,
    /// E-mail address, lower case; unique in the site.
    pub email_key: Personal,
    /// PHC string.
    pub password_hash: Personal,
    /// When the password was set.
    pub password_changed_at: Timestamp,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// Remembers a new account.
pub async fn insert(unit: &mut Unit, site: SiteId, account: &AccountRow) -> Result<(), Error> {
    soon!(unit, site, account)
}

/// The account of an e-mail address (lower case).
pub async fn by_email(
    connection: &mut Connection,
    site: SiteId,
    email_key: &str,
) -> Result<Option<AccountRow>, Error> {
    soon!(connection, site, email_key)
}

/// Somebody's account.
pub async fn by_user(connection: &mut Connection, site: SiteId, user: UserId) -> Result<Option<AccountRow>, Error> {
    soon!(connection, site, user)
}

/// A new password; `false`: they have no account.
pub async fn set_password(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    password_hash: &Personal,
    now: Timestamp,
) -> Result<bool, Error> {
    soon!(unit, site, user, password_hash, now)
}
