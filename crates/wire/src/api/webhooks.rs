//! Whom a site tells what happens.

use serde::{Deserialize, Serialize};

use super::messages::Content;
use crate::{ConversationId, MessageId, Personal, Revision, Timestamp, UserId};

/// Something a webhook can be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebhookEvent {
    /// A message was sent.
    #[serde(rename = "message.sent")]
    MessageSent,
    /// A message says something else now.
    #[serde(rename = "message.edited")]
    MessageEdited,
    /// A message was deleted for everybody.
    #[serde(rename = "message.deleted")]
    MessageDeleted,
    /// A conversation began, or somebody came into it.
    #[serde(rename = "conversation.joined")]
    ConversationJoined,
    /// A group was renamed, or somebody left, was removed, or may do other things.
    #[serde(rename = "group.changed")]
    GroupChanged,
}

impl WebhookEvent {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::MessageSent,
        Self::MessageEdited,
        Self::MessageDeleted,
        Self::ConversationJoined,
        Self::GroupChanged,
    ];

    /// Its name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MessageSent => "message.sent",
            Self::MessageEdited => "message.edited",
            Self::MessageDeleted => "message.deleted",
            Self::ConversationJoined => "conversation.joined",
            Self::GroupChanged => "group.changed",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.as_str() == name)
    }
}

/// Why a webhook was not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WebhookFailure {
    /// Nobody answered, or not in time.
    Unreachable,
    /// It answered with something else than success.
    Refused,
    /// The settings do not let the server go there: the address is private, or the connection not encrypted.
    NotAllowed,
    /// It answered `410 Gone`: it wants to be told no more.
    Gone,
    /// It answered `400`, `413` or `422`: it understood and will not have it. The sixth time that is left out.
    Unwanted,
}

impl WebhookFailure {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Unreachable,
        Self::Refused,
        Self::NotAllowed,
        Self::Gone,
        Self::Unwanted,
    ];
}

/// `POST /api/v1/admin/webhooks`. Administrators.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddWebhook {
    /// Where it is: `https://…`. Plain `http://` and private addresses only for hosts in the setting `webhooks.private_hosts`.
    pub url: Personal,
    /// Of what it is told; of everything without it.
    #[serde(default)]
    pub events: Vec<WebhookEvent>,
    /// Whether it is told what people say and what groups are called. Its operator is a recipient of that then.
    #[serde(default)]
    pub bodies: bool,
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhook {
    /// Which.
    pub id: uuid::Uuid,
    /// Where it is, without its path: a path may be a key.
    pub host: String,
    /// Of what it is told.
    pub events: Vec<WebhookEvent>,
    /// See [`AddWebhook::bodies`].
    pub bodies: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// How much it is still to be told.
    pub waiting: u32,
    /// Since when every delivery failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<Timestamp>,
    /// How the last one failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<WebhookFailure>,
    /// When it was given up, after it had failed for five days: it is told nothing any more. Remove it and add it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_at: Option<Timestamp>,
}

/// `GET /api/v1/admin/webhooks/{webhook}/deliveries`. Administrators.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveries {
    /// The first of what it is still to be told: nothing once it has been told everything.
    pub deliveries: Vec<WaitingDelivery>,
}

/// Something a webhook is still to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingDelivery {
    /// As in the header `webhook-id`.
    pub id: uuid::Uuid,
    /// Of what.
    #[serde(rename = "type")]
    pub event: WebhookEvent,
    /// When it happened.
    pub at: Timestamp,
}

/// A webhook that was just added.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedWebhook {
    /// It.
    pub webhook: Webhook,
    /// What deliveries are signed with (`whsec_…`, <https://www.standardwebhooks.com>). Shown once.
    pub secret: Personal,
}

/// `GET /api/v1/admin/webhooks`
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhooks {
    /// All, oldest first.
    pub webhooks: Vec<Webhook>,
}

/// What is delivered. Headers: `webhook-id` (the same when it is delivered again), `webhook-timestamp` (seconds),
/// `webhook-signature` (`v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// What happened.
    #[serde(rename = "type")]
    pub event: WebhookEvent,
    /// When.
    pub timestamp: Timestamp,
    /// What it is about.
    pub data: DeliveryData,
}

/// What happened, and to whom.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryData {
    /// Its place in the site's log.
    pub revision: Revision,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
    /// Which message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// Whose message it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<UserId>,
    /// Who came, or is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<UserId>,
    /// Who left or was removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<UserId>,
    /// What it says; only where the webhook asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// What the group is called; only where the webhook asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Personal>,
}
