//! The tables, and how a database comes to have them.

mod ddl;
mod migrate;
mod tables;

use crate::statements::{Builder, Statement};
use crate::{Connection, Error};

pub(crate) use migrate::migrate;

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
        tables::is_ours(table).then(|| LiveColumn {
            table: table.to_owned(),
            column,
        })
    });
    let mut columns: Vec<_> = ours.collect();
    columns.sort();
    Ok(columns)
}
