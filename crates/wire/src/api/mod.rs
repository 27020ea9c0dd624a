//! Bodies of the HTTP API, one module per noun. Requests refuse unknown fields.

pub mod accounts;
pub mod changes;
pub mod conversations;
pub mod groups;
pub mod limits;
pub mod messages;
pub mod passes;
pub mod people;
pub mod presence;
pub mod reports;
pub mod responses;
pub mod scheduled;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod site;
pub mod system;
pub mod users;
pub mod webhooks;
