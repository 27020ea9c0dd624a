//! Groups: start, change, add, remove, leave, say who is what, invite by link.

mod add;
mod change;
mod contacts;
mod invitations;
mod join;
mod leave;
mod members;
mod remove;
mod roles;
mod start;
pub(crate) mod tell;
