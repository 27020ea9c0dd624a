//! Migration: who shows what of themselves, who is kept out, who blocks whom, what the owner decides, reports, and what
//! administrators did.

use super::ddl::Type::{Exact, Id, Int, Long, Number, Small};
use super::ddl::{Addition, Table, maybe, must, since};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0007_people",
    tables: &[
        Table {
            name: "settings",
            columns: &[
                must("site_id", Int),
                must("setting", Exact(64)),
                must("value", Exact(64)),
                must("changed_at", Number),
            ],
            primary: &["site_id", "setting"],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
        Table {
            name: "blocks",
            columns: &[
                must("site_id", Int),
                must("user_id", Id),
                must("blocked_id", Id),
                must("blocked", Small),
                must("since", Number),
                must("changed", Number),
            ],
            primary: &["site_id", "user_id", "blocked_id"],
            unique: &[],
            indexes: &[&["site_id", "user_id", "changed"]],
            sparse: &[],
        },
        Table {
            name: "reports",
            columns: &[
                must("site_id", Int),
                must("id", Id),
                must("place", Number),
                must("reporter_id", Id),
                must("author_id", Id),
                must("conversation_id", Id),
                must("message_id", Id),
                must("reason", Small),
                must("note", Long),
                must("created_at", Number),
                maybe("closed_by", Id),
                maybe("closed_at", Number),
            ],
            primary: &["site_id", "id"],
            unique: &[&["site_id", "message_id", "reporter_id"], &["site_id", "place"]],
            indexes: &[&["site_id", "closed_at"]],
            sparse: &[],
        },
        Table {
            name: "admin_log",
            columns: &[
                must("site_id", Int),
                must("place", Number),
                must("at", Number),
                maybe("by_id", Id),
                must("act", Small),
                maybe("user_id", Id),
                maybe("report_id", Id),
                maybe("conversation_id", Id),
                maybe("message_id", Id),
                maybe("words", Long),
            ],
            primary: &["site_id", "place"],
            unique: &[],
            indexes: &[&["site_id", "at"]],
            sparse: &[],
        },
    ],
    additions: &[
        Addition {
            table: "users",
            columns: &[
                since("presence", Small, 1),
                since("last_seen", Small, 0),
                maybe("seen_at", Number),
                maybe("suspended_at", Number),
            ],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
        Addition {
            table: "members",
            columns: &[since("quiet", Small, 0)],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
    ],
    rows: &[],
};
