//! Messages: send, edit, delete, list.

mod delete;
mod edit;
mod edits;
pub(crate) mod extras;
mod forward;
mod list;
mod look;
mod mentions;
mod pin;
mod react;
mod readers;
pub(crate) mod responded;
mod send;
mod star;
mod vote;

pub use list::Part;
pub(crate) use send::{Sends, contexts};
