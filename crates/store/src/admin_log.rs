//! What administrators did.

use parlour_wire::{ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Statement, arg, count, is};
use crate::{Connection, Error, Unit};

/// What kind of act; what it is about is in the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// Looked at a reported message: report, conversation, message, the reason in `words`.
    Looked,
    /// Closed a report.
    ReportClosed,
    /// Gave somebody another role: user, the role's name in `words`.
    Role,
    /// Kept somebody out.
    Suspended,
    /// Let somebody in again.
    Restored,
    /// Signed somebody out everywhere.
    SessionsEnded,
    /// Changed a setting: `key value` in `words`.
    Setting,
    /// Added a webhook: its host in `words`.
    WebhookAdded,
    /// Added one that is told what people say: its host in `words`.
    WebhookWithBodiesAdded,
    /// Removed one: its host in `words`.
    WebhookRemoved,
}

impl ActKind {
    const ALL: [Self; 10] = [
        Self::Looked,
        Self::ReportClosed,
        Self::Role,
        Self::Suspended,
        Self::Restored,
        Self::SessionsEnded,
        Self::Setting,
        Self::WebhookAdded,
        Self::WebhookWithBodiesAdded,
        Self::WebhookRemoved,
    ];

    fn number(self) -> i64 {
        match self {
            Self::Looked => 1,
            Self::ReportClosed => 2,
            Self::Role => 3,
            Self::Suspended => 4,
            Self::Restored => 5,
            Self::SessionsEnded => 6,
            Self::Setting => 7,
            Self::WebhookAdded => 8,
            Self::WebhookWithBodiesAdded => 9,
            Self::WebhookRemoved => 10,
        }
    }
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRow {
    /// Its place in the site's log.
    pub place: Revision,
    /// When.
    pub at: Timestamp,
    /// Who; `None`: somebody at the command line.
    pub by: Option<UserId>,
    /// What.
    pub kind: ActKind,
    /// To whom.
    pub user: Option<UserId>,
    /// About which report.
    pub report: Option<Uuid>,
    /// Where.
    pub conversation: Option<ConversationId>,
    /// About which message.
    pub message: Option<MessageId>,
    /// What more there is to say.
    pub words: Option<Personal>,
}

const COLUMNS: [&str; 9] = [
    "place",
    "at",
    "by_id",
    "act",
    "user_id",
    "report_id",
    "conversation_id",
    "message_id",
    "words",
];

pub(crate) struct Statements {
    insert: Statement,
    page: Statement,
    delete_before: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let page = Query::select()
            .columns(COLUMNS)
            .from(build.table("admin_log"))
            .and_where(is("site_id"))
            .and_where(Expr::col("place").lt(arg()))
            .order_by("place", Order::Desc)
            .limit(count())
            .take();
        Self {
            insert: build.insert("admin_log.insert", "admin_log", &COLUMNS),
            page: build.one("admin_log.page", &page),
            delete_before: build.delete_before("admin_log.delete_before", "admin_log", "at"),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<ActRow, Error> {
    Ok(ActRow {
        place: row.take()?,
        at: row.take()?,
        by: row.take()?,
        kind: row.decode(|number| ActKind::ALL.into_iter().find(|kind| kind.number() == number))?,
        user: row.take()?,
        report: row.take()?,
        conversation: row.take()?,
        message: row.take()?,
        words: row.take()?,
    })
}

/// Writes down an act.
pub async fn insert(unit: &mut Unit, site: SiteId, act: &ActRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        act.place.into(),
        act.at.into(),
        act.by.into(),
        Value::Int(act.kind.number()),
        act.user.into(),
        act.report.into(),
        act.conversation.into(),
        act.message.into(),
        act.words.as_ref().into(),
    ];
    unit.execute(&statements.admin_log.insert, &values)
        .await
        .map(|_| ())
}

/// At most `limit` acts, latest first, those before `before` when given.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<ActRow>, Error> {
    let statements = connection.statements();
    let before = before.unwrap_or(Revision(u64::MAX));
    let values = [site.into(), before.into(), limit.into()];
    connection.all(&statements.admin_log.page, &values, read).await
}

/// Forgets what was done before a time; how many.
pub async fn delete_before(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.admin_log.delete_before, &[site.into(), before.into()])
        .await
}
