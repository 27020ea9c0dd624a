//! What every engine must do alike. Each test runs on SQLite and on MariaDB, on a database of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

mod accounts;
mod changes;
mod channel_keys;
mod commits;

mod conversations;
mod messages;
mod plans;
mod rows_touched;
mod sessions;
mod sites;
mod tenants;
mod tour;
mod users;
