//! Sessions: one signed-in browser each.

use serde::{Deserialize, Serialize};

use super::users::Me;
use crate::{Personal, SessionId, Timestamp};

/// `POST /api/v1/sessions`: sign in with a site's ticket, or with e-mail and password.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum SignIn {
    /// With a ticket, see [`crate::ticket`].
    Ticket(TicketSignIn),
    /// With a standalone account.
    Password(PasswordSignIn),
}

/// Sign in with a ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketSignIn {
    /// The JWT.
    pub ticket: Personal,
    /// What the person will know the device by, e.g. "Firefox on Linux".
    #[serde(default)]
    pub device: Option<Personal>,
}

/// Sign in with a standalone account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordSignIn {
    /// E-mail address.
    pub email: Personal,
    /// Password.
    pub password: Personal,
    /// See [`TicketSignIn::device`].
    #[serde(default)]
    pub device: Option<Personal>,
}

/// A new session.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// Bearer token, 256 bits; shown once, stored hashed.
    pub token: Personal,
    /// Its id.
    pub session: SessionId,
    /// When it ends (standalone sessions slide).
    pub expires_at: Timestamp,
    /// Who.
    pub user: Me,
}

/// A session, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What the device called itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Personal>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the day.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether it is the one asking.
    pub current: bool,
}

/// `GET /api/v1/sessions`: where one is signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// All of them, newest first.
    pub sessions: Vec<Session>,
}
