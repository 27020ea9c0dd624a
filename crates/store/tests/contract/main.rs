//! What every engine must do alike. Each test runs on SQLite and on MariaDB, on a database of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

mod accounts;
mod changes;
mod channel_keys;
mod commits;

mod conversations;
mod groups;
mod history;
mod mentions;
mod messages;
mod people;
mod plans;
mod responses;
mod rows_touched;
mod scheduled;
mod search;
mod sessions;
mod sites;
mod tenants;
mod tour;
mod upgrade;
mod users;
