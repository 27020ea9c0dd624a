//! Migration: whether somebody in a conversation may not see an old message is found without asking all who are in it.

use super::ddl::Addition;
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0012_sight",
    tables: &[],
    additions: &[Addition {
        table: "members",
        columns: &[],
        unique: &[],
        indexes: &[],
        sparse: &[(
            &["site_id", "conversation_id", "visible_from"],
            "\"visible_from\" <> 0",
        )],
    }],
    rows: &[],
};
