//! Tables as data, and the DDL they become: `STRICT` and `WITHOUT ROWID` in SQLite, `InnoDB` in MySQL.

use std::fmt::Write;

use crate::statements::Dialect;

/// A table.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) primary: &'static [&'static str],
    pub(super) unique: &'static [&'static [&'static str]],
    pub(super) indexes: &'static [&'static [&'static str]],
    /// Indexes of some rows only, where the engine has such a thing; MySQL indexes them all.
    pub(super) sparse: &'static [(&'static [&'static str], &'static str)],
}

/// A column.
pub(super) struct Column {
    name: &'static str,
    kind: Type,
    null: bool,
}

/// What a column holds.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// A boolean, or a word for one of a few things.
    Small,
    /// A number of 32 bits.
    Int,
    /// A revision, or milliseconds since 1970.
    Number,
    /// 16 bytes.
    Id,
    /// 32 bytes of SHA-256.
    Hash,
    /// Two ids.
    Pair,
    /// Up to so many bytes.
    Bytes(u16),
    /// Words that must match to the byte, up to so many bytes. Never a MySQL text: its collations hold `é` and `e`,
    /// `A` and `a`, `x` and `x␣` for the same.
    Exact(u16),
    /// Words for people, up to so many characters.
    Name(u16),
    /// Words of any length.
    Long,
}

pub(super) const fn must(name: &'static str, kind: Type) -> Column {
    Column {
        name,
        kind,
        null: false,
    }
}

pub(super) const fn maybe(name: &'static str, kind: Type) -> Column {
    Column {
        name,
        kind,
        null: true,
    }
}

impl Type {
    fn sql(self, dialect: Dialect) -> String {
        const WORDS: &str = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci";
        match (dialect, self) {
            (Dialect::Sqlite, Self::Small | Self::Int | Self::Number) => "INTEGER".to_owned(),
            (Dialect::Sqlite, Self::Id | Self::Hash | Self::Pair | Self::Bytes(_)) => "BLOB".to_owned(),
            (Dialect::Sqlite, Self::Exact(_) | Self::Name(_) | Self::Long) => "TEXT".to_owned(),
            (Dialect::MySql, Self::Small) => "SMALLINT".to_owned(),
            (Dialect::MySql, Self::Int) => "INT".to_owned(),
            (Dialect::MySql, Self::Number) => "BIGINT".to_owned(),
            (Dialect::MySql, Self::Id) => "BINARY(16)".to_owned(),
            (Dialect::MySql, Self::Hash | Self::Pair) => "BINARY(32)".to_owned(),
            (Dialect::MySql, Self::Bytes(size) | Self::Exact(size)) => format!("VARBINARY({size})"),
            (Dialect::MySql, Self::Name(size)) => format!("VARCHAR({size}) {WORDS}"),
            (Dialect::MySql, Self::Long) => format!("MEDIUMTEXT {WORDS}"),
        }
    }
}

/// A secondary key.
struct Key {
    columns: &'static [&'static str],
    unique: bool,
    /// Which rows it is of.
    only: Option<&'static str>,
}

impl Table {
    fn keys(&self) -> impl Iterator<Item = Key> {
        let key = |columns, unique, only| Key {
            columns,
            unique,
            only,
        };
        let unique = self.unique.iter().map(move |columns| key(columns, true, None));
        let whole = self.indexes.iter().map(move |columns| key(columns, false, None));
        unique.chain(whole).chain(
            self.sparse
                .iter()
                .map(move |(columns, only)| key(columns, false, Some(only))),
        )
    }

    /// The statements that make it, one DDL each; running them again does no harm.
    pub(super) fn create(&self, dialect: Dialect, prefix: &str) -> Vec<String> {
        let mut parts = Vec::new();
        for column in self.columns {
            let null = if column.null { "" } else { " NOT NULL" };
            parts.push(format!(
                "{} {}{null}",
                quoted(column.name, dialect),
                column.kind.sql(dialect)
            ));
        }
        parts.push(format!("PRIMARY KEY ({})", list(self.primary, dialect)));
        let mut after = Vec::new();
        for Key {
            columns,
            unique,
            only,
        } in self.keys()
        {
            let kind = if unique { "UNIQUE INDEX" } else { "INDEX" };
            let short = short(columns);
            let columns = list(columns, dialect);
            match dialect {
                Dialect::MySql => parts.push(format!("{kind} {} ({columns})", quoted(&short, dialect))),
                Dialect::Sqlite => {
                    let name = quoted(&format!("{prefix}{}_{short}", self.name), dialect);
                    let table = quoted(&format!("{prefix}{}", self.name), dialect);
                    let only = only.map(|only| format!(" WHERE {only}")).unwrap_or_default();
                    after.push(format!(
                        "CREATE {kind} IF NOT EXISTS {name} ON {table} ({columns}){only}"
                    ));
                }
            }
        }
        let mut create = format!(
            "CREATE TABLE IF NOT EXISTS {} ({})",
            quoted(&format!("{prefix}{}", self.name), dialect),
            parts.join(", ")
        );
        let options = match dialect {
            Dialect::Sqlite => " STRICT, WITHOUT ROWID",
            Dialect::MySql => {
                " ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci"
            }
        };
        // Writing to a String cannot fail.
        let _ = write!(create, "{options}");
        std::iter::once(create).chain(after).collect()
    }
}

/// Rows of a large site, and how many of them share a key's first columns, as SQLite's planner is told.
const ROWS: u32 = 1_000_000;
const SHARING: u32 = 20;

impl Table {
    /// Tells SQLite what its tables will look like: that `site_id` alone finds nothing. Without that it takes a key's
    /// first column for a good one, and reads whole sites. It reads these figures when it opens the file; nothing else
    /// ever writes them, because nothing here runs `ANALYZE`.
    pub(super) fn statistics(&self, prefix: &str) -> Vec<String> {
        let table = format!("{prefix}{}", self.name);
        let figures = |columns: &[&str], unique: bool| {
            let mut figures = vec![ROWS];
            for (place, column) in columns.iter().enumerate() {
                let whole = unique && place + 1 == columns.len();
                figures.push(if whole {
                    1
                } else if *column == "site_id" {
                    ROWS
                } else {
                    SHARING
                });
            }
            figures
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        // The primary key of a table without row ids goes by the name of the table.
        let mut rows = vec![(table.clone(), figures(self.primary, true))];
        rows.extend(self.keys().map(|key| {
            (
                format!("{table}_{}", short(key.columns)),
                figures(key.columns, key.unique),
            )
        }));
        let insert = |(index, figures): (String, String)| {
            format!("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")
        };
        let forget = format!("DELETE FROM sqlite_stat1 WHERE tbl = '{table}'");
        std::iter::once(forget)
            .chain(rows.into_iter().map(insert))
            .collect()
    }
}

/// What a key is called: after its columns.
fn short(columns: &[&str]) -> String {
    columns
        .iter()
        .filter(|column| **column != "site_id")
        .copied()
        .collect::<Vec<_>>()
        .join("_")
}

fn list(columns: &[&str], dialect: Dialect) -> String {
    columns
        .iter()
        .map(|column| quoted(column, dialect))
        .collect::<Vec<_>>()
        .join(", ")
}

fn quoted(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Sqlite => format!("\"{name}\""),
        Dialect::MySql => format!("`{name}`"),
    }
}
