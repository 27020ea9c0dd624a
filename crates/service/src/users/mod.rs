//! People: find others, be oneself.

mod me;
mod search;

pub(crate) use me::{announce, me};
