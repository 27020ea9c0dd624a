//! People.

pub(super) mod block;
pub(super) mod lookup;
pub(super) mod me;
pub(super) mod search;
