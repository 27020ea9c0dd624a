//! Back up and restore: everything the database holds, in one file that fits either engine.
//!
//! A line of JSON each: what the backup is; then tables and their rows; at the end how many there were, and the SHA-256 of all
//! lines before. Nothing is taken from a file whose end does not fit.

use std::io::{BufRead, Write};
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};
use parlour_domain::messages::Send as NewMessage;
use parlour_seal::MasterKey;
use parlour_store::backup::{self, Piece, TableShape};
use parlour_store::{Error as StoreError, Options, SendBatch, SendOutcome, Store, Unit, sites};
use parlour_wire::{Base64, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;

use crate::sites::relay_key;
use crate::{Error, Result};

/// How backups are written.
const FORMAT: u32 = 1;
/// Rows that are read before they are written.
const BATCH: usize = 2000;
/// Longest line, bytes.
const LINE: u64 = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    parlour_backup: u32,
    made_at: Timestamp,
    migrations: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Row(Vec<Value>),
    Table { table: String, columns: Vec<String> },
    End { rows: u64, sha256: String },
}

/// Writes down everything the database holds, as it is at one moment, while others go on. How many rows.
pub async fn back_up(database: Options, made_at: Timestamp, out: impl Write + Send + 'static) -> Result<u64> {
    let store = open(database).await?;
    let outcome = store
        .read(async move |c| {
            if backup::is_empty(c).await? {
                return Err(StoreError::Unavailable {
                    what: "there is nothing to back up: no server has used this database yet".to_owned(),
                });
            }
            let mut out = Summed::new(out);
            let head = Head {
                parlour_backup: FORMAT,
                made_at,
                migrations: backup::migrations(c).await?,
            };
            out.line(&head)?;
            let mut rows = 0;
            backup::export(c, |piece| match piece {
                Piece::Table(TableShape { name, columns }) => out.line(&Line::Table { table: name, columns }),
                Piece::Row(cells) => {
                    rows += 1;
                    out.line(&Line::Row(cells))
                }
            })
            .await?;
            out.end(rows)?;
            Ok(rows)
        })
        .await;
    store.close().await;
    Ok(outcome?)
}

/// Looks whether a backup is whole; how many rows it has.
pub fn check(mut file: impl BufRead) -> Result<u64> {
    let (mut sum, mut line) = (Context::new(&SHA256), Vec::new());
    let mut last = None;
    while read_line(&mut file, &mut line)? {
        if let Some(before) = last.replace(line.clone()) {
            sum.update(&before);
        }
    }
    let end = last
        .as_deref()
        .and_then(|line| serde_json::from_slice::<Line>(line).ok());
    match end {
        Some(Line::End { rows, sha256 }) if sha256 == Base64::encode(sum.finish().as_ref()) => Ok(rows),
        _ => Err(Error::Unavailable(
            "the backup is cut short, or was changed".to_owned(),
        )),
    }
}

/// Whether nothing is in a database yet; only then a backup goes into it.
pub async fn is_empty(database: Options) -> Result<bool> {
    let store = open(database).await?;
    let empty = store.read(async |c| backup::is_empty(c).await).await;
    store.close().await;
    Ok(empty?)
}

/// Puts a backup into an empty database, after [`check`]: all of it in one transaction, and only if the master key is the one
/// that belongs to it. `file` opens it, from its beginning, perhaps more than once. How many rows.
pub async fn restore<R: BufRead>(
    database: Options,
    master: MasterKey,
    file: impl Fn() -> std::io::Result<R> + Send + 'static,
) -> Result<u64> {
    let store = open(database).await?;
    let outcome = store
        .write(async move |unit| {
            let rows = take_in(unit, &mut file().map_err(|error| cannot_read(&error))?).await?;
            for site in sites::all(unit).await? {
                relay_key(&master, &site)?;
            }
            Ok::<_, Error>(rows)
        })
        .await;
    store.close().await;
    outcome
}

async fn take_in(unit: &mut Unit, file: &mut impl BufRead) -> Result<u64> {
    if !backup::is_empty(unit).await? {
        return Err(Error::Unavailable(
            "the database is not empty: a backup is restored into a new one".to_owned(),
        ));
    }
    let mut line = Vec::new();
    read_line(file, &mut line)?;
    let head: Head = serde_json::from_slice(&line)
        .map_err(|_| Error::Unavailable("this is no backup of Parlour".to_owned()))?;
    if head.parlour_backup != FORMAT || head.migrations != backup::migrations(unit).await? {
        return Err(Error::Unavailable(
            "the backup is of another version of Parlour: restore it with that version, then upgrade"
                .to_owned(),
        ));
    }
    let (mut table, mut rows, mut count) = (None, Vec::new(), 0);
    while read_line(file, &mut line)? {
        let unreadable = |_| Error::Unavailable("the backup has a line that cannot be read".to_owned());
        match serde_json::from_slice(&line).map_err(unreadable)? {
            Line::Row(cells) => rows.push(cells),
            Line::Table { table: name, columns } => {
                count += flush(unit, table.as_ref(), &mut rows).await?;
                table = Some(TableShape { name, columns });
            }
            Line::End { .. } => break,
        }
        if rows.len() >= BATCH {
            count += flush(unit, table.as_ref(), &mut rows).await?;
        }
    }
    count += flush(unit, table.as_ref(), &mut rows).await?;
    Ok(count)
}

async fn flush(unit: &mut Unit, table: Option<&TableShape>, rows: &mut Vec<Vec<Value>>) -> Result<u64> {
    let rows = std::mem::take(rows);
    if let Some(table) = table {
        backup::import(unit, table, &rows).await?;
    } else if !rows.is_empty() {
        return Err(Error::Unavailable("the backup has rows of no table".to_owned()));
    }
    Ok(rows.len() as u64)
}

/// One line with its end; `false`: there is no more.
fn read_line(file: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool> {
    line.clear();
    let read = std::io::Read::take(&mut *file, LINE)
        .read_until(b'\n', line)
        .map_err(|error| cannot_read(&error))?;
    Ok(read > 0)
}

/// What is written, and its sum.
struct Summed<W> {
    out: W,
    sum: Context,
}

impl<W: Write> Summed<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            sum: Context::new(&SHA256),
        }
    }

    fn line(&mut self, value: &impl Serialize) -> std::result::Result<(), StoreError> {
        let mut line = serde_json::to_vec(value).map_err(|error| StoreError::Bug(error.to_string()))?;
        line.push(b'\n');
        self.sum.update(&line);
        self.out.write_all(&line).map_err(|error| cannot_write(&error))
    }

    fn end(mut self, rows: u64) -> std::result::Result<(), StoreError> {
        let sha256 = Base64::encode(self.sum.clone().finish().as_ref());
        self.line(&Line::End { rows, sha256 })?;
        self.out.flush().map_err(|error| cannot_write(&error))
    }
}

fn cannot_read(error: &std::io::Error) -> Error {
    Error::Unavailable(format!("the backup cannot be read: {error}"))
}

fn cannot_write(error: &std::io::Error) -> StoreError {
    StoreError::Unavailable {
        what: format!("the backup cannot be written: {error}"),
    }
}

async fn open(database: Options) -> Result<Store> {
    // Nobody listens: a backup announces nothing.
    let (commits, _) = mpsc::channel(1);
    Ok(Store::open(database, Arc::new(NoSends), commits).await?)
}

/// Beside a server nobody sends.
struct NoSends;

impl SendBatch for NoSends {
    fn run<'a>(
        &'a self,
        _: &'a mut Unit,
        _: &'a [NewMessage],
    ) -> std::pin::Pin<Box<dyn Future<Output = std::result::Result<Vec<SendOutcome>, StoreError>> + 'a>> {
        Box::pin(async { Err(StoreError::Bug("a backup sends nothing".to_owned())) })
    }
}
