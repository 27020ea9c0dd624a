//! Sessions.

pub(super) mod end;
pub(super) mod end_all;
pub(super) mod list;
pub(super) mod sign_in;
