//! Messages.

pub(super) mod delete;
pub(super) mod edit;
pub(super) mod edits;
pub(super) mod list;
pub(super) mod send;
