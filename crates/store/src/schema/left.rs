//! Migration: those who left a conversation are found without asking all who are in it.

use super::ddl::Addition;
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0014_left",
    tables: &[],
    additions: &[Addition {
        table: "members",
        columns: &[],
        unique: &[],
        indexes: &[],
        sparse: &[(
            &["site_id", "conversation_id", "visible_to"],
            "\"visible_to\" IS NOT NULL",
        )],
    }],
    rows: &[],
};
