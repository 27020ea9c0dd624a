#![doc = include_str!("../README.md")]

mod channel;
mod key;
mod publisher;
mod relay_key;
mod wrap;

pub use channel::{Channel, OpenError, SealError};
pub use key::ChannelKey;
pub use publisher::Publisher;
pub use relay_key::{RelayKey, site_tag};
pub use wrap::{MasterKey, Owner, Purpose, UnwrapError};
