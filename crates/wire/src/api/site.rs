//! What a site's backend may ask, with a site credential.

use serde::{Deserialize, Serialize};

use crate::Personal;

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
