//! Conversations: start, get, list.

mod get;
mod list;
mod start;
pub(crate) mod view;

pub use start::Started;
