//! Migration 5: who is mentioned where.

use super::ddl::Type::{Id, Int, Number};
use super::ddl::{Table, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0005_mentions",
    tables: &[Table {
        name: "mentions",
        columns: &[
            must("site_id", Int),
            must("message_id", Id),
            must("user_id", Id),
            must("conversation_id", Id),
            must("revision", Number),
        ],
        primary: &["site_id", "message_id", "user_id"],
        unique: &[],
        indexes: &[&["site_id", "user_id", "conversation_id", "revision"]],
        sparse: &[],
    }],
    additions: &[],
    rows: &[],
};
