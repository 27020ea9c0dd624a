//! Migration 3: what a message refers to, whose words it passes on, and that it is pinned.

use super::ddl::Type::{Id, Number};
use super::ddl::{Addition, maybe};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0003_messages",
    tables: &[],
    additions: &[Addition {
        table: "messages",
        columns: &[
            maybe("reply_to", Id),
            maybe("forwarded_from", Id),
            maybe("pinned_at", Number),
            maybe("pinned_by", Id),
        ],
        unique: &[],
        indexes: &[],
        sparse: &[
            (&["site_id", "forwarded_from"], "\"forwarded_from\" IS NOT NULL"),
            (
                &["site_id", "conversation_id", "pinned_at"],
                "\"pinned_at\" IS NOT NULL",
            ),
        ],
    }],
    rows: &[],
};
