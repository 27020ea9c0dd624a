//! Messages that are sent later. What was sent or let go keeps its row for a while, without its words, so that every device
//! learns of it.

use parlour_wire::api::messages::Content;
use parlour_wire::problem::Problem;
use parlour_wire::{ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value, only};
use crate::content::{self, Stored};
use crate::statements::{Builder, Statement, arg, count, is};
use crate::{Connection, Error, Unit};

/// A message that waits, or the end of its waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledRow {
    /// The id it will have.
    pub id: MessageId,
    /// Who will say it.
    pub user: UserId,
    /// Where.
    pub conversation: ConversationId,
    /// What; `None`: it no longer waits.
    pub content: Option<Content>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// When.
    pub at: Timestamp,
    /// Why it could not be sent then.
    pub failure: Option<Problem>,
    /// When it was sent or let go.
    pub ended_at: Option<Timestamp>,
    /// When, in the log.
    pub changed: Revision,
}

pub(crate) const COLUMNS: [&str; 10] = [
    "id",
    "user_id",
    "conversation_id",
    "content_kind",
    "content",
    "reply_to",
    "send_at",
    "failure",
    "ended_at",
    "changed",
];

pub(crate) struct Statements {
    get: Statement,
    of_user: Statement,
    due: Statement,
    next: Statement,
    insert: Statement,
    update: Statement,
    unanswer: Statement,
    delete_ended: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let select = |index| {
            build
                .from("scheduled", "s", index)
                .and_where(is("site_id"))
                .take()
        };
        let get = select("PRIMARY").columns(COLUMNS).and_where(is("id")).take();
        let of_user = select("user_id_changed")
            .columns(COLUMNS)
            .and_where(is("user_id"))
            .and_where(Expr::col("content").is_not_null())
            .take();
        let waiting = select("due_at")
            .and_where(Expr::col("due_at").is_not_null())
            .order_by("due_at", Order::Asc)
            .limit(count())
            .take();
        let due = waiting
            .clone()
            .columns(COLUMNS)
            .and_where(Expr::col("due_at").lte(arg()))
            .take();
        let next = waiting.clone().column("due_at").take();
        let update = Query::update()
            .table(build.table("scheduled"))
            .values(
                [
                    "content_kind",
                    "content",
                    "reply_to",
                    "send_at",
                    "due_at",
                    "failure",
                    "ended_at",
                    "changed",
                ]
                .map(|name| (name, arg())),
            )
            .and_where(is("site_id"))
            .and_where(is("id"))
            .take();
        let unanswer = Query::update()
            .table(build.table("scheduled"))
            .value("reply_to", Expr::cust("NULL"))
            .and_where(is("site_id"))
            .and_where(is("reply_to"))
            .take();
        Self {
            get: build.one("scheduled.get", &get),
            of_user: build.one("scheduled.of_user", &of_user),
            due: build.one("scheduled.due", &due),
            next: build.one("scheduled.next", &next),
            insert: build.insert(
                "scheduled.insert",
                "scheduled",
                &[
                    "id",
                    "user_id",
                    "conversation_id",
                    "content_kind",
                    "content",
                    "reply_to",
                    "send_at",
                    "due_at",
                    "failure",
                    "ended_at",
                    "changed",
                ],
            ),
            update: build.one("scheduled.update", &update),
            unanswer: build.one("scheduled.unanswer", &unanswer),
            delete_ended: build.delete_before("scheduled.delete_ended", "scheduled", "ended_at"),
        }
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<ScheduledRow, Error> {
    let (id, user, conversation) = (row.take()?, row.take()?, row.take()?);
    let content = content::read(row)?;
    let (reply_to, at) = (row.take()?, row.take()?);
    let failure = row.take::<Option<Personal>>()?.map(|failure| {
        serde_json::from_str(failure.expose()).map_err(|_| Error::Contradiction {
            table: "scheduled",
            detail: "a failure that is none".to_owned(),
        })
    });
    Ok(ScheduledRow {
        id,
        user,
        conversation,
        content,
        reply_to,
        at,
        failure: failure.transpose()?,
        ended_at: row.take()?,
        changed: row.take()?,
    })
}

/// A row's parts that have no column type of their own.
struct Parts<'a> {
    content: Stored<'a>,
    due_at: Option<Timestamp>,
    failure: Option<String>,
}

impl<'a> Parts<'a> {
    fn of(row: &'a ScheduledRow) -> Self {
        let waits = row.content.is_some() && row.failure.is_none();
        Self {
            content: Stored::new(row.content.as_ref()),
            due_at: waits.then_some(row.at),
            // It holds no keys but words, so this cannot fail.
            failure: row
                .failure
                .as_ref()
                .map(|failure| serde_json::to_string(failure).unwrap_or_default()),
        }
    }
}

/// One by its id, whoever's it is.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    id: MessageId,
) -> Result<Option<ScheduledRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.scheduled.get, &[site.into(), id.into()], read)
        .await
}

/// All of somebody's that wait or failed, the earliest first.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
) -> Result<Vec<ScheduledRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into()];
    let mut rows = connection
        .all(&statements.scheduled.of_user, &values, read)
        .await?;
    rows.sort_unstable_by_key(|row| (row.at, row.id));
    Ok(rows)
}

/// At most `limit` that are due at a time, the longest due first.
pub async fn due(
    connection: &mut Connection,
    site: SiteId,
    at: Timestamp,
    limit: u32,
) -> Result<Vec<ScheduledRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), at.into(), limit.into()];
    connection.all(&statements.scheduled.due, &values, read).await
}

/// When the next one is due.
pub async fn next(connection: &mut Connection, site: SiteId) -> Result<Option<Timestamp>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.scheduled.next, &[site.into(), Value::Int(1)], only)
        .await
}

/// Remembers a new one; `false`: its id is taken.
pub async fn insert(unit: &mut Unit, site: SiteId, row: &ScheduledRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let parts = Parts::of(row);
    let [kind, content] = parts.content.values();
    let values = [
        site.into(),
        row.id.into(),
        row.user.into(),
        row.conversation.into(),
        kind,
        content,
        row.reply_to.into(),
        row.at.into(),
        parts.due_at.into(),
        parts.failure.as_deref().into(),
        row.ended_at.into(),
        row.changed.into(),
    ];
    unit.insert_if_free(&statements.scheduled.insert, &values).await
}

/// Writes one down as it is now.
pub async fn update(unit: &mut Unit, site: SiteId, row: &ScheduledRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let parts = Parts::of(row);
    let [kind, content] = parts.content.values();
    let values = [
        kind,
        content,
        row.reply_to.into(),
        row.at.into(),
        parts.due_at.into(),
        parts.failure.as_deref().into(),
        row.ended_at.into(),
        row.changed.into(),
        site.into(),
        row.id.into(),
    ];
    Ok(unit.execute(&statements.scheduled.update, &values).await? > 0)
}

/// A message is gone: what was to answer it answers nothing.
pub(crate) async fn unanswer(unit: &mut Unit, site: SiteId, message: MessageId) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), message.into()];
    unit.execute(&statements.scheduled.unanswer, &values)
        .await
        .map(drop)
}

/// Forgets what ended before a time; how many.
pub async fn delete_ended(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.scheduled.delete_ended, &[site.into(), before.into()])
        .await
}
