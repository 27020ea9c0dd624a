//! Which conversations are warm; see [`super::inbox()`]. Whoever blocks the other one of a direct conversation keeps their
//! place in it as it was: what the other says does not move it.

use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use super::rows::{ConversationRow, WARM};
use crate::connection::{Row, Value, only};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is, is_of};
use crate::{Connection, Error, Unit};

/// Places of members after which a round of cooling ends, so that the writer is never held for long.
const MOST_ROWS: u64 = 2_000;

pub(super) struct Statements {
    cool_among: Family,
    warm: Family,
    warm_members: Family,
    quiet: Statement,
    keep: Statement,
    cool: Statement,
    cool_members: Statement,
    hold: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let quiet = build
            .from("conversations", "c", "warm_at")
            .columns([("c", "id"), ("c", "activity"), ("c", "last_revision")])
            .and_where(is_of("c", "site_id"))
            .and_where(column("c", "warm_at").is_not_null())
            .and_where(column("c", "warm_at").lt(arg()))
            .order_by(("c", "warm_at"), Order::Asc)
            .limit(count())
            .take();
        let of_one = || {
            Query::update()
                .table(build.table("conversations"))
                .and_where(is("site_id"))
                .and_where(is("id"))
                .take()
        };
        let keep = of_one().value("warm_at", arg()).take();
        let cool = of_one().value("warm_at", Expr::cust("NULL")).take();
        let cool_members = Query::update()
            .table(build.table("members"))
            .value("activity", arg())
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(Expr::col("left_at").is_null())
            .and_where(hears())
            .take();
        let hold = Query::update()
            .table(build.table("members"))
            .value("activity", arg())
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .and_where(is("activity"))
            .take();
        Self {
            cool_among: build.family("conversations.cool_among", keys, |build, n| {
                build
                    .from("conversations", "c", "PRIMARY")
                    .column("id")
                    .and_where(is("site_id"))
                    .and_where(Expr::col("id").is_in(args(n)))
                    .and_where(Expr::col("warm_at").is_null())
                    .take()
            }),
            warm: build.family("conversations.warm", keys, |build, n| {
                Query::update()
                    .table(build.table("conversations"))
                    .value("warm_at", arg())
                    .and_where(is("site_id"))
                    .and_where(Expr::col("id").is_in(args(n)))
                    .take()
            }),
            warm_members: build.family("conversations.warm_members", keys, |build, n| {
                Query::update()
                    .table(build.table("members"))
                    .value("activity", arg())
                    .and_where(is("site_id"))
                    .and_where(Expr::col("conversation_id").is_in(args(n)))
                    .and_where(Expr::col("left_at").is_null())
                    .and_where(hears())
                    .take()
            }),
            quiet: build.one("conversations.quiet", &quiet),
            keep: build.one("conversations.keep_warm", &keep),
            cool: build.one("conversations.cool", &cool),
            cool_members: build.one("conversations.cool_members", &cool_members),
            hold: build.one("conversations.hold", &hold),
        }
    }
}

/// That somebody does not block the other.
fn hears() -> Expr {
    let blocking = [1, 3].map(|number| Expr::cust(number.to_string()));
    Expr::col("quiet").is_not_in(blocking)
}

/// Something happens in some conversations: those that were cool are warm from now on.
pub async fn warm(
    unit: &mut Unit,
    site: SiteId,
    conversations: &[ConversationId],
    now: Timestamp,
) -> Result<(), Error> {
    let statements = unit.statements();
    let statements = &statements.conversations.warmth;
    let mut cool: Vec<ConversationId> = Vec::new();
    for (statement, ids) in statements.cool_among.padded(&distinct(conversations)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(ids.map(Value::from)).collect();
        cool.extend(unit.all(statement, &values, only::<ConversationId>).await?);
    }
    for (family, to) in [
        (&statements.warm, now.into()),
        (&statements.warm_members, Value::from(WARM)),
    ] {
        for (statement, ids) in family.padded(&cool) {
            let values: Vec<Value<'_>> = [to, site.into()]
                .into_iter()
                .chain(ids.map(Value::from))
                .collect();
            unit.execute(statement, &values).await?;
        }
    }
    Ok(())
}

/// Somebody begins to block the other of a direct conversation: it stays in their inbox where it is.
pub async fn hold(
    unit: &mut Unit,
    site: SiteId,
    conversation: &ConversationRow,
    user: UserId,
) -> Result<(), Error> {
    let statements = unit.statements();
    let (id, activity) = (conversation.id.into(), conversation.activity.into());
    let values = [activity, site.into(), id, user.into(), WARM.into()];
    unit.execute(&statements.conversations.warmth.hold, &values)
        .await
        .map(drop)
}

/// Somebody is about to end a block (their mark still stands): the conversation cools down without them, so that it stays
/// where it is for them too until something is said.
pub async fn let_go(unit: &mut Unit, site: SiteId, conversation: &ConversationRow) -> Result<(), Error> {
    let statements = unit.statements();
    let statements = &statements.conversations.warmth;
    let key = [site.into(), conversation.id.into()];
    let values = [conversation.activity.into(), key[0], key[1]];
    unit.execute(&statements.cool_members, &values).await?;
    unit.execute(&statements.cool, &key).await.map(drop)
}

/// Looks at most at `limit` warm conversations that were last known to be active before a time, and cools down those that
/// have been quiet since; whether there may be more.
pub async fn cool(unit: &mut Unit, site: SiteId, before: Timestamp, limit: u32) -> Result<bool, Error> {
    let statements = unit.statements();
    let statements = &statements.conversations.warmth;
    let quiet = quiet_since(unit, site, before, limit).await?;
    let mut written = 0;
    for (id, activity, last_said) in &quiet {
        if written > MOST_ROWS {
            return Ok(true);
        }
        if let Some(said) = last_said.filter(|said| *said >= before) {
            let values = [said.into(), site.into(), (*id).into()];
            unit.execute(&statements.keep, &values).await?;
            continue;
        }
        let values = [(*activity).into(), site.into(), (*id).into()];
        written += unit.execute(&statements.cool_members, &values).await?;
        unit.execute(&statements.cool, &[site.into(), (*id).into()])
            .await?;
    }
    Ok(quiet.len() == limit as usize)
}

/// Those that [`cool`] looks at: which, where they stand, and when something was last said there.
async fn quiet_since(
    connection: &mut Connection,
    site: SiteId,
    before: Timestamp,
    limit: u32,
) -> Result<Vec<(ConversationId, Revision, Option<Timestamp>)>, Error> {
    let statements = connection.statements();
    let values = [site.into(), before.into(), limit.into()];
    let read = |row: &mut Row<'_>| {
        Ok((
            row.take::<ConversationId>()?,
            row.take::<Revision>()?,
            row.take::<Revision>()?,
        ))
    };
    let found = connection
        .all(&statements.conversations.warmth.quiet, &values, read)
        .await?;
    let places: Vec<_> = found.iter().map(|(id, _, last)| (*id, *last)).collect();
    let said = messages::at(connection, site, &places).await?;
    Ok(found
        .into_iter()
        .map(|(id, activity, _)| {
            let last = said.iter().find(|message| message.conversation == id);
            (id, activity, last.map(|message| message.created_at))
        })
        .collect())
}
