//! Migration 10: what a group was like when somebody left it.

use super::ddl::Type::{Id, Int, Name, Small};
use super::ddl::{Table, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0010_departures",
    tables: &[Table {
        name: "departures",
        columns: &[
            must("site_id", Int),
            must("conversation_id", Id),
            must("user_id", Id),
            must("title", Name(255)),
            must("colour", Small),
            must("member_count", Int),
        ],
        primary: &["site_id", "conversation_id", "user_id"],
        unique: &[],
        indexes: &[],
        sparse: &[],
    }],
    additions: &[],
    rows: &[],
};
