#![doc = include_str!("../README.md")]

mod addresses;
mod http;
mod names;

pub use addresses::{is_public, is_somewhere};
pub use http::{Answer, Failure, Http, Limits, Post};
pub use names::{LookedUp, Names, SystemNames};
