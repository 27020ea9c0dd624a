//! Migration: what somebody pinned is found without their whole inbox, and whoever blocks keeps their place in it.

use super::ddl::Addition;
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0008_inbox",
    tables: &[],
    additions: &[Addition {
        table: "members",
        columns: &[],
        unique: &[],
        indexes: &[],
        sparse: &[(&["site_id", "user_id", "pinned"], "\"pinned\" <> 0")],
    }],
    rows: &[
        // 9223372036854775807 says "warm".
        "UPDATE {}members SET activity = (SELECT c.activity FROM {}conversations c \
              WHERE c.site_id = {}members.site_id AND c.id = {}members.conversation_id) \
              WHERE quiet IN (1, 3) AND activity = 9223372036854775807",
    ],
};
