//! Somebody's conversations, last activity first, without looking at all of them.
//!
//! Each member's row says where the conversation stands in their inbox (`members.activity`, which has a key). Writing it
//! for every member with every message would cost a large group dearly, so a conversation in which something was said is
//! *warm*: its members' rows all say [`WARM`], and its own `activity` tells its place. Once it has been quiet for a while it
//! cools down: its place is written to its members' rows, once. So an inbox is the few warm conversations, sorted, and the
//! rest in the order of the key.

use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Order, SelectStatement};

use super::rows::{COLUMNS, ConversationRow, MEMBER, MemberRow, NEVER, WARM, read, read_member};
use crate::connection::{Row, Value, only};
use crate::statements::{Builder, Statement, arg, column, count, is_of, same};
use crate::{Connection, Error};

/// A line of somebody's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// The conversation.
    pub conversation: ConversationRow,
    /// Their own place in it.
    pub mine: MemberRow,
}

impl InboxRow {
    /// Its place among the others.
    pub fn activity(&self) -> Revision {
        if self.mine.activity == WARM {
            self.conversation.activity
        } else {
            self.mine.activity
        }
    }
}

pub(super) struct Statements {
    warm: Statement,
    cool: Statement,
    warm_ids: Statement,
    cool_ids: Statement,
    pinned: Statement,
    pinned_count: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let whole = |query: SelectStatement| {
            query
                .clone()
                .columns(COLUMNS.map(|name| ("c", name)))
                .columns(MEMBER.map(|name| ("m", name)))
                .take()
        };
        let warm = warm_of(build);
        let cool = cool_of(build);
        let mut there = mine(build).and_where(is_of("m", "activity")).take();
        let warm_ids = conversations(build, &mut there)
            .columns([("c", "id"), ("c", "activity")])
            .and_where(column("m", "visible_from").lt(arg()))
            .and_where(column("m", "left_at").is_null())
            .order_by(("c", "activity"), Order::Desc)
            .limit(count())
            .take();
        let cool_ids = mine(build)
            .columns([("m", "conversation_id"), ("m", "activity")])
            .and_where(column("m", "activity").lt(arg()))
            .and_where(column("m", "visible_from").lt(arg()))
            .and_where(column("m", "left_at").is_null())
            .order_by(("m", "activity"), Order::Desc)
            .limit(count())
            .take();
        let pinned = conversations(build, &mut pinned_by(build)).limit(count()).take();
        let pinned_count = pinned_by(build).expr(Expr::cust("COUNT(*)")).take();
        Self {
            warm: build.in_order("conversations.warm_inbox", &whole(warm)),
            cool: build.in_order("conversations.cool_inbox", &whole(cool)),
            warm_ids: build.in_order("conversations.warm_of_user", &warm_ids),
            cool_ids: build.one("conversations.cool_of_user", &cool_ids),
            pinned: build.in_order("conversations.pinned", &whole(pinned)),
            pinned_count: build.one("conversations.pinned_count", &pinned_count),
        }
    }
}

/// site, user
pub(super) fn mine(build: &Builder) -> SelectStatement {
    build
        .from("members", "m", "user_id_activity")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "user_id"))
        .take()
}

/// And the conversations themselves.
pub(super) fn conversations(build: &Builder, mine: &mut SelectStatement) -> SelectStatement {
    build
        .and_from(mine, "conversations", "c", "PRIMARY")
        .and_where(same("c", "m", "site_id"))
        .and_where(column("c", "id").eq(column("m", "conversation_id")))
        .take()
}

/// site, user, warm, before, limit
fn warm_of(build: &Builder) -> SelectStatement {
    let mut mine = mine(build).and_where(is_of("m", "activity")).take();
    conversations(build, &mut mine)
        .and_where(column("c", "activity").lt(arg()))
        .and_where(column("c", "activity").gt(column("m", "visible_from")))
        .order_by(("c", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// site, user, before, limit
fn cool_of(build: &Builder) -> SelectStatement {
    let mut mine = mine(build)
        .and_where(column("m", "activity").lt(arg()))
        .and_where(column("m", "activity").gt(column("m", "visible_from")))
        .take();
    conversations(build, &mut mine)
        .order_by(("m", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// site, user, 0
fn pinned_by(build: &Builder) -> SelectStatement {
    build
        .from("members", "m", "user_id_pinned")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "user_id"))
        .and_where(column("m", "pinned").ne(Expr::cust("0")))
        .and_where(column("m", "pinned").gt(arg()))
        .take()
}

fn read_line(row: &mut Row<'_>) -> Result<InboxRow, Error> {
    Ok(InboxRow {
        conversation: read(row)?,
        mine: read_member(row)?,
    })
}

/// Somebody's conversations, last activity first, those before `before` when given. Those they left are among them, where
/// they were left; those they emptied are not, until something is said there.
pub async fn inbox(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<InboxRow>, Error> {
    let statements = connection.statements();
    let statements = &statements.conversations.inbox;
    let before = before.unwrap_or(WARM).min(WARM);
    let warm = [site.into(), user.into(), WARM.into(), before.into(), limit.into()];
    let mut rows = connection.all(&statements.warm, &warm, read_line).await?;
    let cool = [site.into(), user.into(), before.into(), limit.into()];
    rows.extend(connection.all(&statements.cool, &cool, read_line).await?);
    rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.activity()));
    rows.truncate(limit as usize);
    Ok(rows)
}

/// At most `limit` of the conversations somebody pinned, in no order; those they emptied not.
pub async fn pinned(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<InboxRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into(), Value::Int(0), limit.into()];
    let mut rows = connection
        .all(&statements.conversations.inbox.pinned, &values, read_line)
        .await?;
    rows.retain(|row| row.activity() > row.mine.visible_from);
    Ok(rows)
}

/// How many conversations somebody pinned.
pub async fn pinned_count(connection: &mut Connection, site: SiteId, user: UserId) -> Result<u32, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into(), Value::Int(0)];
    let count = connection
        .first(&statements.conversations.inbox.pinned_count, &values, only)
        .await?;
    Ok(count.unwrap_or_default())
}

/// At most `limit` conversations that somebody is in now, last activity first: also those they emptied, where the next
/// message is to reach them; not those begun by somebody they block.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<ConversationId>, Error> {
    let statements = connection.statements();
    let statements = &statements.conversations.inbox;
    let read = |row: &mut Row<'_>| Ok((row.take::<ConversationId>()?, row.take::<Revision>()?));
    let values = [site.into(), user.into(), WARM.into(), NEVER.into(), limit.into()];
    let mut ids = connection.all(&statements.warm_ids, &values, read).await?;
    ids.extend(connection.all(&statements.cool_ids, &values, read).await?);
    ids.sort_unstable_by_key(|(_, activity)| std::cmp::Reverse(*activity));
    Ok(ids.into_iter().take(limit as usize).map(|(id, _)| id).collect())
}
