//! People: find others, be oneself.

pub(crate) mod block;
mod lookup;
mod me;
mod search;

pub(crate) use me::{announce, me};
