#![doc = include_str!("../README.md")]

/// Placeholder while the crate is in the making.
macro_rules! soon {
    ($($argument:expr),* $(,)?) => {{
        $(let _ = &$argument;)*
        Err(Error::Bug(concat!(module_path!(), ": in the making").to_owned()))
    }};
}

pub mod accounts;
pub mod changes;
pub mod channel_keys;
pub mod conversations;
pub mod drafts;
mod error;
pub mod links;
pub mod message_edits;
pub mod messages;
pub mod receipts;
pub mod sessions;
pub mod site_keys;
pub mod sites;
mod store;
mod unit;
pub mod used_tokens;
pub mod users;

pub use error::Error;
pub use store::{Options, SendBatch, SendOutcome, Store};
pub use unit::{Connection, Unit};
