//! Standalone accounts.

pub(super) mod invite;
pub(super) mod join;
pub(super) mod links;
pub(super) mod reset;
