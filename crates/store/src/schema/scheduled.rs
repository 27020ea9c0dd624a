//! Migration 6: messages that are sent later.

use super::ddl::Type::{Id, Int, Long, Number, Small};
use super::ddl::{Table, maybe, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0006_scheduled",
    tables: &[Table {
        name: "scheduled",
        columns: &[
            must("site_id", Int),
            must("id", Id),
            must("user_id", Id),
            must("conversation_id", Id),
            maybe("content_kind", Small),
            maybe("content", Long),
            maybe("reply_to", Id),
            must("send_at", Number),
            maybe("due_at", Number),
            maybe("failure", Long),
            maybe("ended_at", Number),
            must("changed", Number),
        ],
        primary: &["site_id", "id"],
        unique: &[],
        indexes: &[&["site_id", "user_id", "changed"]],
        sparse: &[
            (&["site_id", "due_at"], "\"due_at\" IS NOT NULL"),
            (&["site_id", "reply_to"], "\"reply_to\" IS NOT NULL"),
            (&["site_id", "ended_at"], "\"ended_at\" IS NOT NULL"),
        ],
    }],
    additions: &[],
    rows: &[],
};
