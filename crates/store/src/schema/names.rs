//! Migration: people are found by every word of their name, not by its first alone.

use super::ddl::Type::{Exact, Id, Int};
use super::ddl::{Table, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0013_names",
    tables: &[Table {
        name: "name_endings",
        columns: &[
            must("site_id", Int),
            must("ending", Exact(512)),
            must("user_id", Id),
        ],
        primary: &["site_id", "ending", "user_id"],
        unique: &[],
        indexes: &[&["site_id", "user_id"]],
        sparse: &[],
    }],
    additions: &[],
    rows: &[
        "DELETE FROM {}name_endings",
        "INSERT INTO {}name_endings (site_id, ending, user_id) \
              WITH RECURSIVE rest (site_id, ending, user_id) AS ( \
              SELECT site_id, SUBSTR(name_key, INSTR(REPLACE(name_key, '-', ' '), ' ') + 1), id FROM {}users \
              WHERE INSTR(REPLACE(name_key, '-', ' '), ' ') > 0 \
              UNION ALL SELECT site_id, SUBSTR(ending, INSTR(REPLACE(ending, '-', ' '), ' ') + 1), user_id FROM rest \
              WHERE INSTR(REPLACE(ending, '-', ' '), ' ') > 0) \
              SELECT site_id, ending, user_id FROM rest WHERE SUBSTR(ending, 1, 1) NOT IN ('', ' ', '-')",
    ],
};
