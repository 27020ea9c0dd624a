//! Migration 4: messages of all conversations in the order of their changes, for the search index to be told.

use super::ddl::Addition;
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0004_search",
    tables: &[],
    additions: &[Addition {
        table: "messages",
        columns: &[],
        unique: &[],
        indexes: &[&["site_id", "changed"]],
        sparse: &[],
    }],
    rows: &[],
};
