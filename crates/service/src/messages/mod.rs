//! Messages: send, edit, delete, list.

mod delete;
mod edit;
mod edits;
mod list;
mod send;

pub use list::Page;
pub(crate) use send::Sends;
