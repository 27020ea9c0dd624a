//! The tables, and how a database comes to have them.

mod ddl;
mod departures;
mod edits;
mod groups;
mod inbox;
mod left;
mod mentions;
mod messages;
mod migrate;
mod names;
mod people;
mod reports;
mod responses;
mod scheduled;
mod search;
mod sight;
mod tables;
mod webhooks;

use crate::connection::only;
use crate::statements::{Builder, Statement};
use crate::{Connection, Error};

#[cfg(feature = "testing")]
pub(crate) use migrate::migrate_while;
pub(crate) use migrate::{hold, migrate, shapes};

/// A column as the database has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LiveColumn {
    /// The table, without its prefix.
    pub table: String,
    /// The column.
    pub column: String,
}

pub(crate) struct Statements {
    columns: Statement,
    applied: Statement,
    apply: Statement,
    hold: Statement,
    prefix: String,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        migrate::statements(build)
    }
}

/// Every column of every table, asked from the database itself: what the privacy inventory is compared with.
pub async fn columns(connection: &mut Connection) -> Result<Vec<LiveColumn>, Error> {
    let statements = connection.statements();
    let statements = &statements.schema;
    let all = connection
        .all(&statements.columns, &[], |row| {
            Ok((row.take::<String>()?, row.take::<String>()?))
        })
        .await?;
    let ours = all.into_iter().filter_map(|(table, column)| {
        let table = table.strip_prefix(&statements.prefix)?;
        migrate::is_ours(table).then(|| LiveColumn {
            table: table.to_owned(),
            column,
        })
    });
    let mut columns: Vec<_> = ours.collect();
    columns.sort();
    Ok(columns)
}

/// What a column holds, as a backup needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A number.
    Number,
    /// Words for people.
    Words,
    /// Words that must match to the byte.
    Exact,
    /// Bytes.
    Bytes,
}

/// A table, as all migrations leave it.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Without the prefix.
    pub(crate) name: &'static str,
    /// In the order in which they came.
    pub(crate) columns: Vec<(&'static str, Holds)>,
    /// Its key.
    pub(crate) primary: &'static [&'static str],
}

/// The migrations that were done to this database, by name.
pub(crate) async fn applied(connection: &mut Connection) -> Result<Vec<String>, Error> {
    let statements = connection.statements();
    connection.all(&statements.schema.applied, &[], only).await
}

/// Everything in a table, in the order of its key.
pub(crate) fn select_all(connection: &Connection, shape: &Shape) -> String {
    let columns: Vec<_> = shape.columns.iter().map(|(name, _)| *name).collect();
    format!(
        "SELECT {} FROM {} ORDER BY {}",
        quoted(connection, &columns),
        quoted(connection, &[&table(connection, shape)]),
        quoted(connection, shape.primary)
    )
}

/// One more row in a table.
pub(crate) fn insert_one(connection: &Connection, shape: &Shape) -> String {
    let columns: Vec<_> = shape.columns.iter().map(|(name, _)| *name).collect();
    format!(
        "INSERT INTO {} ({}) VALUES ({})",
        quoted(connection, &[&table(connection, shape)]),
        quoted(connection, &columns),
        vec!["?"; columns.len()].join(", ")
    )
}

fn table(connection: &Connection, shape: &Shape) -> String {
    format!("{}{}", connection.statements().schema.prefix, shape.name)
}

fn quoted(connection: &Connection, names: &[&str]) -> String {
    let mark = if connection.is_remote() { '`' } else { '"' };
    let names: Vec<String> = names.iter().map(|name| format!("{mark}{name}{mark}")).collect();
    names.join(", ")
}
