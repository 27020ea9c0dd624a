//! Conversations: start, get, list, keep, empty.

mod cool;
mod get;
mod list;
pub(crate) mod own;
mod search;
mod start;
mod unread;
pub(crate) mod view;

pub use start::Started;
