//! The people of a site, as its administrators see them, and what administrators did.

use serde::{Deserialize, Serialize};

use super::settings::SettingValue;
use super::users::{Role, User};
use crate::{ConversationId, MessageId, Personal, Revision, Timestamp, UserId};

/// `POST /api/v1/admin/people/search`
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PeopleSearch {
    /// The beginning of a name, whatever the case.
    #[serde(default)]
    pub name: Personal,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<UserId>,
}

/// A page of people, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct People {
    /// Up to 50.
    pub people: Vec<AdminPerson>,
    /// Ask with `after` this for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<UserId>,
}

/// Somebody, as administrators see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminPerson {
    /// As others see them.
    pub user: User,
    /// E-mail address, if the site or the person gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// What they may do.
    pub role: Role,
    /// Whether the account is this server's own: then its role is changed here, else at the site it comes from.
    pub standalone: bool,
    /// Whether they are kept out.
    pub suspended: bool,
    /// When they first came.
    pub created_at: Timestamp,
    /// When one of their sessions was last used, to the day; absent when they are signed out everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Timestamp>,
}

/// `PATCH /api/v1/admin/people/{user}`: what is absent stays.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonPatch {
    /// What they may do from now on. The site's last administrator stays one.
    #[serde(default)]
    pub role: Option<Role>,
    /// `true`: they are signed out everywhere at once and cannot sign in; nobody starts anything with them.
    #[serde(default)]
    pub suspended: Option<bool>,
}

/// `GET /api/v1/admin/log?before=…`: what administrators did, latest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminLog {
    /// Up to 50.
    pub acts: Vec<AdminAct>,
    /// Ask with `before=` this for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Revision>,
}

/// Something an administrator did. Kept a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminAct {
    /// Its place in the log.
    pub place: Revision,
    /// When.
    pub at: Timestamp,
    /// Who; absent: somebody at the server's command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<User>,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// What an administrator can do that is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Looked at a reported message.
    Looked {
        /// Which report.
        report: uuid::Uuid,
        /// Where the message is.
        conversation: ConversationId,
        /// Which message.
        message: MessageId,
        /// Why, in the administrator's words.
        reason: Personal,
    },
    /// Closed a report.
    ReportClosed {
        /// Which.
        report: uuid::Uuid,
    },
    /// Gave somebody another role.
    Role {
        /// Whom.
        user: User,
        /// Which.
        role: Role,
    },
    /// Kept somebody out, or let them in again.
    Suspended {
        /// Whom.
        user: User,
        /// Out, or in again.
        suspended: bool,
    },
    /// Signed somebody out everywhere.
    SessionsEnded {
        /// Whom.
        user: User,
    },
    /// Changed a setting.
    Setting {
        /// Which.
        key: String,
        /// To what.
        value: SettingValue,
    },
    /// Had another server told what happens.
    WebhookAdded {
        /// Where it is, without its path.
        host: String,
        /// Whether it is told what people say.
        bodies: bool,
    },
    /// Had it told no more.
    WebhookRemoved {
        /// Where it is, without its path.
        host: String,
    },
}
