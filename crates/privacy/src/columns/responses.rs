//! What people answer without words, and what they keep for themselves.

use super::Erased::Row;
use super::Exported::{No, Yes};
use super::Kept::{Conversation, Replaced};
use super::Whose::Person;
use super::{Column, Exported, Kept, Table, column, site_id};

const INSIDE: Exported = No("a number inside the server");

const fn theirs(name: &'static str, why: &'static str, kept: Kept, exported: Exported) -> Column {
    column(name, Person("user_id"), why, kept, exported, Row)
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "responses",
        row: "an emoji somebody gave a message, what they chose in a poll, or a pin for them alone",
        columns: &[
            site_id(Conversation),
            theirs("message_id", "what they answered", Conversation, Yes),
            theirs(
                "kind",
                "a reaction or a vote; withheld from the other, where one of two blocked the other; or how a pin was changed then",
                Conversation,
                Yes,
            ),
            theirs(
                "choice",
                "the emoji, or the place of the option",
                Conversation,
                Yes,
            ),
            theirs("user_id", "who", Conversation, Yes),
            theirs(
                "responded_at",
                "when; who was first is named first",
                Conversation,
                Yes,
            ),
        ],
    },
    Table {
        name: "responders",
        row: "that somebody's answers to a message changed, not to what",
        columns: &[
            site_id(Conversation),
            theirs("message_id", "which message", Conversation, INSIDE),
            theirs("kind", "as of the response", Conversation, INSIDE),
            theirs("user_id", "who", Conversation, INSIDE),
            theirs("conversation_id", "where", Conversation, INSIDE),
            theirs("changed", "brings devices up to date", Replaced, INSIDE),
        ],
    },
    Table {
        name: "stars",
        row: "a message somebody keeps for themselves, or kept once",
        columns: &[
            site_id(Conversation),
            theirs("user_id", "who", Conversation, Yes),
            theirs("message_id", "which message", Conversation, Yes),
            theirs("conversation_id", "where it is", Conversation, Yes),
            theirs("starred_at", "when; empty: no longer", Replaced, Yes),
            theirs("changed", "brings other devices up to date", Replaced, INSIDE),
        ],
    },
];
