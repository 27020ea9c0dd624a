//! `GET /api/v1/changes?after=N&wait=S`: the one way to resume, to poll and to fill a gap.

use serde::{Deserialize, Serialize};

use crate::Revision;
use crate::event::Change;

/// What concerns you since revision N.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changes {
    /// In the order they happened, about 500 at most.
    pub changes: Vec<Change>,
    /// Ask with `after=` this next time.
    pub next: Revision,
    /// Whether to ask again at once.
    pub more: bool,
    /// `true`: too much has happened since N; load the inbox anew, then go on from `next`.
    pub reset: bool,
}
