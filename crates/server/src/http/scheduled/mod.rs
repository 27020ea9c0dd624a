//! Messages that are sent later.

pub(super) mod delete;
pub(super) mod list;
pub(super) mod schedule;
pub(super) mod update;
