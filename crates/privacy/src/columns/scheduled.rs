//! Messages that are sent later, and who is mentioned where.

use super::Erased::Row;
use super::Exported::{No, Yes};
use super::Kept::{Conversation, DaysAfter};
use super::Whose::{Nobody, Person};
use super::{Column, Erased, Exported, Kept, Table, column, site_id};

const INSIDE: Exported = No("a number inside the server");
/// Days for which the end of a scheduled message is kept, without its words.
const ENDED: Kept = DaysAfter(30, "ended_at");
const WITH_IT: Erased = Row;

const fn theirs(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("user_id"), why, ENDED, exported, WITH_IT)
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "scheduled",
        row: "a message somebody will send later",
        columns: &[
            site_id(ENDED),
            theirs("id", "the id the message will have", INSIDE),
            theirs("user_id", "who will say it", Yes),
            theirs("conversation_id", "where", Yes),
            theirs("content_kind", "what kind of content it is", Yes),
            theirs(
                "content",
                "what will be said; empty once it was sent or let go",
                Yes,
            ),
            theirs("reply_to", "which message it answers", Yes),
            theirs("send_at", "when it will be said", Yes),
            theirs("due_at", "finds what is due", INSIDE),
            theirs("failure", "tells its author why it could not be sent", Yes),
            theirs("ended_at", "when it was sent or let go", Yes),
            theirs("changed", "brings other devices up to date", INSIDE),
        ],
    },
    Table {
        name: "mentions",
        row: "that a message mentions somebody",
        columns: &[
            site_id(Conversation),
            column(
                "message_id",
                Person("user_id"),
                "which message",
                Conversation,
                Yes,
                Row,
            ),
            column(
                "user_id",
                Person("user_id"),
                "who; zeros stand for everybody",
                Conversation,
                Yes,
                Row,
            ),
            column(
                "conversation_id",
                Person("user_id"),
                "counts what waits for them there",
                Conversation,
                Yes,
                Row,
            ),
            column(
                "revision",
                Nobody,
                "counts what they have not read",
                Conversation,
                INSIDE,
                Row,
            ),
        ],
    },
];
