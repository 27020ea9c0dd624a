//! Migration: whom the site tells what happens, and what they are still to be told.

use super::ddl::Type::{Exact, Id, Int, Long, Number, Small};
use super::ddl::{Table, maybe, must};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0005_webhooks",
    tables: &[
        Table {
            name: "webhooks",
            columns: &[
                must("site_id", Int),
                must("id", Id),
                must("url", Exact(2048)),
                must("events", Long),
                must("bodies", Small),
                must("created_at", Number),
                must("failures", Int),
                must("due_at", Number),
                maybe("failing_since", Number),
                maybe("failure", Small),
                maybe("disabled_at", Number),
            ],
            primary: &["site_id", "id"],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
        Table {
            name: "webhook_events",
            columns: &[
                must("site_id", Int),
                must("webhook_id", Id),
                must("id", Id),
                must("body", Long),
                must("created_at", Number),
            ],
            primary: &["site_id", "webhook_id", "id"],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
    ],
    additions: &[],
    rows: &[],
};
