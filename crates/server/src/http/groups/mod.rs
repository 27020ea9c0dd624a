//! Groups: who is in them, and what they are.

pub(super) mod add;
pub(super) mod change;
pub(super) mod invitations;
pub(super) mod join;
pub(super) mod leave;
pub(super) mod members;
pub(super) mod remove;
pub(super) mod roles;
