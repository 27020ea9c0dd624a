//! Migration 4: what people answer to a message without words, and which messages they keep for themselves.

use super::ddl::Type::{Exact, Id, Int, Number, Small};
use super::ddl::{Table, maybe, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0004_responses",
    tables: &[
        Table {
            name: "responses",
            columns: &[
                must("site_id", Int),
                must("message_id", Id),
                must("kind", Small),
                must("choice", Exact(64)),
                must("user_id", Id),
                must("responded_at", Number),
            ],
            primary: &["site_id", "message_id", "kind", "choice", "user_id"],
            unique: &[],
            indexes: &[&["site_id", "user_id", "message_id"]],
            sparse: &[],
        },
        Table {
            name: "responders",
            columns: &[
                must("site_id", Int),
                must("message_id", Id),
                must("kind", Small),
                must("user_id", Id),
                must("conversation_id", Id),
                must("changed", Number),
            ],
            primary: &["site_id", "message_id", "kind", "user_id"],
            unique: &[],
            indexes: &[
                &["site_id", "conversation_id", "changed"],
                &["site_id", "user_id", "message_id"],
            ],
            sparse: &[],
        },
        Table {
            name: "stars",
            columns: &[
                must("site_id", Int),
                must("user_id", Id),
                must("message_id", Id),
                must("conversation_id", Id),
                maybe("starred_at", Number),
                must("changed", Number),
            ],
            primary: &["site_id", "user_id", "message_id"],
            unique: &[],
            indexes: &[&["site_id", "user_id", "changed"], &["site_id", "message_id"]],
            sparse: &[],
        },
    ],
    additions: &[],
    rows: &[],
};
