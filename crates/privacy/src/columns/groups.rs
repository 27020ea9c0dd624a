//! Links that invite into groups, and groups as those who left them knew them.

use super::Erased::Row;
use super::Exported::{No, Yes};
use super::Kept::{Conversation, Until};
use super::Whose::Person;
use super::{Column, Exported, Table, column, site_id};

const ENDS: super::Kept = Until("expires_at");

const fn of_the_inviter(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("created_by"), why, ENDS, exported, Row)
}

const fn of_who_left(name: &'static str, why: &'static str) -> Column {
    column(name, Person("user_id"), why, Conversation, Yes, Row)
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "group_invitations",
        row: "a link that invites into a group",
        columns: &[
            site_id(ENDS),
            of_the_inviter(
                "id",
                "asking twice makes one link",
                No("a number inside the server"),
            ),
            of_the_inviter(
                "token_hash",
                "recognises the link",
                No("a hash of a secret the person has"),
            ),
            of_the_inviter("conversation_id", "into which group", Yes),
            of_the_inviter("created_by", "who made it", Yes),
            of_the_inviter("created_at", "when it was made", Yes),
            of_the_inviter("expires_at", "when it ends", Yes),
            of_the_inviter("uses_left", "how many may still join by it", Yes),
        ],
    },
    Table {
        name: "departures",
        row: "a group, as it was when somebody left it",
        columns: &[
            site_id(Conversation),
            of_who_left("conversation_id", "which group"),
            of_who_left("user_id", "who left"),
            of_who_left("title", "what it was called then; they learn of no later name"),
            of_who_left("colour", "its colour then"),
            of_who_left("member_count", "how many stayed"),
        ],
    },
];
