//! Tables as data, and the DDL they become: `STRICT` and `WITHOUT ROWID` in SQLite, `InnoDB` in MySQL.

use std::fmt::Write;

use super::Holds;
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
    /// What rows that are there already have in it.
    default: Option<i64>,
}

/// What a later migration adds to a table that is there: columns, and keys over old and new ones.
pub(super) struct Addition {
    pub(super) table: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) unique: &'static [&'static [&'static str]],
    pub(super) indexes: &'static [&'static [&'static str]],
    /// See [`Table::sparse`].
    pub(super) sparse: &'static [(&'static [&'static str], &'static str)],
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
        default: None,
    }
}

/// A column for a table that has rows: those have `default` in it.
pub(super) const fn since(name: &'static str, kind: Type, default: i64) -> Column {
    Column {
        name,
        kind,
        null: false,
        default: Some(default),
    }
}

pub(super) const fn maybe(name: &'static str, kind: Type) -> Column {
    Column {
        name,
        kind,
        null: true,
        default: None,
    }
}

impl Column {
    /// Its name and what it holds.
    pub(super) fn shape(&self) -> (&'static str, Holds) {
        let holds = match self.kind {
            Type::Small | Type::Int | Type::Number => Holds::Number,
            Type::Id | Type::Hash | Type::Pair | Type::Bytes(_) => Holds::Bytes,
            Type::Exact(_) => Holds::Exact,
            Type::Name(_) | Type::Long => Holds::Words,
        };
        (self.name, holds)
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

/// A statement of a migration. On MySQL each commits by itself, so each must bear being run again.
pub(super) struct Step {
    pub(super) sql: String,
    /// A question that answers how many times it has been done.
    pub(super) unless: Option<String>,
}

impl Step {
    pub(super) fn always(sql: String) -> Self {
        Self { sql, unless: None }
    }
}

/// A secondary key.
struct Key {
    columns: &'static [&'static str],
    unique: bool,
    /// Which rows it is of.
    only: Option<&'static str>,
}

impl Key {
    fn of(
        unique: &'static [&'static [&'static str]],
        whole: &'static [&'static [&'static str]],
        sparse: &'static [(&'static [&'static str], &'static str)],
    ) -> impl Iterator<Item = Self> {
        let key = |columns, unique, only| Self {
            columns,
            unique,
            only,
        };
        let unique = unique.iter().map(move |columns| key(columns, true, None));
        let whole = whole.iter().map(move |columns| key(columns, false, None));
        unique.chain(whole).chain(
            sparse
                .iter()
                .map(move |(columns, only)| key(columns, false, Some(*only))),
        )
    }

    /// Makes it by itself, on a table that may have it already.
    fn create(&self, table: &str, prefix: &str, dialect: Dialect) -> Step {
        let kind = if self.unique { "UNIQUE INDEX" } else { "INDEX" };
        let short = short(self.columns);
        let columns = list(self.columns, dialect);
        let table = format!("{prefix}{table}");
        let whole = quoted(&table, dialect);
        match dialect {
            Dialect::MySql => Step {
                sql: format!(
                    "ALTER TABLE {whole} ADD {kind} {} ({columns})",
                    quoted(&short, dialect)
                ),
                unless: Some(format!(
                    "SELECT COUNT(*) FROM information_schema.statistics \
                     WHERE table_schema = DATABASE() AND table_name = '{table}' AND index_name = '{short}'"
                )),
            },
            Dialect::Sqlite => {
                let name = quoted(&format!("{table}_{short}"), dialect);
                let only = self.only.map(|only| format!(" WHERE {only}")).unwrap_or_default();
                Step::always(format!(
                    "CREATE {kind} IF NOT EXISTS {name} ON {whole} ({columns}){only}"
                ))
            }
        }
    }
}

impl Column {
    fn sql(&self, dialect: Dialect) -> String {
        let null = if self.null { "" } else { " NOT NULL" };
        let default = self
            .default
            .map(|value| format!(" DEFAULT {value}"))
            .unwrap_or_default();
        format!(
            "{} {}{null}{default}",
            quoted(self.name, dialect),
            self.kind.sql(dialect)
        )
    }
}

impl Table {
    fn keys(&self) -> impl Iterator<Item = Key> {
        Key::of(self.unique, self.indexes, self.sparse)
    }

    /// The statements that make it, one DDL each; running them again does no harm.
    pub(super) fn create(&self, dialect: Dialect, prefix: &str) -> Vec<Step> {
        let mut parts = Vec::new();
        parts.extend(self.columns.iter().map(|column| column.sql(dialect)));
        parts.push(format!("PRIMARY KEY ({})", list(self.primary, dialect)));
        let mut after = Vec::new();
        for key in self.keys() {
            match dialect {
                Dialect::MySql => {
                    let kind = if key.unique { "UNIQUE INDEX" } else { "INDEX" };
                    let columns = list(key.columns, dialect);
                    parts.push(format!(
                        "{kind} {} ({columns})",
                        quoted(&short(key.columns), dialect)
                    ));
                }
                Dialect::Sqlite => after.push(key.create(self.name, prefix, dialect)),
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
        std::iter::once(Step::always(create)).chain(after).collect()
    }
}

impl Addition {
    /// The statements that make it, one DDL each; running them again does no harm. (SQLite migrates in one transaction, so
    /// it never meets a column of its own.)
    pub(super) fn apply(&self, dialect: Dialect, prefix: &str) -> Vec<Step> {
        let table = format!("{prefix}{}", self.table);
        let columns = self.columns.iter().map(|column| Step {
            sql: format!(
                "ALTER TABLE {} ADD COLUMN {}",
                quoted(&table, dialect),
                column.sql(dialect)
            ),
            unless: (dialect == Dialect::MySql).then(|| {
                format!(
                    "SELECT COUNT(*) FROM information_schema.columns \
                     WHERE table_schema = DATABASE() AND table_name = '{table}' AND column_name = '{}'",
                    column.name
                )
            }),
        });
        columns
            .chain(self.keys().map(|key| key.create(self.table, prefix, dialect)))
            .collect()
    }

    fn keys(&self) -> impl Iterator<Item = Key> {
        Key::of(self.unique, self.indexes, self.sparse)
    }

    /// As [`Table::statistics`], for its keys; the table's others stay as they are.
    pub(super) fn statistics(&self, prefix: &str) -> Vec<String> {
        let table = format!("{prefix}{}", self.table);
        let rows = self.keys().map(|key| key.statistics(&table)).collect::<Vec<_>>();
        rows.into_iter()
            .flat_map(|(index, figures)| {
                [
                    format!("DELETE FROM sqlite_stat1 WHERE idx = '{index}'"),
                    insert_statistics(&table, &index, &figures),
                ]
            })
            .collect()
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
        // The primary key of a table without row ids goes by the name of the table.
        let mut rows = vec![(table.clone(), figures(self.primary, true))];
        rows.extend(self.keys().map(|key| key.statistics(&table)));
        let insert = |(index, figures): (String, String)| insert_statistics(&table, &index, &figures);
        let forget = format!("DELETE FROM sqlite_stat1 WHERE tbl = '{table}'");
        std::iter::once(forget)
            .chain(rows.into_iter().map(insert))
            .collect()
    }
}

impl Key {
    /// What SQLite calls it, and its figures.
    fn statistics(&self, table: &str) -> (String, String) {
        (
            format!("{table}_{}", short(self.columns)),
            figures(self.columns, self.unique),
        )
    }
}

fn figures(columns: &[&str], unique: bool) -> String {
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
}

fn insert_statistics(table: &str, index: &str, figures: &str) -> String {
    format!("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")
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
