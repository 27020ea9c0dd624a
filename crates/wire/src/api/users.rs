//! People.

use serde::{Deserialize, Serialize};

use crate::{MessageId, Personal, Revision, UserId};

/// What a person may do on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Talks.
    Member,
    /// Also sees the history of edits and deletes others' messages in conversations they are in.
    Moderator,
    /// Also decides what the site's settings are, who is let in, and what becomes of reports.
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, shown as one"
)]
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
    /// Whether people one has a direct or a small group conversation with see that one is here; who hides it sees nobody.
    pub presence: bool,
    /// Whether those see when one was last here; who hides it sees it of nobody.
    pub last_seen: bool,
    /// What the site's settings let one do.
    pub may: May,
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
    /// See [`Me::presence`].
    #[serde(default)]
    pub presence: Option<bool>,
    /// See [`Me::last_seen`].
    #[serde(default)]
    pub last_seen: Option<bool>,
}

/// What the site's settings let somebody do, as it was when this was told; the server decides each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a permission of its own")]
pub struct May {
    /// Look for other people by name.
    pub find_people: bool,
    /// Start direct conversations.
    pub start_direct: bool,
    /// Make groups.
    pub start_groups: bool,
    /// Make links that let people join one's groups.
    pub invite_to_groups: bool,
    /// Make links that let people join the site.
    pub invite_people: bool,
    /// Report messages to the site's administrators.
    pub report: bool,
    /// Delete others' messages for everybody, wherever one is a member. A group's owner and moderators do so there anyway.
    pub delete_others: bool,
    /// See what others' messages said before they were edited.
    pub see_edits: bool,
}

/// `POST /api/v1/users/search`: people to start a conversation with. In a body, because names do not belong into URLs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserSearch {
    /// The beginning of a name, whatever the case; empty for the first in the alphabet.
    #[serde(default)]
    pub name: Personal,
}

/// `POST /api/v1/users/lookup`: who these are, those one shares or has shared a conversation with, or who are named where one
/// reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserLookup {
    /// Up to [`LOOKUP`] of them.
    pub ids: Vec<UserId>,
    /// Messages one sees, up to [`LOOKUP`]: whoever wrote one, said first what one passes on, pinned one, or is who one by
    /// the server is about, is told too.
    #[serde(default)]
    pub seen_in: Vec<MessageId>,
}

/// People one may ask about at once.
pub const LOOKUP: usize = 100;

/// Some people.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Users {
    /// By name; of a search at most 20.
    pub users: Vec<User>,
}
