//! Every stored column, classed: whose it is, why it is there, how long it stays, how it is exported and erased.

mod administration;
mod conversations;
mod groups;
mod people;
mod responses;
mod scheduled;
mod site;

use std::collections::BTreeSet;
use std::fmt;

/// Every table of the database, without the table prefix.
pub const TABLES: &[&[Table]] = &[
    site::TABLES,
    people::TABLES,
    conversations::TABLES,
    groups::TABLES,
    responses::TABLES,
    scheduled::TABLES,
    administration::TABLES,
];

/// A table and its columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, without the prefix.
    pub name: &'static str,
    /// What one row of it is.
    pub row: &'static str,
    /// All of its columns.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Whom it is about.
    pub whose: Whose,
    /// What it is for.
    pub why: &'static str,
    /// How long it stays.
    pub kept: Kept,
    /// Whether its subject gets it in an export.
    pub exported: Exported,
    /// What happens to it when its subject is erased.
    pub erased: Erased,
}

/// Whom a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Nobody: the site itself, or its order of things.
    Nobody,
    /// The person this column of the same table names.
    Person(&'static str),
    /// The two persons these columns of the same table name: with the erasure of either it is erased.
    Either(&'static str, &'static str),
    /// Everybody in the conversation.
    Members,
}

/// How long a column stays when nobody asks for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As long as the site is on the server.
    Site,
    /// As long as the person is known to the site.
    Person,
    /// As long as the conversation.
    Conversation,
    /// Until it is written again: only the last value is there.
    Replaced,
    /// Until the time in this column of the same table, then the row is deleted.
    Until(&'static str),
    /// This many days after the time in that column, then the row is deleted.
    DaysAfter(u16, &'static str),
}

/// Whether an export holds a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// It does.
    Yes,
    /// It does not, because …
    No(&'static str),
}

/// What an erasure does to a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// The row goes.
    Row,
    /// The column is emptied; the row stays so that other people's conversations stay whole.
    Emptied,
    /// It stays, because …
    Stays(&'static str),
}

/// Where the inventory and a live schema differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Columns the database has and nobody classed, as `table.column`.
    pub unclassed: Vec<String>,
    /// Columns classed here that the database does not have, as `table.column`.
    pub gone: Vec<String>,
}

/// Every column with the name of its table.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Column)> {
    TABLES
        .iter()
        .flat_map(|noun| noun.iter())
        .flat_map(|table| table.columns.iter().map(|column| (table.name, column)))
}

/// Compares the inventory with a live schema: pairs of table (without its prefix) and column.
pub fn compare<'a>(live: impl IntoIterator<Item = (&'a str, &'a str)>) -> Differences {
    let live: BTreeSet<String> = live
        .into_iter()
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let classed: BTreeSet<String> = all()
        .map(|(table, column)| format!("{table}.{}", column.name))
        .collect();
    Differences {
        unclassed: live.difference(&classed).cloned().collect(),
        gone: classed.difference(&live).cloned().collect(),
    }
}

impl Differences {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.unclassed.is_empty() && self.gone.is_empty()
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for column in &self.unclassed {
            writeln!(
                f,
                "{column}: stored, but not in the inventory (crates/privacy/src/columns/)"
            )?;
        }
        for column in &self.gone {
            writeln!(f, "{column}: in the inventory, but not stored")?;
        }
        Ok(())
    }
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => f.write_str("nobody"),
            Self::Person(column) => write!(f, "the person in `{column}`"),
            Self::Either(one, other) => write!(f, "the person in `{one}`, and the one in `{other}`"),
            Self::Members => f.write_str("the members of the conversation"),
        }
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site => f.write_str("as long as the site"),
            Self::Person => f.write_str("as long as the person is known to the site"),
            Self::Conversation => f.write_str("as long as the conversation"),
            Self::Replaced => f.write_str("until the next value"),
            Self::Until(column) => write!(f, "until `{column}`"),
            Self::DaysAfter(1, column) => write!(f, "one day after `{column}`"),
            Self::DaysAfter(days, column) => write!(f, "{days} days after `{column}`"),
        }
    }
}

impl fmt::Display for Exported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes => f.write_str("yes"),
            Self::No(reason) => write!(f, "no: {reason}"),
        }
    }
}

impl fmt::Display for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row => f.write_str("the row is deleted"),
            Self::Emptied => f.write_str("emptied"),
            Self::Stays(reason) => write!(f, "stays: {reason}"),
        }
    }
}

const fn column(
    name: &'static str,
    whose: Whose,
    why: &'static str,
    kept: Kept,
    exported: Exported,
    erased: Erased,
) -> Column {
    Column {
        name,
        whose,
        why,
        kept,
        exported,
        erased,
    }
}

/// The tenant a row belongs to; on every table.
const fn site_id(kept: Kept) -> Column {
    column(
        "site_id",
        Whose::Nobody,
        "keeps the sites on one server apart",
        kept,
        Exported::No("a number inside the server"),
        Erased::Stays("says nothing about anyone"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_nobody_classed_is_named() {
        let live: Vec<(&str, &str)> = all().map(|(table, column)| (table, column.name)).collect();
        let with_more = live.iter().copied().chain([("users", "shoe_size")]);
        assert_eq!(compare(with_more).unclassed, ["users.shoe_size"]);
        assert!(compare(live).is_empty());
    }

    #[test]
    fn a_column_that_is_gone_is_named() {
        let differences = compare(all().skip(1).map(|(table, column)| (table, column.name)));
        let (table, column) = all().next().unwrap_or_else(|| panic!("the inventory is empty"));
        assert_eq!(differences.gone, [format!("{table}.{}", column.name)]);
        assert!(differences.to_string().contains("not stored"));
    }

    #[test]
    fn no_column_is_classed_twice() {
        let mut seen = BTreeSet::new();
        for (table, column) in all() {
            assert!(
                seen.insert((table, column.name)),
                "{table}.{} is classed twice",
                column.name
            );
        }
    }

    #[test]
    fn every_column_that_is_pointed_at_exists() {
        let names: BTreeSet<(&str, &str)> = all().map(|(table, column)| (table, column.name)).collect();
        for (table, column) in all() {
            let whose = match column.whose {
                Whose::Person(by) => vec![by],
                Whose::Either(one, other) => vec![one, other],
                Whose::Nobody | Whose::Members => vec![],
            };
            let kept = if let Kept::Until(by) | Kept::DaysAfter(_, by) = column.kept {
                Some(by)
            } else {
                None
            };
            for by in whose.into_iter().chain(kept) {
                assert!(
                    names.contains(&(table, by)),
                    "{table}.{} points at {table}.{by}",
                    column.name
                );
            }
        }
    }

    #[test]
    fn what_is_about_somebody_is_exported_and_erased_or_says_why_not() {
        for (table, column) in all() {
            if let Exported::No(reason) = column.exported {
                assert!(
                    !reason.is_empty(),
                    "{table}.{} is not exported and does not say why",
                    column.name
                );
            }
            if let Erased::Stays(reason) = column.erased {
                assert!(
                    !reason.is_empty(),
                    "{table}.{} is not erased and does not say why",
                    column.name
                );
            }
            assert!(
                !column.why.is_empty(),
                "{table}.{} does not say what it is for",
                column.name
            );
            assert!(
                column.whose != Whose::Nobody || matches!(column.exported, Exported::No(_)),
                "{table}.{} is exported, so it is about somebody",
                column.name
            );
        }
    }
}
