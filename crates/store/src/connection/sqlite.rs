use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use super::failure::Failure;
use super::row::{Cells, Row};
use super::value::Value;
use crate::Error;
use crate::statements::Statement;

/// How long to wait for another process that writes to the same file (a backup, the command line).
const BUSY: Duration = Duration::from_secs(10);

/// Pages kept in memory by one connection.
const CACHE_KIB: i64 = 32 * 1024;
/// How far the log grows before its pages go to their places: the same few are written by batch after batch, and moved
/// once (64 MiB of 4 KiB pages).
const CHECKPOINT_PAGES: i64 = 16 * 1024;
const JOURNAL_BYTES: i64 = 64 * 1024 * 1024;

/// Opens the file, or makes it. WAL, and every commit on disk before it is answered.
pub(crate) fn open(path: &Path, statements: usize) -> Result<rusqlite::Connection, Failure> {
    let configure = || -> Result<rusqlite::Connection, rusqlite::Error> {
        let connection = rusqlite::Connection::open(path)?;
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(statements);
        // A statement is planned once, not anew for each value it is given.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.pragma_update(None, "cell_size_check", "ON")?;
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        connection.pragma_update(None, "journal_size_limit", JOURNAL_BYTES)?;
        Ok(connection)
    };
    configure().map_err(|error| Failure::of_sqlite(&error))
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) | Self::Exact(text) => ValueRef::Text(text.as_bytes()),
            Self::Id(bytes) => ValueRef::Blob(bytes),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn prepare<'c>(
    connection: &'c rusqlite::Connection,
    statement: &Statement,
    values: &[Value<'_>],
) -> rusqlite::Result<rusqlite::CachedStatement<'c>> {
    let mut prepared = connection.prepare_cached(&statement.sql)?;
    for (index, value) in values.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, value)?;
    }
    Ok(prepared)
}

/// Hands each row of the answer to `read`.
pub(super) fn rows(
    connection: &rusqlite::Connection,
    statement: &Statement,
    values: &[Value<'_>],
    work: &mut u64,
    mut read: impl FnMut(&mut Row<'_>) -> Result<(), Error>,
) -> Result<Result<(), Error>, Failure> {
    let mut go = || -> rusqlite::Result<Result<(), Error>> {
        let mut prepared = prepare(connection, statement, values)?;
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next()? {
            if let Err(error) = read(&mut Row::new(Cells::Sqlite(row), statement)) {
                return Ok(Err(error));
            }
        }
        drop(rows);
        *work += done_by(&prepared);
        Ok(Ok(()))
    };
    go().map_err(|error| Failure::of_sqlite(&error))
}

/// How many rows were written.
pub(super) fn execute(
    connection: &rusqlite::Connection,
    statement: &Statement,
    values: &[Value<'_>],
    work: &mut u64,
) -> Result<u64, Failure> {
    let mut go = || -> rusqlite::Result<usize> {
        let mut prepared = prepare(connection, statement, values)?;
        let written = prepared.raw_execute()?;
        *work += done_by(&prepared);
        Ok(written)
    };
    let written = go().map_err(|error| Failure::of_sqlite(&error))?;
    Ok(u64::try_from(written).unwrap_or(u64::MAX))
}

/// Instructions of the virtual machine for the last run.
fn done_by(prepared: &rusqlite::Statement<'_>) -> u64 {
    u64::from(
        prepared
            .reset_status(rusqlite::StatementStatus::VmStep)
            .unsigned_abs(),
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_planned_once_whatever_it_is_given() {
        let connection = open(Path::new(":memory:"), 8).unwrap();
        let table = "CREATE TABLE t (a INTEGER, b INTEGER); CREATE INDEX i ON t (a) WHERE b <> 0;";
        connection.execute_batch(table).unwrap();
        let mut statement = connection.prepare("SELECT b FROM t WHERE b <> ?").unwrap();
        for value in 0..3 {
            assert!(statement.query([value]).unwrap().next().unwrap().is_none());
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
