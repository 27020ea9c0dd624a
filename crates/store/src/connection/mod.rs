//! One connection, whichever the engine: statements in, rows out.

pub(crate) mod failure;
pub(crate) mod mysql;
mod row;
pub(crate) mod sqlite;
mod value;

use std::sync::Arc;

use sqlx::MySqlConnection;

use crate::Error;
use crate::statements::{Registry, Statement};
use failure::Failure;

pub(crate) use row::{Column, Row, only};
pub(crate) use value::Value;

/// One connection to the database. The functions of the noun modules read through it.
pub struct Connection {
    engine: Engine,
    statements: Arc<Registry>,
    trouble: Trouble,
    /// What SQLite has done so far, in instructions of its virtual machine.
    work: u64,
    #[cfg(feature = "testing")]
    pub(crate) recorder: Option<Vec<crate::testing::Recorded>>,
}

enum Engine {
    Sqlite(rusqlite::Connection),
    MySql(Box<MySqlConnection>),
}

/// What befell the connection since it was last asked, beyond a single statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The database undid the transaction, or wants it undone.
    pub(crate) aborted: bool,
    /// The connection is of no more use.
    pub(crate) lost: Option<String>,
}

impl Connection {
    pub(crate) fn sqlite(connection: rusqlite::Connection, statements: Arc<Registry>) -> Self {
        Self::new(Engine::Sqlite(connection), statements)
    }

    pub(crate) fn mysql(connection: MySqlConnection, statements: Arc<Registry>) -> Self {
        Self::new(Engine::MySql(Box::new(connection)), statements)
    }

    fn new(engine: Engine, statements: Arc<Registry>) -> Self {
        Self {
            engine,
            statements,
            trouble: Trouble::default(),
            work: 0,
            #[cfg(feature = "testing")]
            recorder: None,
        }
    }

    pub(crate) fn statements(&self) -> Arc<Registry> {
        Arc::clone(&self.statements)
    }

    pub(crate) fn trouble(&mut self) -> Trouble {
        std::mem::take(&mut self.trouble)
    }

    #[cfg(feature = "testing")]
    pub(crate) fn work(&self) -> u64 {
        self.work
    }

    /// Whether a statement is a trip to another process.
    pub(crate) fn is_remote(&self) -> bool {
        matches!(self.engine, Engine::MySql(_))
    }

    /// Every row of the answer.
    pub(crate) async fn all<T>(
        &mut self,
        statement: &Statement,
        values: &[Value<'_>],
        mut read: impl FnMut(&mut Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        self.each(statement, values, |row| {
            all.push(read(row)?);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// Hands every row of the answer to `read`.
    pub(crate) async fn each(
        &mut self,
        statement: &Statement,
        values: &[Value<'_>],
        read: impl FnMut(&mut Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.record(statement, values);
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::rows(connection, statement, values, &mut self.work, read),
            Engine::MySql(connection) => mysql::rows(connection, statement, values, read).await,
        };
        outcome.map_err(|failure| self.note(failure, statement))?
    }

    /// The only row of the answer, if there is one.
    pub(crate) async fn first<T>(
        &mut self,
        statement: &Statement,
        values: &[Value<'_>],
        read: impl FnOnce(&mut Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let (mut read, mut first) = (Some(read), None);
        self.each(statement, values, |row| {
            if let Some(read) = read.take() {
                first = Some(read(row)?);
            }
            Ok(())
        })
        .await?;
        Ok(first)
    }

    /// Writes; how many rows it concerned.
    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        values: &[Value<'_>],
    ) -> Result<u64, Error> {
        self.try_execute(statement, values)
            .await
            .map_err(|failure| self.note(failure, statement))
    }

    /// Writes one row unless its key is taken (`false`).
    pub(crate) async fn insert_if_free(
        &mut self,
        statement: &Statement,
        values: &[Value<'_>],
    ) -> Result<bool, Error> {
        match self.try_execute(statement, values).await {
            Ok(_) => Ok(true),
            Err(Failure::Duplicate) => Ok(false),
            Err(failure) => Err(self.note(failure, statement)),
        }
    }

    async fn try_execute(&mut self, statement: &Statement, values: &[Value<'_>]) -> Result<u64, Failure> {
        self.record(statement, values);
        match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::execute(connection, statement, values, &mut self.work),
            Engine::MySql(connection) => mysql::execute(connection, statement, values).await,
        }
    }

    /// Runs what cannot be prepared, and takes no arguments.
    pub(crate) async fn control(&mut self, statement: &Statement) -> Result<(), Error> {
        let outcome = match &mut self.engine {
            Engine::Sqlite(connection) => {
                sqlite::execute(connection, statement, &[], &mut self.work).map(|_| ())
            }
            Engine::MySql(connection) => mysql::text(connection, &statement.sql)
                .await
                .map_err(|error| Failure::of_mysql(&error)),
        };
        outcome.map_err(|failure| self.note(failure, statement))
    }

    #[cfg(feature = "testing")]
    fn record(&mut self, statement: &Statement, values: &[Value<'_>]) {
        if let Some(recorded) = &mut self.recorder {
            recorded.push(crate::testing::Recorded::new(statement, values));
        }
    }

    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "as when tests record")]
    fn record(&mut self, _: &Statement, _: &[Value<'_>]) {}

    fn note(&mut self, failure: Failure, statement: &Statement) -> Error {
        match &failure {
            Failure::Aborted => self.trouble.aborted = true,
            Failure::Unavailable(what) => self.trouble.lost = Some(what.clone()),
            Failure::Duplicate | Failure::Wrong(_) => {}
        }
        failure.into_error(statement)
    }

    /// Says good-bye.
    pub(crate) async fn close(self) {
        match self.engine {
            Engine::Sqlite(connection) => drop(connection.close()),
            Engine::MySql(connection) => drop(sqlx::Connection::close(*connection).await),
        }
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_remote() {
            "Connection(MySql)"
        } else {
            "Connection(Sqlite)"
        })
    }
}
