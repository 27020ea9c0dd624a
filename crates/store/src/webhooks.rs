//! Whom a site tells what happens, and what they are still to be told.

use parlour_wire::api::webhooks::{WebhookEvent, WebhookFailure};
use parlour_wire::{Personal, SiteId, Timestamp};
use sea_query::{Expr, Order, Query};
use uuid::Uuid;

use crate::connection::{Row, Value, only};
use crate::statements::{Builder, Family, Statement, arg, count, is};
use crate::{Connection, Error, Unit, json};

/// A server that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookRow {
    /// Which.
    pub id: Uuid,
    /// Where it is. May hold a key of its owner's.
    pub url: Personal,
    /// Of what it is told.
    pub events: Vec<WebhookEvent>,
    /// Whether it is told what people say.
    pub bodies: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// How its last deliveries went.
    pub state: WebhookState,
}

/// How deliveries go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebhookState {
    /// Failures since the last success, or since it began not to want what it is told.
    pub failures: u32,
    /// Not before then.
    pub due_at: Timestamp,
    /// Since when every delivery failed.
    pub failing_since: Option<Timestamp>,
    /// How the last one failed.
    pub failure: Option<WebhookFailure>,
    /// When it was given up.
    pub disabled_at: Option<Timestamp>,
}

/// Something that it is still to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Of which webhook.
    pub webhook: Uuid,
    /// `UUIDv7`: ids of one webhook are in the order in which things happened.
    pub id: Uuid,
    /// JSON.
    pub body: Personal,
    /// When it happened.
    pub created_at: Timestamp,
}

const COLUMNS: [&str; 10] = [
    "id",
    "url",
    "events",
    "bodies",
    "created_at",
    "failures",
    "due_at",
    "failing_since",
    "failure",
    "disabled_at",
];
const EVENT: [&str; 4] = ["webhook_id", "id", "body", "created_at"];

pub(crate) struct Statements {
    list: Statement,
    insert: Statement,
    remove: Statement,
    update: Statement,
    queue: Family,
    next: Statement,
    delivered: Statement,
    forget: Statement,
    waiting: Statement,
    delete_before: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let (hooks, events) = (build.table("webhooks"), build.table("webhook_events"));
        let of_hook = || {
            build
                .from("webhook_events", "e", "PRIMARY")
                .and_where(is("site_id"))
                .and_where(is("webhook_id"))
                .take()
        };
        let list = Query::select()
            .columns(COLUMNS)
            .from(hooks.clone())
            .and_where(is("site_id"))
            .order_by("id", Order::Asc)
            .take();
        let remove = Query::delete()
            .from_table(hooks.clone())
            .and_where(is("site_id"))
            .and_where(is("id"))
            .take();
        let update = Query::update()
            .table(hooks)
            .values(
                ["failures", "due_at", "failing_since", "failure", "disabled_at"].map(|name| (name, arg())),
            )
            .and_where(is("site_id"))
            .and_where(is("id"))
            .take();
        let next = of_hook()
            .columns(EVENT)
            .order_by("id", Order::Asc)
            .limit(count())
            .take();
        let delivered = Query::delete()
            .from_table(events.clone())
            .and_where(is("site_id"))
            .and_where(is("webhook_id"))
            .and_where(is("id"))
            .take();
        let forget = Query::delete()
            .from_table(events.clone())
            .and_where(is("site_id"))
            .and_where(is("webhook_id"))
            .take();
        let waiting = of_hook().expr(Expr::cust("COUNT(*)")).take();
        let rows = build.rows();
        Self {
            list: build.one("webhooks.list", &list),
            insert: build.insert("webhooks.insert", "webhooks", &COLUMNS),
            remove: build.one("webhooks.remove", &remove),
            update: build.one("webhooks.update", &update),
            queue: build.family("webhooks.queue", rows, |build, n| {
                build.insert_rows("webhook_events", &EVENT, n)
            }),
            next: build.one("webhooks.next", &next),
            delivered: build.one("webhooks.delivered", &delivered),
            forget: build.one("webhooks.forget", &forget),
            waiting: build.one("webhooks.waiting", &waiting),
            delete_before: build.delete_before("webhooks.delete_before", "webhook_events", "created_at"),
        }
    }
}

fn failure_number(failure: WebhookFailure) -> i64 {
    match failure {
        WebhookFailure::Unreachable => 1,
        WebhookFailure::Refused => 2,
        WebhookFailure::NotAllowed => 3,
        WebhookFailure::Gone => 4,
        WebhookFailure::Unwanted => 5,
    }
}

fn read(row: &mut Row<'_>) -> Result<WebhookRow, Error> {
    Ok(WebhookRow {
        id: row.take()?,
        url: row.take()?,
        events: {
            let names = json::list(&row.take::<String>()?, "webhooks")?;
            names
                .iter()
                .filter_map(|name| WebhookEvent::named(name))
                .collect()
        },
        bodies: row.take()?,
        created_at: row.take()?,
        state: WebhookState {
            failures: row.take()?,
            due_at: row.take()?,
            failing_since: row.take()?,
            failure: row.take::<Option<i64>>()?.and_then(|number| {
                let all = WebhookFailure::ALL.iter().copied();
                all.into_iter().find(|failure| failure_number(*failure) == number)
            }),
            disabled_at: row.take()?,
        },
    })
}

fn read_event(row: &mut Row<'_>) -> Result<EventRow, Error> {
    Ok(EventRow {
        webhook: row.take()?,
        id: row.take()?,
        body: row.take()?,
        created_at: row.take()?,
    })
}

/// All of a site, oldest first.
pub async fn list(connection: &mut Connection, site: SiteId) -> Result<Vec<WebhookRow>, Error> {
    let statements = connection.statements();
    connection
        .all(&statements.webhooks.list, &[site.into()], read)
        .await
}

/// Remembers a new one; `false`: the id is taken.
pub async fn insert(unit: &mut Unit, site: SiteId, hook: &WebhookRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let events: Vec<String> = hook
        .events
        .iter()
        .map(|event| event.as_str().to_owned())
        .collect();
    let events = json::text(&events);
    let state = hook.state;
    let values = [
        site.into(),
        hook.id.into(),
        Value::exact(&hook.url),
        Value::Text(&events),
        hook.bodies.into(),
        hook.created_at.into(),
        state.failures.into(),
        state.due_at.into(),
        state.failing_since.into(),
        state.failure.map(failure_number).into(),
        state.disabled_at.into(),
    ];
    unit.insert_if_free(&statements.webhooks.insert, &values).await
}

/// Forgets one, and what it was still to be told; `false`: there is none.
pub async fn remove(unit: &mut Unit, site: SiteId, id: Uuid) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [site.into(), id.into()];
    unit.execute(&statements.webhooks.forget, &values).await?;
    Ok(unit.execute(&statements.webhooks.remove, &values).await? > 0)
}

/// How its deliveries go now. One that is disabled has nothing left to be told.
pub async fn update(unit: &mut Unit, site: SiteId, id: Uuid, state: WebhookState) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        state.failures.into(),
        state.due_at.into(),
        state.failing_since.into(),
        state.failure.map(failure_number).into(),
        state.disabled_at.into(),
        site.into(),
        id.into(),
    ];
    unit.execute(&statements.webhooks.update, &values).await?;
    if state.disabled_at.is_some() {
        unit.execute(&statements.webhooks.forget, &[site.into(), id.into()])
            .await?;
    }
    Ok(())
}

/// Remembers what is to be told.
pub async fn queue(unit: &mut Unit, site: SiteId, events: &[EventRow]) -> Result<(), Error> {
    let statements = unit.statements();
    for (statement, events) in statements.webhooks.queue.exact(events) {
        let values: Vec<Value<'_>> = events
            .iter()
            .flat_map(|event| {
                [
                    site.into(),
                    event.webhook.into(),
                    event.id.into(),
                    (&event.body).into(),
                    event.created_at.into(),
                ]
            })
            .collect();
        unit.execute(statement, &values).await?;
    }
    Ok(())
}

/// What a webhook is to be told next, in the order in which it happened.
pub async fn next(
    connection: &mut Connection,
    site: SiteId,
    id: Uuid,
    limit: u32,
) -> Result<Vec<EventRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), id.into(), limit.into()];
    connection
        .all(&statements.webhooks.next, &values, read_event)
        .await
}

/// How much a webhook is still to be told.
pub async fn waiting(connection: &mut Connection, site: SiteId, id: Uuid) -> Result<u32, Error> {
    let statements = connection.statements();
    let waiting = connection
        .first(&statements.webhooks.waiting, &[site.into(), id.into()], only)
        .await?;
    Ok(waiting.unwrap_or_default())
}

/// It was told.
pub async fn delivered(unit: &mut Unit, site: SiteId, webhook: Uuid, event: Uuid) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), webhook.into(), event.into()];
    unit.execute(&statements.webhooks.delivered, &values)
        .await
        .map(drop)
}

/// Forgets what happened before a time, told or not; how much.
pub async fn delete_before(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.webhooks.delete_before, &[site.into(), before.into()])
        .await
}
