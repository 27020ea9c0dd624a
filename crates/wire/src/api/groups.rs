//! Groups: what they have besides a conversation, who is in them, links that invite.

use serde::{Deserialize, Serialize};

use super::conversations::Member;
use super::users::User;
use crate::{InvitationId, Personal, Timestamp, UserId};

/// What a group has besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    /// What it is called.
    pub title: Personal,
    /// One of eight, 0 to 7.
    pub colour: u8,
    /// What a new member sees of what was said before.
    pub history: History,
    /// Whether every member adds others; else only its owner and moderators.
    pub members_may_add: bool,
}

/// What somebody may do in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupRole {
    /// Talks.
    Member,
    /// Also changes the group, removes members, pins messages, invites.
    Moderator,
    /// Also says who is what. There is one.
    Owner,
}

/// What a new member sees of what was said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// Everything.
    All,
    /// Nothing.
    FromJoining,
}

/// `PATCH /api/v1/conversations/{id}` (owner and moderators): what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupPatch {
    /// See [`Group::title`].
    #[serde(default)]
    pub title: Option<Personal>,
    /// See [`Group::colour`].
    #[serde(default)]
    pub colour: Option<u8>,
    /// See [`Group::history`]; it is of those who come from now on.
    #[serde(default)]
    pub history: Option<History>,
    /// See [`Group::members_may_add`].
    #[serde(default)]
    pub members_may_add: Option<bool>,
}

/// `POST /api/v1/conversations/{id}/members/search`: names are in no address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindMembers {
    /// The beginning of a name; everybody without it.
    #[serde(default)]
    pub name: Personal,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
    /// Up to `limits.page`; 50 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Who is in a conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Members {
    /// One page, by name.
    pub members: Vec<Member>,
    /// Ask with this as `after` for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<UserId>,
}

/// `POST /api/v1/conversations/{id}/members`: who is in it already stays as they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddMembers {
    /// Up to `limits.add_at_once`.
    pub users: Vec<UserId>,
}

/// `PATCH /api/v1/conversations/{id}/members/{user}` (the owner).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberPatch {
    /// `owner` hands the group over: whoever was the owner becomes a moderator.
    pub role: GroupRole,
}

/// `POST /api/v1/conversations/{id}/leave`
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// Also empties it for oneself, so that it is no longer listed.
    pub forget: bool,
}

/// `POST /api/v1/conversations/{id}/invitations` (owner and moderators): a new link.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteToGroup {
    /// Made by the client: asking twice makes one invitation, and voids the token given before.
    pub id: InvitationId,
    /// When it ends: within a year.
    pub expires_at: Timestamp,
    /// How many may join by it; without it, as many as the group takes.
    #[serde(default)]
    pub uses: Option<u32>,
}

/// A link that invites into a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupInvitation {
    /// Which.
    pub id: InvitationId,
    /// Who made it.
    pub created_by: User,
    /// When.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// How many may still join by it; absent: as many as the group takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses_left: Option<u32>,
}

/// A new link, with what makes it one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewGroupInvitation {
    /// The link.
    pub invitation: GroupInvitation,
    /// What `POST /api/v1/joins` asks for. The server keeps only a hash, so this is shown once.
    pub token: Personal,
}

/// `GET /api/v1/conversations/{id}/invitations` (owner and moderators).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupInvitations {
    /// Those that still work, the newest first.
    pub invitations: Vec<GroupInvitation>,
}

/// `POST /api/v1/joins` (answers with the conversation) and `POST /api/v1/joins/look`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinByLink {
    /// See [`NewGroupInvitation::token`].
    pub token: Personal,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupLook {
    /// What the group is called.
    pub title: Personal,
    /// See [`Group::colour`].
    pub colour: u8,
    /// How many are in it.
    pub member_count: u32,
    /// Who made the link.
    pub invited_by: User,
}
