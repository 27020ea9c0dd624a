//! Migration: what a message said when it was reported.

use super::ddl::Type::{Long, Small};
use super::ddl::{Addition, maybe};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0009_reports",
    tables: &[],
    additions: &[Addition {
        table: "reports",
        columns: &[maybe("said_kind", Small), maybe("said", Long)],
        unique: &[],
        indexes: &[],
        sparse: &[],
    }],
    rows: &[],
};
