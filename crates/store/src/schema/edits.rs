//! Migration: since when a message said what an edit replaced, so that whoever left finds what it said then.

use super::ddl::Type::Number;
use super::ddl::{Addition, maybe};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0011_edits",
    tables: &[],
    additions: &[Addition {
        table: "message_edits",
        columns: &[maybe("said_since", Number)],
        unique: &[],
        indexes: &[],
        sparse: &[],
    }],
    rows: &[],
};
