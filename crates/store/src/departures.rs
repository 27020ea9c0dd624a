//! What groups were like when somebody left them: whoever is out learns nothing of what became of them.

use parlour_wire::{ConversationId, Personal, SiteId, UserId};
use sea_query::Query;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, Statement, distinct, is, is_pair};
use crate::{Connection, Error, Unit};

/// A group, as it was for somebody in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartureRow {
    /// Which group.
    pub conversation: ConversationId,
    /// Who left.
    pub user: UserId,
    /// What it was called.
    pub title: Personal,
    /// Its colour.
    pub colour: u8,
    /// How many stayed.
    pub member_count: u32,
}

const COLUMNS: [&str; 5] = ["conversation_id", "user_id", "title", "colour", "member_count"];

pub(crate) struct Statements {
    insert: Statement,
    some: Family,
    delete: Family,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        Self {
            insert: build.insert("departures.insert", "departures", &COLUMNS),
            some: build.family("departures.some", keys, |build, n| {
                build
                    .from("departures", "d", "PRIMARY")
                    .columns(COLUMNS)
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "user_id", n))
                    .take()
            }),
            delete: build.family("departures.delete", keys, |build, n| {
                Query::delete()
                    .from_table(build.table("departures"))
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "user_id", n))
                    .take()
            }),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<DepartureRow, Error> {
    Ok(DepartureRow {
        conversation: row.take()?,
        user: row.take()?,
        title: row.take()?,
        colour: row.decode(|number| u8::try_from(number).ok())?,
        member_count: row.take()?,
    })
}

fn of_pairs(site: SiteId, pairs: impl Iterator<Item = (ConversationId, UserId)>) -> Vec<Value<'static>> {
    std::iter::once(site.into())
        .chain(pairs.flat_map(|(conversation, user)| [conversation.into(), user.into()]))
        .collect()
}

/// How the groups of some pairs of conversation and user were in the end, in no order.
pub async fn among(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(ConversationId, UserId)],
) -> Result<Vec<DepartureRow>, Error> {
    let statements = connection.statements();
    let (pairs, mut rows) = (distinct(pairs), Vec::new());
    for (statement, pairs) in statements.departures.some.padded(&pairs) {
        rows.extend(connection.all(statement, &of_pairs(site, pairs), read).await?);
    }
    Ok(rows)
}

/// Remembers how a group was when somebody left it.
pub async fn insert(unit: &mut Unit, site: SiteId, row: &DepartureRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        row.conversation.into(),
        row.user.into(),
        (&row.title).into(),
        Value::Int(row.colour.into()),
        row.member_count.into(),
    ];
    unit.execute(&statements.departures.insert, &values)
        .await
        .map(drop)
}

/// They are in it again.
pub async fn forget(unit: &mut Unit, site: SiteId, pairs: &[(ConversationId, UserId)]) -> Result<(), Error> {
    let statements = unit.statements();
    let pairs = distinct(pairs);
    for (statement, pairs) in statements.departures.delete.padded(&pairs) {
        unit.execute(statement, &of_pairs(site, pairs)).await?;
    }
    Ok(())
}
