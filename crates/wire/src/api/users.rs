//! People.

use serde::{Deserialize, Serialize};

use crate::{Personal, Revision, UserId};

/// What a person may do on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Talks.
    Member,
    /// Also sees the history of edits and deletes others' messages in conversations they are in.
    Moderator,
    /// Also invites people and sees who is there.
    Administrator,
}

/// Somebody, as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// When this last changed.
    pub changed: Revision,
}

/// Oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// E-mail address, if the site or the person gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// What one may do.
    pub role: Role,
    /// Whether others see how far one has read; who hides theirs sees none.
    pub read_receipts: bool,
    /// Whether others see one typing.
    pub typing: bool,
    /// Whether the account is the server's own (password, name and e-mail are changed here) or a site's.
    pub standalone: bool,
    /// When this last changed.
    pub changed: Revision,
}

/// `PATCH /api/v1/me`: what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MePatch {
    /// A new display name (standalone accounts only).
    #[serde(default)]
    pub name: Option<Personal>,
    /// See [`Me::read_receipts`].
    #[serde(default)]
    pub read_receipts: Option<bool>,
    /// See [`Me::typing`].
    #[serde(default)]
    pub typing: Option<bool>,
}

/// `GET /api/v1/users?name=…`: people to start a conversation with, by the beginning of a word of their name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Users {
    /// At most 20, by name.
    pub users: Vec<User>,
}
