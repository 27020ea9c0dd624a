#![doc = include_str!("../README.md")]

pub mod api;
mod bytes;
pub mod envelope;
pub mod event;
pub mod frame;
mod ids;
pub mod pass;
mod personal;
pub mod problem;
pub mod ticket;
mod time;

pub use bytes::Base64;
pub use ids::{
    ChannelId, ConversationId, EditId, Generation, InvitationId, MessageId, PassId, Revision, SessionId,
    SiteId, SiteTag, UserId,
};
pub use personal::Personal;
pub use time::Timestamp;
