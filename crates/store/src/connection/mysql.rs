use std::str::FromStr;
use std::sync::Arc;

use futures_util::TryStreamExt;
use sqlx::mysql::{MySqlArguments, MySqlConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, MySqlConnection};

use super::failure::Failure;
use super::row::{Cells, Row};
use super::value::Value;
use crate::Error;
use crate::statements::Statement;

/// Reads a `mysql://` address.
pub(crate) fn options(url: &str, statements: usize) -> Result<MySqlConnectOptions, Error> {
    let options = MySqlConnectOptions::from_str(url).map_err(|_| Error::Unavailable {
        what: "the database address is not of the form mysql://USER:PASSWORD@HOST:PORT/DATABASE".to_owned(),
    })?;
    Ok(options
        .charset("utf8mb4")
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .timezone(None)
        .statement_cache_capacity(statements)
        .disable_statement_logging())
}

/// Connects. Readers see one snapshot per transaction, the writer what was last committed.
pub(crate) async fn open(options: &MySqlConnectOptions, writes: bool) -> Result<MySqlConnection, Failure> {
    let connect = async || -> Result<MySqlConnection, sqlx::Error> {
        let mut connection = options.connect().await?;
        let isolation = if writes {
            "READ COMMITTED"
        } else {
            "REPEATABLE READ"
        };
        for setting in [
            "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO'",
            "SET SESSION innodb_lock_wait_timeout = 10",
            "SET SESSION wait_timeout = 28800",
            // A NOT EXISTS is looked up row by row, never by reading all of the other table first.
            "SET SESSION optimizer_switch = 'materialization=off,semijoin=off'",
            &format!("SET SESSION TRANSACTION ISOLATION LEVEL {isolation}"),
        ] {
            text(&mut connection, setting).await?;
        }
        Ok(connection)
    };
    connect().await.map_err(|error| Failure::of_mysql(&error))
}

/// Runs a statement without arguments over the text protocol: what cannot be prepared.
pub(crate) async fn text(connection: &mut MySqlConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map(|_| ())
}

/// The one place where a statement's text is vouched for: all of them come from the registry.
fn query<'q>(
    statement: &Statement,
    values: &[Value<'_>],
) -> Result<sqlx::query::Query<'q, sqlx::MySql, MySqlArguments>, Failure> {
    let mut arguments = MySqlArguments::default();
    arguments.reserve(values.len(), values.len() * 16);
    for value in values {
        let added = match *value {
            Value::Null => arguments.add(None::<i64>),
            Value::Int(value) => arguments.add(value),
            Value::Text(text) => arguments.add(text),
            Value::Exact(text) => arguments.add(text.as_bytes()),
            Value::Id(bytes) => arguments.add(&bytes[..]),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(|_| Failure::Wrong("an argument cannot be encoded".to_owned()))?;
    }
    Ok(sqlx::query_with(
        AssertSqlSafe(Arc::clone(&statement.sql)),
        arguments,
    ))
}

/// Hands each row of the answer to `read`.
pub(super) async fn rows(
    connection: &mut MySqlConnection,
    statement: &Statement,
    values: &[Value<'_>],
    mut read: impl FnMut(&mut Row<'_>) -> Result<(), Error>,
) -> Result<Result<(), Error>, Failure> {
    let mut rows = query(statement, values)?.fetch(connection);
    while let Some(row) = rows.try_next().await.map_err(|error| Failure::of_mysql(&error))? {
        if let Err(error) = read(&mut Row::new(Cells::MySql(&row), statement)) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

/// How many rows were written (for an update: matched).
pub(super) async fn execute(
    connection: &mut MySqlConnection,
    statement: &Statement,
    values: &[Value<'_>],
) -> Result<u64, Failure> {
    let done = query(statement, values)?
        .execute(connection)
        .await
        .map_err(|error| Failure::of_mysql(&error))?;
    Ok(done.rows_affected())
}
