//! Bodies of the HTTP API, one module per noun. Requests refuse unknown fields.

pub mod accounts;
pub mod changes;
pub mod conversations;
pub mod limits;
pub mod messages;
pub mod passes;
pub mod sessions;
pub mod site;
pub mod users;
