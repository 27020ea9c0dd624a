//! What waits for somebody in their conversations.

use std::collections::{HashMap, HashSet};

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement, SubQueryStatement};

use super::{InboxRow, MemberRow};
use crate::connection::{Column, Row, Value, only};
use crate::content::SYSTEM;
use crate::left::as_left;
use crate::messages;
use crate::statements::{Builder, Dialect, Family, arg, column, count, is, is_of, is_pair, ranges};
use crate::{Connection, Error};

/// Unread messages are counted up to here ("99+").
pub const UNREAD_CAP: u32 = 100;
/// So many messages that wait, in all places together, are more than a little.
pub(crate) const LITTLE: u32 = 500;

pub(super) struct Statements {
    unread: Family,
    together: Family,
    last_revisions: Family,
    newest: Family,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        Self {
            unread: columns(build, "conversations.unread", unread_of),
            together: build.family("conversations.unread_at_once", build.ranges(), together),
            last_revisions: columns(build, "conversations.last_revisions", last_of),
            newest: build.family("conversations.newest", build.keys(), |build, places| {
                build
                    .from("messages", "m", "PRIMARY")
                    .columns(messages::COLUMNS.map(|name| ("m", name)))
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "revision", places))
                    .and_where(messages::visible(build))
                    .take()
            }),
        }
    }
}

/// What somebody sees of a conversation: site, conversation, after, up to.
fn within(build: &Builder) -> SelectStatement {
    build
        .from("messages", "m", "PRIMARY")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "conversation_id"))
        .and_where(column("m", "revision").gt(arg()))
        .and_where(column("m", "revision").lte(arg()))
        .take()
}

/// What waits for somebody there: what [`within`] asks, what [`waits_for`] asks.
fn waiting(build: &Builder) -> SelectStatement {
    waits_for(build, within(build))
}

/// Of messages, those that wait for somebody: user (as author), site, user, user (as viewer).
fn waits_for(build: &Builder, mut messages: SelectStatement) -> SelectStatement {
    // Who deleted nothing for themselves, as most people, need not be asked about each message.
    let any_hidden = build
        .from("hidden_messages", "a", "PRIMARY")
        .expr(Expr::cust("1"))
        .and_where(is_of("a", "site_id"))
        .and_where(is_of("a", "user_id"))
        .take();
    messages
        .and_where(column("m", "author_id").ne(arg()))
        .and_where(column("m", "deleted_at").is_null())
        .and_where(column("m", "content_kind").ne(Expr::cust(SYSTEM.to_string())))
        .and_where(Expr::exists(any_hidden).not().or(messages::visible(build)))
        .take()
}

/// For each, in SQLite: what [`waiting`] asks, cap. In MySQL: cap, what [`waiting`] asks, 1, cap - 1; what [`waiting`] asks.
/// There it is asked first whether there are as many as are counted at all, which needs no list of them to be written down
/// and counted; SQLite would count all of them beforehand.
fn unread_of(build: &Builder) -> Expr {
    match build.dialect() {
        Dialect::Sqlite => how_many(&waiting(build)),
        Dialect::MySql => {
            let enough = waiting(build).expr(arg()).limit(count()).offset(count()).take();
            let counted = waiting(build).expr(Expr::cust("COUNT(*)")).take();
            Func::coalesce([enough, counted].map(subquery)).into()
        }
    }
}

/// What [`unread_of`] asks of a place.
fn unread_values(remote: bool, site: SiteId, place: &MemberRow) -> Vec<Value<'static>> {
    let (user, site): (Value<'static>, Value<'static>) = (place.user.into(), site.into());
    let waiting = [
        site,
        place.conversation.into(),
        place.read.max(place.visible_from).into(),
        place.end().into(),
        user,
        site,
        user,
        user,
    ];
    if !remote {
        return waiting.into_iter().chain([UNREAD_CAP.into()]).collect();
    }
    let below = [Value::Int(1), (UNREAD_CAP - 1).into()];
    let cap = std::iter::once(UNREAD_CAP.into());
    cap.chain(waiting).chain(below).chain(waiting).collect()
}

/// The conversation of each message that waits: site; conversation, after, up to, of each place; what [`waits_for`] asks; limit.
fn together(build: &Builder, places: usize) -> SelectStatement {
    let messages = build
        .from("messages", "m", "PRIMARY")
        .column(("m", "conversation_id"))
        .and_where(is_of("m", "site_id"))
        .cond_where(ranges("m", places))
        .limit(count())
        .take();
    waits_for(build, messages)
}

/// For each: what [`within`] asks, viewer, 1. (A union of whole messages would make MySQL write each of them to a temporary
/// file.)
fn last_of(build: &Builder) -> Expr {
    let newest = within(build)
        .column(("m", "revision"))
        .and_where(messages::visible(build))
        .order_by(("m", "revision"), Order::Desc)
        .limit(count())
        .take();
    subquery(newest)
}

/// How many messages of others wait for somebody after their read cursors, up to [`UNREAD_CAP`] each, in the order asked.
/// Deleted ones, those they deleted for themselves, and what the server says do not count.
pub async fn unread(
    connection: &mut Connection,
    site: SiteId,
    mine: &[MemberRow],
) -> Result<Vec<u32>, Error> {
    match unread_at_once(connection, site, mine).await? {
        Some(counts) => Ok(counts),
        None => unread_each(connection, site, mine).await,
    }
}

/// What [`unread`] answers, however much waits: asked of each place by itself.
pub async fn unread_each(
    connection: &mut Connection,
    site: SiteId,
    mine: &[MemberRow],
) -> Result<Vec<u32>, Error> {
    let statements = connection.statements();
    let (family, remote) = (&statements.conversations.unread.unread, connection.is_remote());
    per_place(connection, family, mine, |place| {
        unread_values(remote, site, place)
    })
    .await
}

/// What [`unread`] answers, where little waits: one question for all places instead of several for each, which a database
/// server takes longer to think about than to answer. `None`: much waits, or the database is in this process.
async fn unread_at_once(
    connection: &mut Connection,
    site: SiteId,
    mine: &[MemberRow],
) -> Result<Option<Vec<u32>>, Error> {
    let Some(user) = mine.first().map(|place| place.user) else {
        return Ok(Some(Vec::new()));
    };
    let user: Value<'_> = user.into();
    let statements = connection.statements();
    let waits_for = [user, site.into(), user, user, LITTLE.into()];
    let statement = &statements.conversations.unread.together;
    counted(connection, statement, &[site.into()], mine, &waits_for).await
}

/// Asks for the conversation of each of some rows, at most [`LITTLE`] of them (the last value says so), about all places;
/// counts them by place.
pub(crate) async fn counted(
    connection: &mut Connection,
    family: &Family,
    before: &[Value<'_>],
    mine: &[MemberRow],
    after: &[Value<'_>],
) -> Result<Option<Vec<u32>>, Error> {
    if !connection.is_remote() {
        return Ok(None);
    }
    let mut counts = HashMap::<ConversationId, u32>::new();
    let places: Vec<&MemberRow> = mine.iter().collect();
    for (statement, places) in family.padded(&places) {
        let ranges = places.flat_map(|place| -> [Value<'_>; 3] {
            [
                place.conversation.into(),
                place.read.max(place.visible_from).into(),
                place.end().into(),
            ]
        });
        let values: Vec<Value<'_>> = before
            .iter()
            .copied()
            .chain(ranges)
            .chain(after.iter().copied())
            .collect();
        let found: Vec<ConversationId> = connection.all(statement, &values, only).await?;
        if found.len() >= LITTLE as usize {
            return Ok(None);
        }
        for conversation in found {
            *counts.entry(conversation).or_default() += 1;
        }
    }
    let count = |place: &MemberRow| counts.get(&place.conversation).copied().unwrap_or_default();
    Ok(Some(
        mine.iter()
            .map(|place| Ord::min(count(place), UNREAD_CAP))
            .collect(),
    ))
}

/// The newest message that somebody sees in each of some conversations, in no order. In nearly all of them that is the
/// newest there is; the others are asked about one by one.
pub async fn newest(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    rows: &[InboxRow],
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let places: Vec<_> = rows
        .iter()
        .filter(|row| row.mine.sees(row.conversation.last_revision))
        .map(|row| (row.conversation.id, row.conversation.last_revision))
        .collect();
    let mut newest = Vec::with_capacity(rows.len());
    for (statement, places) in statements.conversations.unread.newest.padded(&places) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(places.flat_map(|(conversation, revision)| [conversation.into(), revision.into()]))
            .chain([viewer.into()])
            .collect();
        newest.extend(connection.all(statement, &values, messages::read).await?);
    }
    let found: HashSet<ConversationId> = newest.iter().map(|message| message.conversation).collect();
    let others: Vec<MemberRow> = rows
        .iter()
        .filter(|row| row.conversation.last_revision > row.mine.visible_from)
        .filter(|row| !found.contains(&row.conversation.id))
        .map(|row| row.mine.clone())
        .collect();
    let left = rows.iter().map(|row| &row.mine).collect();
    as_left(connection, site, viewer, &left, &mut newest).await?;
    newest.extend(last_messages(connection, site, &others).await?);
    Ok(newest)
}

/// The newest message that somebody sees in each of some conversations, in no order; all places are theirs.
pub async fn last_messages(
    connection: &mut Connection,
    site: SiteId,
    mine: &[MemberRow],
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let family = &statements.conversations.unread.last_revisions;
    let last: Vec<Option<Revision>> = per_place(connection, family, mine, |place| {
        [
            site.into(),
            place.conversation.into(),
            place.visible_from.into(),
            place.end().into(),
            place.user.into(),
            Value::Int(1),
        ]
    })
    .await?;
    let last = mine.iter().zip(last);
    let last: Vec<_> = last
        .filter_map(|(place, last)| Some((place.conversation, last?)))
        .collect();
    let mut last = messages::at(connection, site, &last).await?;
    if let Some(place) = mine.first() {
        let left = mine.iter().collect();
        as_left(connection, site, place.user, &left, &mut last).await?;
    }
    Ok(last)
}

/// A family of questions with one row for answer, and in it a column for each of some places.
pub(crate) fn columns(build: &mut Builder, name: &'static str, of: impl Fn(&Builder) -> Expr) -> Family {
    let subqueries = build.subqueries();
    build.family(name, subqueries, |build, places| {
        let mut query = Query::select();
        for _ in 0..places {
            query.expr(of(build));
        }
        query
    })
}

/// How many rows there are, up to a number which is asked for last.
pub(crate) fn how_many(rows: &SelectStatement) -> Expr {
    let rows = rows.clone().expr(Expr::cust("1 AS one")).limit(count()).take();
    let counted = Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(rows, "w")
        .take();
    subquery(counted)
}

fn subquery(select: SelectStatement) -> Expr {
    Expr::from(SubQueryStatement::SelectStatement(select))
}

/// What [`columns`] answers, in the order of the places.
pub(crate) async fn per_place<T: Column, V: IntoIterator<Item = Value<'static>>>(
    connection: &mut Connection,
    family: &Family,
    places: &[MemberRow],
    asked: impl Fn(&MemberRow) -> V,
) -> Result<Vec<T>, Error> {
    let mut answers = Vec::with_capacity(places.len());
    for (statement, places) in family.exact(places) {
        let values: Vec<Value<'_>> = places.iter().flat_map(&asked).collect();
        let read = |row: &mut Row<'_>| {
            for _ in places {
                answers.push(row.take()?);
            }
            Ok(())
        };
        connection.each(statement, &values, read).await?;
    }
    Ok(answers)
}
