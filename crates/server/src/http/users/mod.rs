//! People.

pub(super) mod me;
pub(super) mod search;
