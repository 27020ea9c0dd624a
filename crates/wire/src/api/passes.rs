//! `POST /api/v1/passes`: admission to the relay, and the keys to open what it brings.

use serde::{Deserialize, Serialize};

use crate::{Base64, ChannelId, ConversationId, Generation, SiteTag, Timestamp};

/// A pass and the keys of its channels.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedPass {
    /// Where to connect (`wss://…/relay`). Relative to the server's own origin when it starts with `/`.
    pub relay: String,
    /// See [`crate::pass`].
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub pass: Base64,
    /// Ten minutes from now; ask for the next one a minute earlier.
    pub expires_at: Timestamp,
    /// Part of what every seal authenticates.
    pub site: SiteTag,
    /// Keys of the channels in the pass, and those of the last 24 h that events may still be under way with.
    pub keys: Vec<ChannelKey>,
}

/// The key of one channel in one generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelKey {
    /// The conversation; absent for one's inbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
    /// Which key.
    pub generation: Generation,
    /// What the relay calls it.
    pub channel: ChannelId,
    /// AES-256 key.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub key: Base64,
}
