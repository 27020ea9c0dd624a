//! What the owner of a site decided, where that is not the default.

use parlour_wire::{SiteId, Timestamp};
use sea_query::{Order, Query};

use crate::connection::{Row, Value};
use crate::statements::{Builder, Statement, arg, is};
use crate::{Connection, Error, Unit};

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// Which setting, by its key.
    pub key: String,
    /// What it is set to, as JSON, 64 bytes at most.
    pub value: String,
    /// Since when.
    pub changed_at: Timestamp,
}

pub(crate) struct Statements {
    all: Statement,
    update: Statement,
    insert: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("settings");
        Self {
            all: build.one(
                "settings.all",
                Query::select()
                    .columns(["site_id", "setting", "value", "changed_at"])
                    .from(table.clone())
                    .order_by("site_id", Order::Asc)
                    .order_by("setting", Order::Asc),
            ),
            update: build.one(
                "settings.update",
                Query::update()
                    .table(table)
                    .values(["value", "changed_at"].map(|name| (name, arg())))
                    .and_where(is("site_id"))
                    .and_where(is("setting")),
            ),
            insert: build.insert("settings.insert", "settings", &["value", "changed_at", "setting"]),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<(SiteId, SettingRow), Error> {
    let site = row.take()?;
    let decision = SettingRow {
        key: row.take()?,
        value: row.take()?,
        changed_at: row.take()?,
    };
    Ok((site, decision))
}

/// Every decision on every site.
pub async fn all(connection: &mut Connection) -> Result<Vec<(SiteId, SettingRow)>, Error> {
    let statements = connection.statements();
    connection.all(&statements.settings.all, &[], read).await
}

/// Writes down a decision, in place of an earlier one.
pub async fn put(unit: &mut Unit, site: SiteId, row: &SettingRow) -> Result<(), Error> {
    let statements = unit.statements();
    let (value, at, key) = (
        Value::Exact(&row.value),
        row.changed_at.into(),
        Value::Exact(&row.key),
    );
    let values = [value, at, site.into(), key];
    if unit.execute(&statements.settings.update, &values).await? > 0 {
        return Ok(());
    }
    unit.execute(&statements.settings.insert, &[site.into(), value, at, key])
        .await
        .map(|_| ())
}
