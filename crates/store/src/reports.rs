//! Messages that members reported to the administrators.

use parlour_wire::api::messages::Content;
use parlour_wire::api::reports::ReportReason;
use parlour_wire::{ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use crate::connection::{Row, Value};
use crate::content::{self, Stored};
use crate::statements::{Builder, Statement, arg, count, is};
use crate::{Connection, Error, Unit};

/// A report: a reference to a message, and what it said then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Which. Made by the client.
    pub id: Uuid,
    /// Its place in the site's log.
    pub place: Revision,
    /// Who reports.
    pub reporter: UserId,
    /// Who wrote the message.
    pub author: UserId,
    /// Where the message is.
    pub conversation: ConversationId,
    /// Which message.
    pub message: MessageId,
    /// What is wrong.
    pub reason: ReportReason,
    /// In the reporter's words.
    pub note: Personal,
    /// When.
    pub created_at: Timestamp,
    /// Who dealt with it, and when.
    pub closed: Option<(UserId, Timestamp)>,
    /// What the message said when it was reported; nothing in reports from before this was kept.
    pub said: Option<Content>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "place",
    "reporter_id",
    "author_id",
    "conversation_id",
    "message_id",
    "reason",
    "note",
    "created_at",
    "closed_by",
    "closed_at",
    "said_kind",
    "said",
];

pub(crate) struct Statements {
    insert: Statement,
    get: Statement,
    of_reporter: Statement,
    page: Statement,
    close: Statement,
    delete_closed: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(build.table("reports"))
                .and_where(is("site_id"))
                .take()
        };
        let get = select().and_where(is("id")).take();
        let of_reporter = select()
            .and_where(is("message_id"))
            .and_where(is("reporter_id"))
            .take();
        let page = build
            .from("reports", "r", "place")
            .columns(COLUMNS)
            .and_where(is("site_id"))
            .and_where(Expr::col("place").lt(arg()))
            .order_by("place", Order::Desc)
            .limit(count())
            .take();
        let close = Query::update()
            .table(build.table("reports"))
            .values(["closed_by", "closed_at"].map(|name| (name, arg())))
            .and_where(is("site_id"))
            .and_where(is("id"))
            .and_where(Expr::col("closed_at").is_null())
            .take();
        Self {
            insert: build.insert("reports.insert", "reports", &COLUMNS),
            get: build.one("reports.get", &get),
            of_reporter: build.one("reports.of_reporter", &of_reporter),
            page: build.one("reports.page", &page),
            close: build.one("reports.close", &close),
            delete_closed: build.delete_before("reports.delete_closed", "reports", "closed_at"),
        }
    }
}

fn number(reason: ReportReason) -> i64 {
    match reason {
        ReportReason::Spam => 1,
        ReportReason::Abuse => 2,
        ReportReason::Illegal => 3,
        ReportReason::Other => 4,
    }
}

fn reason(number: i64) -> Option<ReportReason> {
    match number {
        1 => Some(ReportReason::Spam),
        2 => Some(ReportReason::Abuse),
        3 => Some(ReportReason::Illegal),
        4 => Some(ReportReason::Other),
        _ => None,
    }
}

fn read(row: &mut Row<'_>) -> Result<ReportRow, Error> {
    Ok(ReportRow {
        id: row.take()?,
        place: row.take()?,
        reporter: row.take()?,
        author: row.take()?,
        conversation: row.take()?,
        message: row.take()?,
        reason: row.decode(reason)?,
        note: row.take()?,
        created_at: row.take()?,
        closed: {
            let (by, at) = (row.take::<Option<UserId>>()?, row.take::<Option<Timestamp>>()?);
            by.zip(at)
        },
        said: content::read(row)?,
    })
}

/// Keeps a report; `false`: its id is taken, or that person has reported that message before.
pub async fn insert(unit: &mut Unit, site: SiteId, report: &ReportRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let said = Stored::new(report.said.as_ref());
    let [said_kind, said] = said.values();
    let values = [
        site.into(),
        report.id.into(),
        report.place.into(),
        report.reporter.into(),
        report.author.into(),
        report.conversation.into(),
        report.message.into(),
        Value::Int(number(report.reason)),
        (&report.note).into(),
        report.created_at.into(),
        report.closed.map(|(by, _)| by).into(),
        report.closed.map(|(_, at)| at).into(),
        said_kind,
        said,
    ];
    unit.insert_if_free(&statements.reports.insert, &values).await
}

/// A report by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: Uuid) -> Result<Option<ReportRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.reports.get, &[site.into(), id.into()], read)
        .await
}

/// What somebody reported of a message.
pub async fn of_reporter(
    connection: &mut Connection,
    site: SiteId,
    message: MessageId,
    reporter: UserId,
) -> Result<Option<ReportRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), message.into(), reporter.into()];
    connection
        .first(&statements.reports.of_reporter, &values, read)
        .await
}

/// At most `limit` reports, latest first, those before `before` when given.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<ReportRow>, Error> {
    let statements = connection.statements();
    let before = before.unwrap_or(Revision(u64::MAX));
    let values = [site.into(), before.into(), limit.into()];
    connection.all(&statements.reports.page, &values, read).await
}

/// Closes a report; `false`: there is none, or it was closed before.
pub async fn close(
    unit: &mut Unit,
    site: SiteId,
    id: Uuid,
    by: UserId,
    at: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [by.into(), at.into(), site.into(), id.into()];
    Ok(unit.execute(&statements.reports.close, &values).await? > 0)
}

/// Forgets the reports that were closed before a time; how many.
pub async fn delete_closed(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.reports.delete_closed, &[site.into(), before.into()])
        .await
}
