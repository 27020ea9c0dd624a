//! Migration 2: groups, what each member sees of a conversation, how they keep it, links that invite.

use super::ddl::Type::{Hash, Id, Int, Name, Number, Small};
use super::ddl::{Addition, Table, maybe, must, since};
use super::migrate::Migration;

pub(super) const MIGRATION: Migration = Migration {
    name: "0002_groups",
    tables: &[Table {
        name: "group_invitations",
        columns: &[
            must("site_id", Int),
            must("id", Id),
            must("token_hash", Hash),
            must("conversation_id", Id),
            must("created_by", Id),
            must("created_at", Number),
            must("expires_at", Number),
            maybe("uses_left", Int),
        ],
        primary: &["site_id", "id"],
        unique: &[&["site_id", "token_hash"]],
        indexes: &[&["site_id", "conversation_id"], &["site_id", "expires_at"]],
        sparse: &[],
    }],
    additions: &[
        Addition {
            table: "conversations",
            columns: &[
                maybe("title", Name(255)),
                since("colour", Small, 0),
                since("history", Small, 1),
                since("members_may_add", Small, 0),
                since("member_count", Int, 2),
                maybe("warm_at", Number),
            ],
            unique: &[],
            indexes: &[],
            sparse: &[(&["site_id", "warm_at"], "\"warm_at\" IS NOT NULL")],
        },
        Addition {
            table: "members",
            columns: &[
                since("visible_from", Number, 0),
                maybe("visible_to", Number),
                maybe("left_at", Number),
                since("placed", Number, 0),
                since("activity", Number, 0),
                maybe("muted_until", Number),
                since("notify", Small, 1),
                since("pinned", Small, 0),
                since("archived", Small, 0),
                since("marked_unread", Small, 0),
                since("own_changed", Number, 0),
            ],
            unique: &[],
            indexes: &[&["site_id", "user_id", "activity"]],
            sparse: &[(&["site_id", "user_id", "own_changed"], "\"own_changed\" <> 0")],
        },
        Addition {
            table: "channel_keys",
            columns: &[maybe("replace_at", Number)],
            unique: &[],
            indexes: &[],
            sparse: &[],
        },
    ],
    rows: &[
        "UPDATE {}members SET activity = COALESCE((SELECT c.activity FROM {}conversations c \
              WHERE c.site_id = {}members.site_id AND c.id = {}members.conversation_id), 0)",
    ],
};
