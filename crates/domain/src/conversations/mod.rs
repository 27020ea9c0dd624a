//! Conversations: start.

pub mod start;
