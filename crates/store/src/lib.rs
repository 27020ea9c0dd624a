#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod changes;
pub mod channel_keys;
mod connection;
pub mod conversations;
pub mod drafts;
mod endpoint;
mod error;
mod json;
pub mod links;
pub mod message_edits;
pub mod messages;
mod readers;
pub mod receipts;
pub mod schema;
pub mod sessions;
pub mod site_keys;
pub mod sites;
mod statements;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod unit;
pub mod used_tokens;
pub mod users;
mod writer;

pub use connection::Connection;
pub use endpoint::Options;
pub use error::Error;
pub use store::{SendBatch, SendOutcome, Store};
pub use unit::Unit;
