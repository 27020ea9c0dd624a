//! What a site's backend may ask, with a site credential.

mod asked;
pub(super) mod end_sessions;
pub(super) mod list;
pub(super) mod send;
pub(super) mod start;
