//! What a site's backend may ask, with a site credential.

use serde::{Deserialize, Serialize};

use super::messages::Content;
use crate::{ConversationId, MessageId, Personal, Revision};

/// `POST /api/v1/site/sessions/end`, scope `sessions:end`: the host logged somebody out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EndSessions {
    /// The sessions that came from this host session (the ticket's `sid`).
    Sid(String),
    /// Every session of this user (the ticket's `sub`).
    Sub(Personal),
}

/// How many sessions ended.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ended {
    /// Count.
    pub ended: u64,
}

/// Somebody, by the site's own id. Who has not been here yet is made.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SitePerson {
    /// The ticket's `sub`, 1 to 190 bytes.
    pub sub: Personal,
    /// What they are called, if they are made now; afterwards their tickets say it.
    #[serde(default)]
    pub name: Option<Personal>,
}

/// `POST /api/v1/site/conversations`, scope `conversations:write`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteStarts {
    /// Who starts it; without it the site itself, which the others see among them.
    #[serde(default)]
    pub person: Option<SitePerson>,
    /// What.
    pub start: SiteStart,
}

/// As `Start`, with people by the site's own ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SiteStart {
    /// Between two.
    Direct {
        /// Made by the site (`UUIDv7`): starting twice starts one.
        id: ConversationId,
        /// The other one.
        with: SitePerson,
    },
    /// Among several; whoever starts it owns it.
    Group {
        /// Made by the site (`UUIDv7`): starting twice starts one.
        id: ConversationId,
        /// What it is called.
        title: Personal,
        /// One of eight, 0 to 7.
        #[serde(default)]
        colour: Option<u8>,
        /// The others, up to `limits.add_at_once`.
        members: Vec<SitePerson>,
    },
}

/// `POST /api/v1/site/conversations/list`, scope `conversations:read`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteConversations {
    /// Whose; without it those of the site itself.
    #[serde(default)]
    pub person: Option<SitePerson>,
    /// `next` of the page before.
    #[serde(default)]
    pub before: Option<Revision>,
    /// Up to `limits.page`; 50 without it.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// `POST /api/v1/site/conversations/{id}/messages`, scope `messages:send`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteSend {
    /// Who says it; without it the site itself. They must be in the conversation.
    #[serde(default)]
    pub person: Option<SitePerson>,
    /// Made by the site (`UUIDv7`): sending twice is one message.
    pub id: MessageId,
    /// What to say.
    pub content: Content,
    /// The message it answers, of the same conversation.
    #[serde(default)]
    pub reply_to: Option<MessageId>,
}
