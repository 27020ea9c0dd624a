//! Sessions: one signed-in browser each.

use parlour_wire::{Personal, SessionId, SiteId, Timestamp, UserId};

use crate::users::UserRow;
use crate::{Connection, Error, Unit};

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Which.
    pub id: SessionId,
    /// SHA-256 of the bearer token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub user: UserId,
    /// Whether it came from a password (it slides) or from a ticket.
    pub standalone: bool,
    /// What the device called itself.
    pub device: Option<Personal>,
    /// The host's session it came from (`sid`).
    pub host_session: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Remembers a new session.
pub async fn insert(unit: &mut Unit, site: SiteId, session: &SessionRow) -> Result<(), Error> {
    soon!(unit, site, session)
}

/// The session of a token and whose it is, expired or not.
pub async fn by_token(
    connection: &mut Connection,
    site: SiteId,
    token_hash: &[u8; 32],
) -> Result<Option<(SessionRow, UserRow)>, Error> {
    soon!(connection, site, token_hash)
}

/// Somebody's sessions, newest first.
pub async fn of_user(connection: &mut Connection, site: SiteId, user: UserId) -> Result<Vec<SessionRow>, Error> {
    soon!(connection, site, user)
}

/// Ends a session; `false`: there is none.
pub async fn delete(unit: &mut Unit, site: SiteId, id: SessionId) -> Result<bool, Error> {
    soon!(unit, site, id)
}

/// Ends everything of somebody; what ended.
pub async fn delete_of_user(unit: &mut Unit, site: SiteId, user: UserId) -> Result<Vec<SessionId>, Error> {
    soon!(unit, site, user)
}

/// Ends what came from a session of the host; what ended, and whose it was.
pub async fn delete_of_host_session(
    unit: &mut Unit,
    site: SiteId,
    host_session: &str,
) -> Result<Vec<(SessionId, UserId)>, Error> {
    soon!(unit, site, host_session)
}

/// Notes that a session is in use; `false`: there is none.
pub async fn touch(
    unit: &mut Unit,
    site: SiteId,
    id: SessionId,
    seen_at: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, Error> {
    soon!(unit, site, id, seen_at, expires_at)
}

/// Forgets the sessions that ended before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    soon!(unit, site, before)
}
