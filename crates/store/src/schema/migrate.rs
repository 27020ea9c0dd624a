//! Brings a database up to date, one DDL per statement. Only ever forward; a newer database is left alone.

use sea_query::{Expr, Order, Query};

use super::ddl::{Addition, Column, Step, Table};
use super::tables::{self, MIGRATIONS};
use super::{
    Shape, Statements, departures, edits, groups, inbox, left, mentions, messages, names, people, reports,
    responses, scheduled, search, sight, webhooks,
};
use crate::connection::{Value, only};
use crate::statements::{Builder, Dialect, Statement, arg, is};
use crate::{Connection, Error};

/// In order; what has landed is never changed, least of all its name.
const IN_ORDER: &[Migration] = &[
    tables::FIRST,
    groups::MIGRATION,
    messages::MIGRATION,
    search::MIGRATION,
    webhooks::MIGRATION,
    responses::MIGRATION,
    mentions::MIGRATION,
    scheduled::MIGRATION,
    people::MIGRATION,
    departures::MIGRATION,
    inbox::MIGRATION,
    reports::MIGRATION,
    edits::MIGRATION,
    sight::MIGRATION,
    names::MIGRATION,
    left::MIGRATION,
];

/// One step forward.
pub(super) struct Migration {
    /// Its number and what it is about.
    pub(super) name: &'static str,
    /// New tables.
    pub(super) tables: &'static [Table],
    /// What older tables get besides.
    pub(super) additions: &'static [Addition],
    /// What becomes of the rows that are there, with the table prefix put in place of `{}`; each statement bears being run
    /// again.
    pub(super) rows: &'static [&'static str],
}

impl Migration {
    fn steps(&self, dialect: Dialect, prefix: &str) -> Vec<Step> {
        let tables = self.tables.iter().flat_map(|table| table.create(dialect, prefix));
        let additions = self
            .additions
            .iter()
            .flat_map(|addition| addition.apply(dialect, prefix));
        let rows = self
            .rows
            .iter()
            .map(|sql| Step::always(sql.replace("{}", prefix)));
        let mut all: Vec<Step> = tables.chain(additions).chain(rows).collect();
        if dialect == Dialect::Sqlite {
            // This makes the table of statistics, and analyses a small one.
            let make = format!("ANALYZE \"{prefix}{}\"", MIGRATIONS.name);
            let of_tables = self.tables.iter().flat_map(|table| table.statistics(prefix));
            let of_additions = self
                .additions
                .iter()
                .flat_map(|addition| addition.statistics(prefix));
            let take_up = "ANALYZE sqlite_schema".to_owned();
            let statistics = [make].into_iter().chain(of_tables).chain(of_additions);
            all.extend(statistics.chain([take_up]).map(Step::always));
        }
        all
    }
}

/// The tables as all migrations leave them; not the list of migrations itself.
pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for migration in IN_ORDER {
        shapes.extend(migration.tables.iter().map(|table| Shape {
            name: table.name,
            columns: table.columns.iter().map(Column::shape).collect(),
            primary: table.primary,
        }));
        for addition in migration.additions {
            let known = shapes.iter_mut().find(|shape| shape.name == addition.table);
            if let Some(known) = known {
                known.columns.extend(addition.columns.iter().map(Column::shape));
            }
        }
    }
    shapes
}

/// Whether a table of this name (without prefix) belongs to the store.
pub(super) fn is_ours(name: &str) -> bool {
    let mut all = IN_ORDER.iter().flat_map(|migration| migration.tables);
    name == MIGRATIONS.name || all.any(|table| table.name == name)
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
        hold: build.one(
            "schema.hold",
            Query::select()
                .column("name")
                .from(table.clone())
                .and_where(is("name"))
                .lock_exclusive(),
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
    migrate_while(connection, dialect, |_| true).await
}

/// As far as `go_on` says, which is asked before each statement that may change something, with its migration's name.
pub(crate) async fn migrate_while(
    connection: &mut Connection,
    dialect: Dialect,
    go_on: impl FnMut(&str) -> bool,
) -> Result<(), Error> {
    lock(connection, dialect).await?;
    let outcome = apply(connection, dialect, go_on).await;
    unlock(connection, dialect, outcome.is_ok()).await?;
    outcome
}

async fn apply(
    connection: &mut Connection,
    dialect: Dialect,
    mut go_on: impl FnMut(&str) -> bool,
) -> Result<(), Error> {
    let statements = connection.statements();
    let statements = &statements.schema;
    for step in MIGRATIONS.create(dialect, &statements.prefix) {
        run(connection, &step.sql).await?;
    }
    let applied: Vec<String> = connection.all(&statements.applied, &[], only).await?;
    if let Some(unknown) = applied
        .iter()
        .find(|name| IN_ORDER.iter().all(|known| known.name != *name))
    {
        return Err(Error::Unavailable {
            what: format!(
                "it was last used by a newer version of Parlour (migration {unknown}): start that one"
            ),
        });
    }
    for migration in IN_ORDER {
        let name = migration.name;
        if applied.iter().any(|done| done == name) {
            continue;
        }
        for step in migration.steps(dialect, &statements.prefix) {
            if !go_on(name) {
                return Ok(());
            }
            if !is_done(connection, &step).await? {
                run(connection, &step.sql).await?;
            }
        }
        if !go_on(name) {
            return Ok(());
        }
        connection
            .execute(&statements.apply, &[Value::Exact(name)])
            .await?;
        tracing::info!(migration = name, "applied");
    }
    Ok(())
}

async fn is_done(connection: &mut Connection, step: &Step) -> Result<bool, Error> {
    let Some(unless) = &step.unless else {
        return Ok(false);
    };
    let statement = Statement {
        name: "migrations.is_done",
        sql: unless.as_str().into(),
    };
    let times = connection.first(&statement, &[], only::<i64>).await?;
    Ok(times.unwrap_or(0) > 0)
}

async fn run(connection: &mut Connection, sql: &str) -> Result<(), Error> {
    connection
        .control(&Statement {
            name: "migrations.run",
            sql: sql.into(),
        })
        .await
}

/// Keeps every other process from writing until this transaction ends, as `BEGIN IMMEDIATE` does by itself: the row of the
/// first migration, which every database has, is what they wait for.
pub(crate) async fn hold(connection: &mut Connection) -> Result<(), Error> {
    if !connection.is_remote() {
        return Ok(());
    }
    let statements = connection.statements();
    let first = [Value::Exact(tables::FIRST.name)];
    connection.each(&statements.schema.hold, &first, |_| Ok(())).await
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
