//! All rows, out of a database and into another, whichever the engines. What a backup is on disk, the service knows.

use parlour_wire::Base64;
use serde_json::Value as Json;

use crate::connection::{Row, Value};
use crate::schema::{self, Holds, Shape};
use crate::statements::Statement;
use crate::{Connection, Error, Unit};

/// A table and its columns, in the order in which their values stand in its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableShape {
    /// Its name, without the prefix.
    pub name: String,
    /// Their names.
    pub columns: Vec<String>,
}

/// A piece of a backup.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// The rows that follow are of this table.
    Table(TableShape),
    /// A row: numbers, words, `{"b": …}` for bytes, nothing.
    Row(Vec<Json>),
}

/// What was done to this database, in order: a backup goes only into one to which the same was done.
pub async fn migrations(connection: &mut Connection) -> Result<Vec<String>, Error> {
    schema::applied(connection).await
}

/// Hands every row of every table to `take`, from the snapshot that is read. Rows of a table come in the order of its key.
pub async fn export(
    connection: &mut Connection,
    mut take: impl FnMut(Piece) -> Result<(), Error>,
) -> Result<(), Error> {
    for shape in schema::shapes() {
        take(Piece::Table(TableShape {
            name: shape.name.to_owned(),
            columns: shape.columns.iter().map(|(name, _)| (*name).to_owned()).collect(),
        }))?;
        let statement = Statement {
            name: "backup.export",
            sql: schema::select_all(connection, &shape).into(),
        };
        let read = |row: &mut Row<'_>| {
            let cells = shape.columns.iter().map(|(_, holds)| cell(row, *holds));
            let cells = cells.collect::<Result<Vec<_>, Error>>()?;
            take(Piece::Row(cells))
        };
        connection.each(&statement, &[], read).await?;
    }
    Ok(())
}

fn cell(row: &mut Row<'_>, holds: Holds) -> Result<Json, Error> {
    Ok(match holds {
        Holds::Number => row.take::<Option<i64>>()?.map_or(Json::Null, Json::from),
        Holds::Words | Holds::Exact => row.take::<Option<String>>()?.map_or(Json::Null, Json::from),
        Holds::Bytes => row.take::<Option<Vec<u8>>>()?.map_or(
            Json::Null,
            |bytes| serde_json::json!({ "b": Base64::encode(&bytes) }),
        ),
    })
}

/// Whether nothing is in it yet.
pub async fn is_empty(connection: &mut Connection) -> Result<bool, Error> {
    Ok(crate::sites::all(connection).await?.is_empty())
}

/// Writes rows of a table that were exported.
pub async fn import(unit: &mut Unit, table: &TableShape, rows: &[Vec<Json>]) -> Result<(), Error> {
    let shape = known(table)?;
    let statement = Statement {
        name: "backup.import",
        sql: schema::insert_one(unit, &shape).into(),
    };
    for row in rows {
        if row.len() != shape.columns.len() {
            return Err(unfit(table));
        }
        let bytes: Vec<Option<Vec<u8>>> = row
            .iter()
            .map(|cell| cell.get("b").and_then(Json::as_str).and_then(Base64::decode))
            .collect();
        let cells = row.iter().zip(&bytes).zip(&shape.columns);
        let values = cells
            .map(|((cell, bytes), (_, holds))| {
                value(cell, bytes.as_deref(), *holds).ok_or_else(|| unfit(table))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        unit.execute(&statement, &values).await?;
    }
    Ok(())
}

fn value<'a>(cell: &'a Json, bytes: Option<&'a [u8]>, holds: Holds) -> Option<Value<'a>> {
    match (holds, cell) {
        (_, Json::Null) => Some(Value::Null),
        (Holds::Number, Json::Number(number)) => number.as_i64().map(Value::Int),
        (Holds::Words, Json::String(words)) => Some(Value::Text(words)),
        (Holds::Exact, Json::String(words)) => Some(Value::Exact(words)),
        (Holds::Bytes, Json::Object(_)) => bytes.map(Value::Bytes),
        _ => None,
    }
}

/// The table as it is now, with the columns in the order of the backup.
fn known(table: &TableShape) -> Result<Shape, Error> {
    let shapes = schema::shapes();
    let shape = shapes.into_iter().find(|shape| shape.name == table.name);
    let shape = shape.ok_or_else(|| unfit(table))?;
    let names: Vec<&str> = shape.columns.iter().map(|(name, _)| *name).collect();
    if names == table.columns {
        Ok(shape)
    } else {
        Err(unfit(table))
    }
}

fn unfit(table: &TableShape) -> Error {
    Error::Unavailable {
        what: format!(
            "the backup's table `{}` is not as this version knows it",
            table.name
        ),
    }
}
