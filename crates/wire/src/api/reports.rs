//! Reports: a member shows a message to the site's administrators.

use serde::{Deserialize, Serialize};

use super::messages::{Content, Message};
use super::users::User;
use crate::{ConversationId, MessageId, Personal, Revision, Timestamp};

/// What is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// Advertising, or the same again and again.
    Spam,
    /// It hurts, threatens or harasses.
    Abuse,
    /// It is against the law.
    Illegal,
    /// The note says.
    Other,
}

/// `POST /api/v1/messages/{message}/report`: once for each person and message; again changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Made by the client (`UUIDv7`).
    pub id: uuid::Uuid,
    /// What is wrong.
    pub reason: ReportReason,
    /// In one's own words, up to `limits.note_characters`; may be empty.
    #[serde(default)]
    pub note: Personal,
}

/// `GET /api/v1/admin/reports?before=…`: latest first. Administrators only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reports {
    /// Up to 50.
    pub reports: Vec<Reported>,
    /// Ask with `before=` this for the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Revision>,
}

/// A report, as administrators see it: not what the message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reported {
    /// Which.
    pub id: uuid::Uuid,
    /// Who reports.
    pub reporter: User,
    /// Who wrote the message.
    pub author: User,
    /// What is wrong.
    pub reason: ReportReason,
    /// In the reporter's words.
    pub note: Personal,
    /// When.
    pub at: Timestamp,
    /// Where the message is.
    pub conversation: ConversationId,
    /// Which message.
    pub message: MessageId,
    /// Who dealt with it, and when; absent: nobody yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// The end of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Closed {
    /// Who.
    pub by: User,
    /// When.
    pub at: Timestamp,
}

/// `POST /api/v1/admin/reports/{report}/look`: answers with a [`ReportedMessage`]. Written into the log of what administrators
/// did, and told to the members if the site's settings say so.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportLook {
    /// Why one must see it, up to `limits.note_characters`; not empty.
    pub reason: Personal,
}

/// A reported message, as it is now and as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedMessage {
    /// As it is now: it may have been changed, or deleted, since.
    pub message: Message,
    /// What it said when it was reported; absent in reports from before this was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Content>,
}
