//! Standalone accounts, for sites without users of their own. One joins through a one-time link
//! `…/#join=TOKEN` (the fragment never reaches a server log).

use serde::{Deserialize, Serialize};

use super::users::Role;
use crate::{Personal, Timestamp};

/// `POST /api/v1/links/look`: what a one-time link is for, before it is used.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkLook {
    /// What stands after `#join=`.
    pub token: Personal,
}

/// What a one-time link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// Makes the first administrator.
    FirstAdministrator,
    /// Makes an account.
    Invitation,
    /// Sets a new password on an account that exists.
    PasswordReset,
}

/// A one-time link that works.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// What it does.
    pub purpose: LinkPurpose,
    /// What its account may do.
    pub role: Role,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// `POST /api/v1/accounts`: join with an invitation, or become the first administrator. Answers with a session.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// What stands after `#join=`.
    pub token: Personal,
    /// Display name.
    pub name: Personal,
    /// E-mail address.
    pub email: Personal,
    /// Password, at least 10 characters.
    pub password: Personal,
    /// See [`super::sessions::TicketSignIn::device`].
    #[serde(default)]
    pub device: Option<Personal>,
}

/// `POST /api/v1/accounts/password`: a new password through a reset link. Ends every session, answers with a new one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// What stands after `#reset=`.
    pub token: Personal,
    /// The new password.
    pub password: Personal,
    /// See [`super::sessions::TicketSignIn::device`].
    #[serde(default)]
    pub device: Option<Personal>,
}

/// `POST /api/v1/invitations` (administrators): a new one-time link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Made by the client: asking twice makes one invitation.
    pub id: uuid::Uuid,
    /// What the new account may do.
    pub role: Role,
}

/// A new invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Its id.
    pub id: uuid::Uuid,
    /// What to send: `…/#join=TOKEN`. The server keeps only a hash, so this is shown once; asking again with the same
    /// id makes a new token and voids the old one.
    pub url: Personal,
    /// What the new account may do.
    pub role: Role,
    /// When it ends (7 days).
    pub expires_at: Timestamp,
}
