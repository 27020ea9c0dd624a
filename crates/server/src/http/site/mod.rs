//! What a site's backend may ask, with a site credential.

pub(super) mod end_sessions;
