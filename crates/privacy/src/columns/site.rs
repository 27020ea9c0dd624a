//! What the server knows of the site itself.

use super::Erased::{Row, Stays};
use super::Exported::No;
use super::Kept::{DaysAfter, Replaced, Site};
use super::Whose::{Members, Nobody, Person};
use super::{Column, Table, column, site_id};

const OF_THE_SITE: super::Exported = No("about the site, not a person");
const NOBODYS: super::Erased = Stays("says nothing about anyone");

const fn of_the_site(name: &'static str, why: &'static str) -> Column {
    column(name, Nobody, why, Site, OF_THE_SITE, NOBODYS)
}

/// A key seals events on their way and nothing else; it names its owner until it is destroyed.
const fn of_a_channel(name: &'static str, why: &'static str) -> Column {
    const OF_A_CHANNEL: super::Exported = No("a transport key; what it sealed is in the export");
    column(
        name,
        Person("owner_id"),
        why,
        DaysAfter(1, "retired_at"),
        OF_A_CHANNEL,
        Row,
    )
}

/// Three days, if it is not told before.
const UNTOLD: super::Kept = DaysAfter(3, "created_at");

const fn of_the_event(name: &'static str, why: &'static str) -> Column {
    column(
        name,
        Members,
        why,
        UNTOLD,
        No("waits for days at most; what it is about is in the export"),
        Row,
    )
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "sites",
        row: "a site this server works for",
        columns: &[
            site_id(Site),
            of_the_site("name", "shown at sign-in"),
            of_the_site("issuer", "the origin whose tickets are trusted"),
            of_the_site("origins", "the pages that may embed the chat"),
            of_the_site(
                "relay_key",
                "signs passes to the relay; wrapped by the master key outside the database",
            ),
            column(
                "revision",
                Nobody,
                "the last place in the site's log",
                Replaced,
                OF_THE_SITE,
                NOBODYS,
            ),
            of_the_site("created_at", "when the site was set up"),
        ],
    },
    Table {
        name: "site_keys",
        row: "a key the site's backend signs with",
        columns: &[
            site_id(Site),
            of_the_site("kid", "names the key in a ticket or credential"),
            of_the_site("purpose", "tickets or credentials: never both"),
            of_the_site("algorithm", "pinned, so that a ticket cannot choose it"),
            of_the_site("key_material", "checks signatures"),
            of_the_site("scopes", "what a credential signed with it may do"),
            of_the_site("created_at", "when it was registered"),
            of_the_site("revoked_at", "when it stopped being trusted"),
        ],
    },
    Table {
        name: "channel_keys",
        row: "the key that seals the events of one conversation or inbox on their way",
        columns: &[
            site_id(DaysAfter(1, "retired_at")),
            of_a_channel("owner_kind", "conversation or inbox"),
            of_a_channel("owner_id", "the conversation, or the person whose inbox it is"),
            of_a_channel("generation", "which key of the owner"),
            of_a_channel("channel", "what the relay calls it"),
            of_a_channel(
                "wrapped_key",
                "the key, wrapped by the master key outside the database",
            ),
            of_a_channel("created_at", "rotation after seven days"),
            of_a_channel("retired_at", "destroyed a day later"),
            of_a_channel("replace_at", "replaced then at the latest, because a member left"),
        ],
    },
    Table {
        name: "webhooks",
        row: "a server that an administrator wants told of what happens",
        columns: &[
            site_id(Site),
            of_the_site("id", "names it in the list"),
            of_the_site("url", "where it is"),
            of_the_site("events", "of what it is told"),
            of_the_site("bodies", "whether it is told what people say"),
            of_the_site("created_at", "since when"),
            of_the_site("failures", "pauses that grow"),
            of_the_site("due_at", "not before then"),
            of_the_site("failing_since", "given up after five days"),
            of_the_site("failure", "shown to administrators"),
            of_the_site("disabled_at", "shown to administrators"),
        ],
    },
    Table {
        name: "webhook_events",
        row: "something a webhook is still to be told",
        columns: &[
            site_id(UNTOLD),
            of_the_event("webhook_id", "which"),
            of_the_event("id", "told twice, it is known to be the same"),
            of_the_event(
                "body",
                "what happened, to whom; what was said only where the webhook asks for it",
            ),
            of_the_event("created_at", "left out after three days"),
        ],
    },
    Table {
        name: "migrations",
        row: "a change of the schema that was made",
        columns: &[
            of_the_site("name", "which change"),
            of_the_site("applied_at", "when"),
        ],
    },
];
