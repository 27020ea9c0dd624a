#![doc = include_str!("../README.md")]
#![cfg_attr(test, expect(clippy::unwrap_used, reason = "a test fails by panicking"))]

pub mod accounts;
mod announcement;
pub mod conversations;
pub mod ids;
pub mod limits;
pub mod messages;
pub mod receipts;
mod refusal;
pub mod reports;
pub mod settings;
pub mod tickets;
pub mod users;
pub mod webhooks;

pub use announcement::{Announcement, Audience};
pub use refusal::Refusal;
