//! Every statement the store ever runs, built once at start, for the engine and the table prefix at hand.

mod build;
mod family;

use std::sync::Arc;

use crate::{
    accounts, admin_log, blocks, changes, channel_keys, conversations, departures, drafts, group_invitations,
    history, links, mentions, message_edits, messages, presence, receipts, reports, responses, scheduled,
    schema, search, sessions, settings, site_keys, sites, stars, used_tokens, users, webhooks,
};

pub(crate) use build::{Builder, arg, args, column, count, is, is_of, is_pair, ranges, same};
pub(crate) use family::{Family, distinct};

/// Which SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    MySql,
}

/// One statement, with a name for logs and tests.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// `noun.operation`.
    pub(crate) name: &'static str,
    pub(crate) sql: Arc<str>,
}

impl Statement {
    /// The noun it belongs to, which is a table or nearly so.
    pub(crate) fn table(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(noun, _)| noun)
    }
}

/// Begin, end, and the places in between to come back to. Not prepared.
pub(crate) struct Control {
    pub(crate) begin_write: Statement,
    pub(crate) begin_read: Statement,
    pub(crate) commit: Statement,
    pub(crate) rollback: Statement,
    pub(crate) savepoint: Statement,
    pub(crate) release: Statement,
    pub(crate) rollback_to: Statement,
}

impl Control {
    fn new(dialect: Dialect) -> Self {
        let text = |name, sql: &str| Statement {
            name,
            sql: sql.into(),
        };
        let (write, read) = match dialect {
            Dialect::Sqlite => ("BEGIN IMMEDIATE", "BEGIN"),
            Dialect::MySql => ("START TRANSACTION", "START TRANSACTION READ ONLY"),
        };
        Self {
            begin_write: text("control.begin_write", write),
            begin_read: text("control.begin_read", read),
            commit: text("control.commit", "COMMIT"),
            rollback: text("control.rollback", "ROLLBACK"),
            savepoint: text("control.savepoint", "SAVEPOINT unit"),
            release: text("control.release", "RELEASE SAVEPOINT unit"),
            rollback_to: text("control.rollback_to", "ROLLBACK TO SAVEPOINT unit"),
        }
    }
}

macro_rules! registry {
    ($($noun:ident),+ $(,)?) => {
        /// The statements of every noun.
        pub(crate) struct Registry {
            pub(crate) control: Control,
            $(pub(crate) $noun: $noun::Statements,)+
            all: Vec<Statement>,
        }

        impl Registry {
            pub(crate) fn new(dialect: Dialect, prefix: &str) -> Self {
                let mut build = Builder::new(dialect, prefix);
                Self {
                    control: Control::new(dialect),
                    $($noun: $noun::Statements::new(&mut build),)+
                    all: build.finish(),
                }
            }
        }
    };
}

registry!(
    accounts,
    admin_log,
    blocks,
    changes,
    channel_keys,
    conversations,
    departures,
    drafts,
    group_invitations,
    history,
    links,
    mentions,
    message_edits,
    messages,
    presence,
    receipts,
    reports,
    responses,
    scheduled,
    schema,
    search,
    sessions,
    settings,
    site_keys,
    sites,
    stars,
    used_tokens,
    users,
    webhooks,
);

impl Registry {
    /// How many prepared statements a connection must have room for.
    pub(crate) fn room(&self) -> usize {
        self.all.len() + 16
    }

    /// Every prepared statement.
    #[cfg(feature = "testing")]
    pub(crate) fn all(&self) -> &[Statement] {
        &self.all
    }
}
