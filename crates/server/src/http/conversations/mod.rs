//! Conversations.

pub(super) mod draft;
pub(super) mod get;
pub(super) mod list;
pub(super) mod own;
pub(super) mod receipt;
pub(super) mod search;
pub(super) mod start;
pub(super) mod typing;
pub(super) mod unread;
