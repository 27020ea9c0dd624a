#![doc = include_str!("../README.md")]

mod browser;
mod clock;
mod config;
mod hub;
mod link;
mod outbox;
mod relay;
mod report;
mod serve;
mod site;
mod withdrawn;

pub use clock::{Clock, SystemClock};
pub use config::Config;
pub use relay::{PublishError, Relay};
pub use report::{Report, SiteReport};
pub use serve::serve;
pub use site::SiteAdmission;
