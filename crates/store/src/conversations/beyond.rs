//! What is asked of all of somebody's conversations, however many: read in the order of the inbox, piece by piece, so that
//! whoever asks can stop.

use std::collections::HashMap;

use parlour_wire::{ConversationId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};

use super::inbox::{conversations, mine};
use super::rows::{MEMBER, MemberRow, WARM, read_member};
use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is_of, same};
use crate::{Connection, Error, departures};

/// How a conversation is called: a group by its title, a direct one by the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// Which.
    pub conversation: ConversationId,
    /// Its place in the inbox.
    pub activity: Revision,
    /// The title, or the other's name as it is found; nothing when there is none.
    pub name: Option<Personal>,
}

pub(super) struct Statements {
    warm_waiting: Statement,
    cool_waiting: Statement,
    warm_titles: Statement,
    cool_titles: Statement,
    others: Family,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let not_archived = || column("m", "archived").eq(Expr::cust("0"));
        let marked = || column("m", "marked_unread").ne(Expr::cust("0"));
        let warm_waiting = warm(build)
            .columns(MEMBER.map(|name| ("m", name)))
            .column(("c", "activity"))
            .and_where(not_archived())
            .cond_where(
                Cond::any()
                    .add(column("c", "last_revision").gt(column("m", "read_revision")))
                    .add(marked()),
            )
            .take();
        let cool_waiting = cool(build)
            .columns(MEMBER.map(|name| ("m", name)))
            .expr(column("m", "activity"))
            .and_where(not_archived())
            .cond_where(
                Cond::any()
                    .add(column("m", "activity").gt(column("m", "read_revision")))
                    .add(marked()),
            )
            .take();
        let titles = |mut query: SelectStatement, activity: Expr| {
            query
                .columns([("c", "id"), ("c", "title")])
                .expr(activity)
                .column(("m", "left_at"))
                .take()
        };
        let warm_titles = titles(warm(build), column("c", "activity"));
        let cool_titles = titles(conversations(build, &mut cool(build)), column("m", "activity"));
        let keys = build.keys();
        Self {
            warm_waiting: build.in_order("conversations.warm_waiting", &warm_waiting),
            cool_waiting: build.one("conversations.cool_waiting", &cool_waiting),
            warm_titles: build.in_order("conversations.warm_titles", &warm_titles),
            cool_titles: build.in_order("conversations.cool_titles", &cool_titles),
            others: build.family("conversations.others", keys, others_in),
        }
    }
}

/// site, user, warm, before, limit
fn warm(build: &Builder) -> SelectStatement {
    let mut mine = mine(build).and_where(is_of("m", "activity")).take();
    conversations(build, &mut mine)
        .and_where(column("c", "activity").lt(arg()))
        .and_where(column("c", "activity").gt(column("m", "visible_from")))
        .order_by(("c", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// site, user, before, limit
fn cool(build: &Builder) -> SelectStatement {
    mine(build)
        .and_where(column("m", "activity").lt(arg()))
        .and_where(column("m", "activity").gt(column("m", "visible_from")))
        .order_by(("m", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// Who else is, or was, in some conversations: site, conversations, oneself.
fn others_in(build: &Builder, conversations: usize) -> SelectStatement {
    let mut members = build.from("members", "o", "PRIMARY");
    build
        .and_from(&mut members, "users", "u", "PRIMARY")
        .columns([("o", "conversation_id"), ("u", "name_key")])
        .and_where(is_of("o", "site_id"))
        .and_where(column("o", "conversation_id").is_in(args(conversations)))
        .and_where(column("o", "user_id").ne(arg()))
        .and_where(same("u", "o", "site_id"))
        .and_where(column("u", "id").eq(column("o", "user_id")))
        .take()
}

/// At most `limit` of somebody's places, before one in the inbox, in which something may wait for them: the log has come
/// further than they have read, or they marked it. Not what they archived. Each with its place in the inbox.
pub async fn waiting(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<(Revision, MemberRow)>, Error> {
    let statements = connection.statements();
    let statements = &statements.conversations.beyond;
    let before = before.unwrap_or(WARM);
    let read = |row: &mut Row<'_>| {
        let place = read_member(row)?;
        row.take().map(|activity| (activity, place))
    };
    let warm = [site.into(), user.into(), WARM.into(), before.into(), limit.into()];
    let mut places = connection.all(&statements.warm_waiting, &warm, read).await?;
    let cool = [site.into(), user.into(), before.into(), limit.into()];
    places.extend(connection.all(&statements.cool_waiting, &cool, read).await?);
    places.sort_unstable_by_key(|(activity, _)| std::cmp::Reverse(*activity));
    places.truncate(limit as usize);
    Ok(places)
}

/// How at most `limit` of somebody's conversations before a place in the inbox are called, last activity first. Those they
/// left as they were called then.
pub async fn names(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<NameRow>, Error> {
    let statements = connection.statements();
    let statements = &statements.conversations.beyond;
    let before = before.unwrap_or(WARM);
    let read = |row: &mut Row<'_>| {
        let named = NameRow {
            conversation: row.take()?,
            name: row.take()?,
            activity: row.take()?,
        };
        row.take().map(|left_at| (named, left_at))
    };
    let warm = [site.into(), user.into(), WARM.into(), before.into(), limit.into()];
    let mut rows = connection.all(&statements.warm_titles, &warm, read).await?;
    let cool = [site.into(), user.into(), before.into(), limit.into()];
    rows.extend(connection.all(&statements.cool_titles, &cool, read).await?);
    rows.sort_unstable_by_key(|(row, _): &(NameRow, Option<Timestamp>)| std::cmp::Reverse(row.activity));
    rows.truncate(limit as usize);
    let left = rows.iter().filter(|(_, left_at)| left_at.is_some());
    let left: Vec<_> = left.map(|(row, _)| (row.conversation, user)).collect();
    let mut rows: Vec<NameRow> = rows.into_iter().map(|(row, _)| row).collect();
    for then in departures::among(connection, site, &left).await? {
        let known = rows.iter_mut().find(|row| row.conversation == then.conversation);
        if let Some(row) = known {
            row.name = Some(then.title);
        }
    }
    let untitled = rows.iter().filter(|row| row.name.is_none());
    let untitled: Vec<ConversationId> = untitled.map(|row| row.conversation).collect();
    let mut others = HashMap::new();
    for (statement, conversations) in statements.others.padded(&distinct(&untitled)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(conversations.map(Value::from))
            .chain([user.into()])
            .collect();
        let read = |row: &mut Row<'_>| Ok((row.take::<ConversationId>()?, row.take::<Personal>()?));
        others.extend(connection.all(statement, &values, read).await?);
    }
    for row in &mut rows {
        row.name = row.name.take().or_else(|| others.remove(&row.conversation));
    }
    Ok(rows)
}
