//! Brings a database up to date, one DDL per statement. Only ever forward; a newer database is left alone.

use sea_query::{Expr, Order, Query};

use super::Statements;
use super::tables::{FIRST, MIGRATIONS};
use crate::connection::{Value, only};
use crate::statements::{Builder, Dialect, Statement, arg};
use crate::{Connection, Error};

/// In order; names are never changed.
const MIGRATIONS_IN_ORDER: &[(&str, Migration)] = &[("0001_first", first)];

/// The statements of one migration. On MySQL each commits by itself, so each must bear being run again.
type Migration = fn(Dialect, &str) -> Vec<String>;

fn first(dialect: Dialect, prefix: &str) -> Vec<String> {
    let mut all: Vec<String> = FIRST
        .iter()
        .flat_map(|table| table.create(dialect, prefix))
        .collect();
    if dialect == Dialect::Sqlite {
        // This makes the table of statistics, and analyses an empty one.
        all.push(format!("ANALYZE \"{prefix}{}\"", MIGRATIONS.name));
        all.extend(FIRST.iter().flat_map(|table| table.statistics(prefix)));
        all.push("ANALYZE sqlite_schema".to_owned());
    }
    all
}

pub(super) fn statements(build: &mut Builder) -> Statements {
    let (table, dialect) = (build.table(MIGRATIONS.name), build.dialect());
    let (columns, now) = match dialect {
        Dialect::Sqlite => (
            "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'",
            "unixepoch() * 1000",
        ),
        Dialect::MySql => (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()",
            "UNIX_TIMESTAMP() * 1000",
        ),
    };
    Statements {
        columns: build.text("schema.columns", columns),
        applied: build.one(
            "schema.applied",
            Query::select()
                .column("name")
                .from(table.clone())
                .order_by("name", Order::Asc),
        ),
        apply: build.one(
            "schema.apply",
            Query::insert()
                .into_table(table)
                .columns(["name", "applied_at"])
                .values_panic([arg(), Expr::cust(now)]),
        ),
        prefix: build.prefix().to_owned(),
    }
}

/// Makes or changes tables as far as needed, while no other process does.
pub(crate) async fn migrate(connection: &mut Connection, dialect: Dialect) -> Result<(), Error> {
    lock(connection, dialect).await?;
    let outcome = apply(connection, dialect).await;
    unlock(connection, dialect, outcome.is_ok()).await?;
    outcome
}

async fn apply(connection: &mut Connection, dialect: Dialect) -> Result<(), Error> {
    let statements = connection.statements();
    let statements = &statements.schema;
    for sql in MIGRATIONS.create(dialect, &statements.prefix) {
        run(connection, &sql).await?;
    }
    let applied: Vec<String> = connection.all(&statements.applied, &[], only).await?;
    if let Some(unknown) = applied
        .iter()
        .find(|name| MIGRATIONS_IN_ORDER.iter().all(|(known, _)| known != name))
    {
        return Err(Error::Unavailable {
            what: format!(
                "it was last used by a newer version of Parlour (migration {unknown}): start that one"
            ),
        });
    }
    for (name, migration) in MIGRATIONS_IN_ORDER {
        if applied.iter().any(|done| done == name) {
            continue;
        }
        for sql in migration(dialect, &statements.prefix) {
            run(connection, &sql).await?;
        }
        connection
            .execute(&statements.apply, &[Value::Exact(name)])
            .await?;
        tracing::info!(migration = name, "applied");
    }
    Ok(())
}

async fn run(connection: &mut Connection, sql: &str) -> Result<(), Error> {
    connection
        .control(&Statement {
            name: "migrations.run",
            sql: sql.into(),
        })
        .await
}

/// SQLite migrates in one transaction. MySQL commits at every DDL, so a named lock keeps other processes out; it is
/// named after database and prefix, and ends with the connection.
async fn lock(connection: &mut Connection, dialect: Dialect) -> Result<(), Error> {
    match dialect {
        Dialect::Sqlite => run(connection, "BEGIN EXCLUSIVE").await,
        Dialect::MySql => {
            let sql = format!("SELECT GET_LOCK({}, 60)", lock_name(connection));
            let statement = Statement {
                name: "migrations.lock",
                sql: sql.into(),
            };
            let got = connection.first(&statement, &[], only::<Option<i64>>).await?;
            if got.flatten() == Some(1) {
                return Ok(());
            }
            Err(Error::Unavailable {
                what: "another process has been migrating it for a minute: wait for it".to_owned(),
            })
        }
    }
}

async fn unlock(connection: &mut Connection, dialect: Dialect, keep: bool) -> Result<(), Error> {
    match dialect {
        Dialect::Sqlite => run(connection, if keep { "COMMIT" } else { "ROLLBACK" }).await,
        Dialect::MySql => {
            let sql = format!("DO RELEASE_LOCK({})", lock_name(connection));
            run(connection, &sql).await
        }
    }
}

fn lock_name(connection: &Connection) -> String {
    format!(
        "SHA1(CONCAT(DATABASE(), ' {}parlour'))",
        connection.statements().schema.prefix
    )
}
