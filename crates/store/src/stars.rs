//! Messages people keep for themselves.

use std::collections::HashSet;

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::connection::{Row, Value, only};
use crate::left::{Left, as_left, read_end};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, same};
use crate::{Connection, Error, Unit};

/// A star, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StarRow {
    /// Whose.
    pub user: UserId,
    /// Which message.
    pub message: MessageId,
    /// Where it is.
    pub conversation: ConversationId,
    /// Since when; `None`: no longer.
    pub starred_at: Option<Timestamp>,
    /// When, in the log.
    pub changed: Revision,
}

pub(crate) const COLUMNS: [&str; 5] = [
    "user_id",
    "message_id",
    "conversation_id",
    "starred_at",
    "changed",
];

pub(crate) struct Statements {
    among: Family,
    list: Statement,
    update: Statement,
    insert: Statement,
    forget: Statement,
    forget_of_user: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let update = Query::update()
            .table(build.table("stars"))
            .values(["starred_at", "changed"].map(|name| (name, arg())))
            .and_where(is("site_id"))
            .and_where(is("user_id"))
            .and_where(is("message_id"))
            .take();
        let forget = Query::delete()
            .from_table(build.table("stars"))
            .and_where(is("site_id"))
            .and_where(is("message_id"))
            .take();
        let forget_of_user = forget.clone().and_where(is("user_id")).take();
        let list = list(build);
        Self {
            among: build.family("stars.among", keys, |build, n| {
                build
                    .from("stars", "s", "PRIMARY")
                    .column("message_id")
                    .and_where(is("site_id"))
                    .and_where(is("user_id"))
                    .and_where(Expr::col("message_id").is_in(args(n)))
                    .and_where(Expr::col("starred_at").is_not_null())
                    .take()
            }),
            list: build.in_order("stars.list", &list),
            update: build.one("stars.update", &update),
            insert: build.insert("stars.insert", "stars", &COLUMNS),
            forget: build.one("stars.forget", &forget),
            forget_of_user: build.one("stars.forget_of_user", &forget_of_user),
        }
    }
}

/// site, user, before, viewer, limit
fn list(build: &Builder) -> SelectStatement {
    let mut list = build.from("stars", "s", "user_id_changed");
    let mut list = build.and_from(&mut list, "messages", "m", "id");
    build
        .and_from(&mut list, "members", "v", "PRIMARY")
        .columns([("s", "starred_at"), ("s", "changed")])
        .columns(messages::COLUMNS.map(|name| ("m", name)))
        .columns([("v", "visible_to"), ("v", "left_at")])
        .and_where(is_of("s", "site_id"))
        .and_where(is_of("s", "user_id"))
        .and_where(column("s", "changed").lt(arg()))
        .and_where(column("s", "starred_at").is_not_null())
        .and_where(same("m", "s", "site_id"))
        .and_where(column("m", "id").eq(column("s", "message_id")))
        .and_where(same("v", "m", "site_id"))
        .and_where(same("v", "m", "conversation_id"))
        .and_where(same("v", "s", "user_id"))
        .and_where(messages::within_place())
        .and_where(messages::visible(build))
        .order_by(("s", "changed"), Order::Desc)
        .limit(count())
        .take()
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<StarRow, Error> {
    Ok(StarRow {
        user: row.take()?,
        message: row.take()?,
        conversation: row.take()?,
        starred_at: row.take()?,
        changed: row.take()?,
    })
}

/// Which of some messages somebody starred.
pub async fn among(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    messages: &[MessageId],
) -> Result<HashSet<MessageId>, Error> {
    let statements = connection.statements();
    let mut starred = HashSet::new();
    for (statement, messages) in statements.stars.among.padded(&distinct(messages)) {
        let values: Vec<Value<'_>> = [site.into(), user.into()]
            .into_iter()
            .chain(messages.map(Value::from))
            .collect();
        starred.extend(connection.all(statement, &values, only::<MessageId>).await?);
    }
    Ok(starred)
}

/// What somebody starred and still sees, the latest star first: when, its place in the log, the message; and which of their
/// conversations they left: those messages are as they were then.
pub async fn list_before(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<(Vec<(Timestamp, Revision, Message)>, Left), Error> {
    let statements = connection.statements();
    let before = before.unwrap_or(Revision(u64::MAX));
    let values = [site.into(), user.into(), before.into(), user.into(), limit.into()];
    let mut ends = Vec::new();
    let read = |row: &mut Row<'_>| {
        let (starred_at, changed, message) = (row.take()?, row.take()?, messages::read(row)?);
        ends.push((message.conversation, read_end(row)?));
        Ok((starred_at, changed, message))
    };
    let mut stars = connection.all(&statements.stars.list, &values, read).await?;
    let left = ends.into_iter().collect();
    let messages = stars.iter_mut().map(|(.., message)| message);
    as_left(connection, site, user, &left, messages).await?;
    Ok((stars, left))
}

/// Writes a star or its end, in place of what was there.
pub async fn put(unit: &mut Unit, site: SiteId, star: &StarRow) -> Result<(), Error> {
    let statements = unit.statements();
    let (site, user, message) = (site.into(), star.user.into(), star.message.into());
    let (starred_at, changed) = (star.starred_at.into(), star.changed.into());
    let values = [starred_at, changed, site, user, message];
    if unit.execute(&statements.stars.update, &values).await? > 0 {
        return Ok(());
    }
    let values = [site, user, message, star.conversation.into(), starred_at, changed];
    unit.execute(&statements.stars.insert, &values).await.map(drop)
}

/// Forgets everybody's stars of a message.
pub(crate) async fn forget(unit: &mut Unit, site: SiteId, message: MessageId) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), message.into()];
    unit.execute(&statements.stars.forget, &values).await.map(drop)
}

/// Forgets somebody's star of a message.
pub(crate) async fn forget_of(
    unit: &mut Unit,
    site: SiteId,
    message: MessageId,
    user: UserId,
) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), message.into(), user.into()];
    unit.execute(&statements.stars.forget_of_user, &values)
        .await
        .map(drop)
}
