//! Blocks, reports, what the owner decides, and what administrators did.

use super::Erased::{Emptied, Row, Stays};
use super::Exported::{No, Yes};
use super::Kept::{DaysAfter, Person as PersonKept, Replaced, Site};
use super::Whose::{Nobody, Person};
use super::{Column, Erased, Exported, Table, column, site_id};

const INSIDE: Exported = No("a number inside the server");
/// How long a closed report is kept, days.
const REPORT_DAYS: u16 = 180;
/// How long what an administrator did is kept, days.
const LOG_DAYS: u16 = 365;

const fn of_the_block(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("user_id"), why, PersonKept, exported, Row)
}

const fn of_the_report(name: &'static str, why: &'static str, exported: Exported) -> Column {
    let kept = DaysAfter(REPORT_DAYS, "closed_at");
    column(name, Person("reporter_id"), why, kept, exported, Row)
}

const fn of_what_was_said(name: &'static str, why: &'static str) -> Column {
    let kept = DaysAfter(REPORT_DAYS, "closed_at");
    let hidden = No("would tell who reported; the words are exported with the message");
    column(name, Person("author_id"), why, kept, hidden, Emptied)
}

const fn of_the_act(name: &'static str, why: &'static str, exported: Exported, erased: Erased) -> Column {
    column(
        name,
        Person("by_id"),
        why,
        DaysAfter(LOG_DAYS, "at"),
        exported,
        erased,
    )
}

const fn of_the_setting(name: &'static str, why: &'static str) -> Column {
    let nobody = No("a decision of the owner, about nobody");
    column(
        name,
        Nobody,
        why,
        Site,
        nobody,
        Stays("says nothing about anyone"),
    )
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "settings",
        row: "something the owner decided",
        columns: &[
            site_id(Site),
            of_the_setting("setting", "which"),
            of_the_setting("value", "what was decided"),
            of_the_setting("changed_at", "since when"),
        ],
    },
    Table {
        name: "blocks",
        row: "somebody who does not want to hear of another, or no longer",
        columns: &[
            site_id(PersonKept),
            of_the_block("user_id", "who blocks", INSIDE),
            of_the_block("blocked_id", "whom", Yes),
            of_the_block("blocked", "whether it still stands", Yes),
            of_the_block("since", "since when", Yes),
            column(
                "changed",
                Person("user_id"),
                "brings the person's other devices up to date",
                Replaced,
                INSIDE,
                Row,
            ),
        ],
    },
    Table {
        name: "reports",
        row: "a message that somebody showed to the administrators, and what it said then",
        columns: &[
            site_id(DaysAfter(REPORT_DAYS, "closed_at")),
            of_the_report("id", "reporting twice is one report", INSIDE),
            of_the_report("place", "the order of reports", INSIDE),
            of_the_report("reporter_id", "who reports", INSIDE),
            column(
                "author_id",
                Person("author_id"),
                "who wrote the message",
                DaysAfter(REPORT_DAYS, "closed_at"),
                No("would tell who reported"),
                Row,
            ),
            of_the_report("conversation_id", "where the message is", Yes),
            of_the_report("message_id", "which message", Yes),
            of_the_report("reason", "what is wrong with it", Yes),
            of_the_report("note", "in the reporter's words", Yes),
            of_the_report("created_at", "when", Yes),
            column(
                "closed_by",
                Person("closed_by"),
                "which administrator dealt with it",
                DaysAfter(REPORT_DAYS, "closed_at"),
                Yes,
                Emptied,
            ),
            of_the_report("closed_at", "when it was dealt with", Yes),
            of_what_was_said("said_kind", "what kind of message it was"),
            of_what_was_said(
                "said",
                "what the message said, since its author may change or delete it before an administrator looks",
            ),
        ],
    },
    Table {
        name: "admin_log",
        row: "something an administrator did",
        columns: &[
            site_id(DaysAfter(LOG_DAYS, "at")),
            of_the_act("place", "the order of acts", INSIDE, Row),
            of_the_act("at", "when", Yes, Row),
            of_the_act(
                "by_id",
                "who did it; none: whoever has the command line",
                INSIDE,
                Emptied,
            ),
            of_the_act("act", "what was done", Yes, Row),
            column(
                "user_id",
                Person("user_id"),
                "to whom",
                DaysAfter(LOG_DAYS, "at"),
                Yes,
                Row,
            ),
            of_the_act("report_id", "about which report", INSIDE, Row),
            of_the_act("conversation_id", "where", Yes, Row),
            of_the_act("message_id", "about which message", Yes, Row),
            of_the_act("words", "the reason, or what was set", Yes, Row),
        ],
    },
];
