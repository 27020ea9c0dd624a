//! Whom a site tells what happens.

pub(super) mod add;
pub(super) mod deliveries;
pub(super) mod list;
pub(super) mod remove;
