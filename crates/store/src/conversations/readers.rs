//! How far what is said has come among those it was said to.

use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Order, SelectStatement};

use super::members::{joined, present};
use crate::connection::{Value, only};
use crate::statements::{Builder, Statement, arg, column, count};
use crate::users::{self, UserBrief};
use crate::{Connection, Error};

pub(super) struct Statements {
    hider: Statement,
    readers: Statement,
    read_count: Statement,
    delivered_count: Statement,
    others_count: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let hider = joined(build, present(build))
            .expr(Expr::cust("1"))
            .and_where(column("u", "read_receipts").eq(Expr::cust("0")))
            .limit(count())
            .take();
        let readers = read_by(build)
            .columns(users::BRIEF.map(|name| ("u", name)))
            .order_by(("u", "name_key"), Order::Asc)
            .limit(count())
            .take();
        let counted = |mut query: SelectStatement| query.expr(Expr::cust("COUNT(*)")).take();
        let there = others(build);
        let delivered = others(build)
            .and_where(column("m", "delivered_revision").gte(arg()))
            .take();
        let read = read_by(build);
        Self {
            hider: build.in_order("conversations.hider", &hider),
            readers: build.in_order("conversations.readers", &readers),
            read_count: build.in_order("conversations.read_count", &counted(read)),
            delivered_count: build.one("conversations.delivered_count", &counted(delivered)),
            others_count: build.one("conversations.others_count", &counted(there)),
        }
    }
}

/// Others who are there, and were when something was said: site, conversation, oneself, its place.
fn others(build: &Builder) -> SelectStatement {
    present(build)
        .and_where(column("m", "user_id").ne(arg()))
        .and_where(column("m", "placed").lt(arg()))
        .take()
}

/// Those of them who have read it and do not hide that: and its place once more.
fn read_by(build: &Builder) -> SelectStatement {
    joined(build, others(build))
        .and_where(column("m", "read_revision").gte(arg()))
        .and_where(column("u", "read_receipts").ne(Expr::cust("0")))
        .take()
}

/// Whether somebody in a conversation hides how far they have read.
pub async fn hides_receipts(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
) -> Result<bool, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into(), Value::Int(1)];
    let found = connection
        .first(&statements.conversations.readers.hider, &values, |_| Ok(()))
        .await?;
    Ok(found.is_some())
}

/// At most `limit` others who have read up to a place, by name, without those who hide it.
pub async fn readers(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    asker: UserId,
    place: Revision,
    limit: u32,
) -> Result<Vec<UserBrief>, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        conversation.into(),
        asker.into(),
        place.into(),
        place.into(),
        limit.into(),
    ];
    connection
        .all(
            &statements.conversations.readers.readers,
            &values,
            users::read_brief,
        )
        .await
}

/// How far a place of the log has come among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readers {
    /// How many have read it and do not hide that.
    pub read: u32,
    /// How many it has reached.
    pub delivered: u32,
    /// How many there are who were there when it was said.
    pub of: u32,
}

/// Counts them.
pub async fn count_readers(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    asker: UserId,
    place: Revision,
) -> Result<Readers, Error> {
    let statements = connection.statements();
    let statements = &statements.conversations.readers;
    let place = place.into();
    let values = [site.into(), conversation.into(), asker.into(), place, place];
    let read = connection.first(&statements.read_count, &values, only).await?;
    let delivered = connection
        .first(&statements.delivered_count, &values, only)
        .await?;
    let of = connection
        .first(&statements.others_count, &values[..4], only)
        .await?;
    Ok(Readers {
        read: read.unwrap_or(0),
        delivered: delivered.unwrap_or(0),
        of: of.unwrap_or(0),
    })
}
