//! Conversations: start, and whom with.

pub mod contact;
pub mod groups;
pub mod names;
pub mod own;
pub mod start;
