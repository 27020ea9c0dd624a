//! What the server knows of people, and of the browsers they sign in with.

use super::Erased::{Row, Stays};
use super::Exported::{No, Yes};
use super::Kept::{Person as PersonKept, Replaced, Until};
use super::Whose::{Nobody, Person};
use super::{Column, Exported, Table, column, site_id};

const SECRET: Exported = No("a secret; it says nothing but that one can sign in");
const INSIDE: Exported = No("a number inside the server");
const DERIVED: Exported = No("made from a column that is exported");

const fn of_the_person(name: &'static str, why: &'static str) -> Column {
    column(name, Person("id"), why, PersonKept, Yes, Row)
}

const fn of_the_account(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("user_id"), why, PersonKept, exported, Row)
}

const fn of_the_link(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("user_id"), why, Until("expires_at"), exported, Row)
}

const fn of_the_session(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Person("user_id"), why, Until("expires_at"), exported, Row)
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "users",
        row: "a person of the site",
        columns: &[
            site_id(PersonKept),
            of_the_person("id", "names the person inside the server"),
            of_the_person("name", "what others see"),
            column(
                "name_key",
                Person("id"),
                "finds the person by name",
                PersonKept,
                DERIVED,
                Row,
            ),
            of_the_person("email", "answers privacy requests; never an identity"),
            of_the_person("issuer", "the site that vouches for the person"),
            of_the_person("subject", "the site's own id of the person"),
            of_the_person("role", "what the person may do"),
            of_the_person("locale", "the language of what the server writes"),
            of_the_person("read_receipts", "the person's choice"),
            of_the_person("typing", "the person's choice"),
            of_the_person("presence", "the person's choice"),
            of_the_person("last_seen", "the person's choice; off unless they switch it on"),
            column(
                "seen_at",
                Person("id"),
                "when the person was last here, to the minute; only while they show it",
                Replaced,
                Yes,
                Row,
            ),
            of_the_person("suspended_at", "since when the person is kept out"),
            of_the_person(
                "standalone",
                "whether name and e-mail are changed here or at the site",
            ),
            column(
                "changed",
                Person("id"),
                "brings other devices up to date",
                Replaced,
                INSIDE,
                Row,
            ),
            of_the_person("created_at", "when the person was first seen"),
        ],
    },
    Table {
        name: "name_endings",
        row: "a name of several words from one of its later words on: finds the person by that word",
        columns: &[
            site_id(PersonKept),
            of_the_account(
                "ending",
                "finds the person by a later word of their name",
                DERIVED,
            ),
            of_the_account("user_id", "whose name it is", DERIVED),
        ],
    },
    Table {
        name: "accounts",
        row: "how a person without a site's ticket signs in",
        columns: &[
            site_id(PersonKept),
            of_the_account("user_id", "whose account it is", DERIVED),
            of_the_account("email_key", "finds the account at sign-in", DERIVED),
            of_the_account("password_hash", "checks the password (argon2id)", SECRET),
            of_the_account("password_changed_at", "shown to the person", Yes),
            of_the_account("created_at", "when the account was made", Yes),
        ],
    },
    Table {
        name: "links",
        row: "a one-time link: an invitation, a password reset, the first administrator",
        columns: &[
            site_id(Until("expires_at")),
            of_the_link("id", "asking twice makes one link", INSIDE),
            of_the_link(
                "token_hash",
                "finds the link of a token, without knowing the token",
                SECRET,
            ),
            of_the_link("purpose", "what the link does", Yes),
            of_the_link("role", "what the new account may do", Yes),
            of_the_link("user_id", "whose password a reset sets", DERIVED),
            column(
                "created_by",
                Person("created_by"),
                "who invited",
                Until("expires_at"),
                Yes,
                Row,
            ),
            of_the_link("created_at", "when it was made", Yes),
            of_the_link("expires_at", "when it ends", Yes),
            of_the_link("spent_at", "a link works once", Yes),
        ],
    },
    Table {
        name: "sessions",
        row: "a browser somebody is signed in with",
        columns: &[
            site_id(Until("expires_at")),
            of_the_session("id", "names the session in the list of devices", INSIDE),
            of_the_session(
                "token_hash",
                "finds the session of a token, without knowing the token",
                SECRET,
            ),
            of_the_session("user_id", "who is signed in", DERIVED),
            of_the_session("standalone", "30 days sliding, or 12 hours from a ticket", INSIDE),
            of_the_session(
                "device",
                "what the person knows the device by, e.g. \"Firefox on Linux\"",
                Yes,
            ),
            of_the_session(
                "host_session",
                "the site's log-out ends this session and no other (a hash)",
                SECRET,
            ),
            of_the_session("created_at", "shown in the list of devices", Yes),
            of_the_session("seen_at", "shown in the list of devices, to the day", Yes),
            of_the_session("expires_at", "when it ends", Yes),
        ],
    },
    Table {
        name: "used_tokens",
        row: "a ticket or site credential that was used",
        columns: &[
            site_id(Until("expires_at")),
            column(
                "jti_hash",
                Nobody,
                "a ticket works once (a hash of its random id)",
                Until("expires_at"),
                No("names no person"),
                Stays("names no person, and is gone within minutes"),
            ),
            column(
                "expires_at",
                Nobody,
                "when it can be forgotten",
                Until("expires_at"),
                No("names no person"),
                Stays("names no person, and is gone within minutes"),
            ),
        ],
    },
];
