//! Standalone accounts: one-time links, joining, resetting a password.

mod hasher;
mod join;
mod links;
mod reset;

pub(crate) use hasher::Hasher;
pub use links::OneTimeLink;
