//! Who blocks whom. In a conversation of two, both members carry a mark of it (`quiet`), so that whoever sends needs no
//! further look.

use std::collections::HashSet;

use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};
use sea_query::{ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::conversations::NEVER;
use crate::statements::{Builder, Family, Statement, arg, column, count, distinct, is, is_of, is_pair, same};
use crate::users::{self, UserBrief};
use crate::{Connection, Error, Unit};

/// A block, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockRow {
    /// Who blocks.
    pub user: UserId,
    /// Whom.
    pub blocked: UserId,
    /// `false`: no longer.
    pub stands: bool,
    /// Since when.
    pub since: Timestamp,
    /// When, in the log.
    pub changed: Revision,
}

/// What a block makes of a direct conversation, as one of its two members has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quiet {
    /// They blocked the other.
    pub blocks: bool,
    /// The other blocked them.
    pub blocked: bool,
}

impl Quiet {
    /// Whether what one of them does is not told to the other.
    pub const fn is(self) -> bool {
        self.blocks || self.blocked
    }

    /// The same conversation, as the other one has it.
    #[must_use]
    pub const fn of_the_other(self) -> Self {
        Self {
            blocks: self.blocked,
            blocked: self.blocks,
        }
    }

    pub(crate) const fn number(self) -> i64 {
        match (self.blocks, self.blocked) {
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => 3,
        }
    }

    pub(crate) const fn of(number: i64) -> Option<Self> {
        match number {
            0..=3 => Some(Self {
                blocks: number & 1 != 0,
                blocked: number & 2 != 0,
            }),
            _ => None,
        }
    }
}

pub(crate) const COLUMNS: [&str; 5] = ["user_id", "blocked_id", "blocked", "since", "changed"];

pub(crate) struct Statements {
    some: Family,
    of_user: Statement,
    insert: Statement,
    update: Statement,
    mark: Statement,
    open_up: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let mut of_user = build.from("blocks", "b", "PRIMARY");
        let of_user = build
            .and_from(&mut of_user, "users", "u", "PRIMARY")
            .columns(users::BRIEF.map(|name| ("u", name)))
            .and_where(is_of("b", "site_id"))
            .and_where(is_of("b", "user_id"))
            .and_where(is_of("b", "blocked"))
            .and_where(same("u", "b", "site_id"))
            .and_where(column("u", "id").eq(column("b", "blocked_id")))
            .order_by(("b", "blocked_id"), Order::Asc)
            .limit(count())
            .take();
        let update = Query::update()
            .table(build.table("blocks"))
            .values(["blocked", "since", "changed"].map(|name| (name, arg())))
            .and_where(is("site_id"))
            .and_where(is("user_id"))
            .and_where(is("blocked_id"))
            .take();
        let mark = Query::update()
            .table(build.table("members"))
            .value("quiet", arg())
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .take();
        let open_up = Query::update()
            .table(build.table("members"))
            .value("visible_from", arg())
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .and_where(is("visible_from"))
            .take();
        Self {
            some: build.family("blocks.some", keys, |build, n| {
                build
                    .from("blocks", "b", "PRIMARY")
                    .columns(COLUMNS)
                    .and_where(is("site_id"))
                    .and_where(is_pair("user_id", "blocked_id", n))
                    .take()
            }),
            of_user: build.in_order("blocks.of_user", &of_user),
            insert: build.insert(
                "blocks.insert",
                "blocks",
                &["blocked", "since", "changed", "user_id", "blocked_id"],
            ),
            update: build.one("blocks.update", &update),
            mark: build.one("blocks.mark", &mark),
            open_up: build.one("blocks.open_up", &open_up),
        }
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<BlockRow, Error> {
    Ok(BlockRow {
        user: row.take()?,
        blocked: row.take()?,
        stands: row.take()?,
        since: row.take()?,
        changed: row.take()?,
    })
}

/// Those blocks of some pairs (who, whom) that stand.
pub async fn among(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(UserId, UserId)],
) -> Result<HashSet<(UserId, UserId)>, Error> {
    let statements = connection.statements();
    let (pairs, mut standing) = (distinct(pairs), HashSet::new());
    for (statement, pairs) in statements.blocks.some.padded(&pairs) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(pairs.flat_map(|(user, blocked)| [user.into(), blocked.into()]))
            .collect();
        let rows = connection.all(statement, &values, read).await?;
        standing.extend(
            rows.into_iter()
                .filter(|row| row.stands)
                .map(|row| (row.user, row.blocked)),
        );
    }
    Ok(standing)
}

/// At most `limit` of those somebody blocks, in no order that means anything.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<UserBrief>, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into(), true.into(), limit.into()];
    connection
        .all(&statements.blocks.of_user, &values, users::read_brief)
        .await
}

/// Writes down a block, or its end.
pub async fn put(unit: &mut Unit, site: SiteId, row: &BlockRow) -> Result<(), Error> {
    let statements = unit.statements();
    let (stands, since, changed) = (row.stands.into(), row.since.into(), row.changed.into());
    let (site, user, blocked) = (site.into(), row.user.into(), row.blocked.into());
    let values = [stands, since, changed, site, user, blocked];
    if unit.execute(&statements.blocks.update, &values).await? > 0 {
        return Ok(());
    }
    let values = [site, stands, since, changed, user, blocked];
    unit.execute(&statements.blocks.insert, &values).await.map(|_| ())
}

/// Marks one member of a direct conversation; `false`: they are not in it.
pub async fn mark(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
    quiet: Quiet,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        Value::Int(quiet.number()),
        site.into(),
        conversation.into(),
        user.into(),
    ];
    Ok(unit.execute(&statements.blocks.mark, &values).await? > 0)
}

/// Lets a member see what is said from a place on in a conversation of which they were to see nothing; `false`:
/// they saw it.
pub async fn open_up(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
    from: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        from.into(),
        site.into(),
        conversation.into(),
        user.into(),
        NEVER.into(),
    ];
    Ok(unit.execute(&statements.blocks.open_up, &values).await? > 0)
}
