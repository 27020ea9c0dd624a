//! Messages.

pub(super) mod close_poll;
pub(super) mod delete;
pub(super) mod edit;
pub(super) mod edits;
pub(super) mod forward;
pub(super) mod list;
pub(super) mod look;
pub(super) mod pin;
pub(super) mod react;
pub(super) mod readers;
pub(super) mod report;
pub(super) mod send;
pub(super) mod star;
pub(super) mod vote;
