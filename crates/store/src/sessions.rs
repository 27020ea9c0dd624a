//! Sessions: one signed-in browser each.

use std::collections::HashMap;

use parlour_wire::{Personal, SessionId, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query};

use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, Statement, arg, args, column, distinct, is, is_of, same};
use crate::users::{self, UserRow};
use crate::{Connection, Error, Unit};

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Which.
    pub id: SessionId,
    /// SHA-256 of the bearer token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub user: UserId,
    /// Whether it came from a password (it slides) or from a ticket.
    pub standalone: bool,
    /// What the device called itself.
    pub device: Option<Personal>,
    /// The host's session it came from (`sid`).
    pub host_session: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

const COLUMNS: [&str; 9] = [
    "id",
    "token_hash",
    "user_id",
    "standalone",
    "device",
    "host_session",
    "created_at",
    "seen_at",
    "expires_at",
];

pub(crate) struct Statements {
    insert: Statement,
    by_token: Statement,
    of_user: Statement,
    of_host_session: Statement,
    delete: Statement,
    delete_of_user: Statement,
    delete_of_host_session: Statement,
    touch: Statement,
    last_used: Family,
    delete_expired: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let (table, keys) = (build.table("sessions"), build.keys());
        let delete = || {
            Query::delete()
                .from_table(table.clone())
                .and_where(is("site_id"))
                .take()
        };
        let by_token = Query::select()
            .columns(COLUMNS.map(|name| ("s", name)))
            .columns(users::COLUMNS.map(|name| ("u", name)))
            .from_as(table.clone(), "s")
            .join_as(
                JoinType::InnerJoin,
                build.table("users"),
                "u",
                same("u", "s", "site_id").and(column("u", "id").eq(column("s", "user_id"))),
            )
            .and_where(is_of("s", "site_id"))
            .and_where(is_of("s", "token_hash"))
            .take();
        Self {
            insert: build.insert("sessions.insert", "sessions", &COLUMNS),
            by_token: build.one("sessions.by_token", &by_token),
            of_user: build.one(
                "sessions.of_user",
                Query::select()
                    .columns(COLUMNS)
                    .from(table.clone())
                    .and_where(is("site_id"))
                    .and_where(is("user_id"))
                    .order_by("created_at", Order::Desc)
                    .order_by("id", Order::Desc),
            ),
            of_host_session: build.one(
                "sessions.of_host_session",
                Query::select()
                    .columns(["id", "user_id"])
                    .from(table.clone())
                    .and_where(is("site_id"))
                    .and_where(is("host_session")),
            ),
            delete: build.one("sessions.delete", delete().and_where(is("id"))),
            delete_of_user: build.one("sessions.delete_of_user", delete().and_where(is("user_id"))),
            delete_of_host_session: build.one(
                "sessions.delete_of_host_session",
                delete().and_where(is("host_session")),
            ),
            touch: build.one(
                "sessions.touch",
                Query::update()
                    .table(table.clone())
                    .value("seen_at", arg())
                    .value("expires_at", arg())
                    .and_where(is("site_id"))
                    .and_where(is("id")),
            ),
            last_used: build.family("sessions.last_used", keys, |build, n| {
                build
                    .from("sessions", "s", "user_id")
                    .columns(["user_id", "seen_at"])
                    .and_where(is("site_id"))
                    .and_where(Expr::col("user_id").is_in(args(n)))
                    .take()
            }),
            delete_expired: build.delete_before("sessions.delete_expired", "sessions", "expires_at"),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<SessionRow, Error> {
    Ok(SessionRow {
        id: row.take()?,
        token_hash: row.take()?,
        user: row.take()?,
        standalone: row.take()?,
        device: row.take()?,
        host_session: row.take()?,
        created_at: row.take()?,
        seen_at: row.take()?,
        expires_at: row.take()?,
    })
}

/// Remembers a new session.
pub async fn insert(unit: &mut Unit, site: SiteId, session: &SessionRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        session.id.into(),
        (&session.token_hash).into(),
        session.user.into(),
        session.standalone.into(),
        session.device.as_ref().into(),
        session.host_session.as_deref().map(Value::Exact).into(),
        session.created_at.into(),
        session.seen_at.into(),
        session.expires_at.into(),
    ];
    unit.execute(&statements.sessions.insert, &values)
        .await
        .map(|_| ())
}

/// The session of a token and whose it is, expired or not.
pub async fn by_token(
    connection: &mut Connection,
    site: SiteId,
    token_hash: &[u8; 32],
) -> Result<Option<(SessionRow, UserRow)>, Error> {
    let statements = connection.statements();
    let values = [site.into(), token_hash.into()];
    connection
        .first(&statements.sessions.by_token, &values, |row| {
            Ok((read(row)?, users::read(row)?))
        })
        .await
}

/// Somebody's sessions, newest first.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
) -> Result<Vec<SessionRow>, Error> {
    let statements = connection.statements();
    connection
        .all(&statements.sessions.of_user, &[site.into(), user.into()], read)
        .await
}

/// When a session of each of some people was last used, to the day; nothing for who has none.
pub async fn last_used(
    connection: &mut Connection,
    site: SiteId,
    users: &[UserId],
) -> Result<HashMap<UserId, Timestamp>, Error> {
    let statements = connection.statements();
    let mut last = HashMap::<UserId, Timestamp>::new();
    for (statement, users) in statements.sessions.last_used.padded(&distinct(users)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(users.map(Value::from))
            .collect();
        let read = |row: &mut Row<'_>| Ok((row.take::<UserId>()?, row.take::<Timestamp>()?));
        for (user, at) in connection.all(statement, &values, read).await? {
            let latest = last.entry(user).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    Ok(last)
}

/// Ends a session; `false`: there is none.
pub async fn delete(unit: &mut Unit, site: SiteId, id: SessionId) -> Result<bool, Error> {
    let statements = unit.statements();
    Ok(unit
        .execute(&statements.sessions.delete, &[site.into(), id.into()])
        .await?
        > 0)
}

/// Ends everything of somebody; what ended.
pub async fn delete_of_user(unit: &mut Unit, site: SiteId, user: UserId) -> Result<Vec<SessionId>, Error> {
    let statements = unit.statements();
    let ended = of_user(unit, site, user)
        .await?
        .into_iter()
        .map(|session| session.id)
        .collect();
    unit.execute(&statements.sessions.delete_of_user, &[site.into(), user.into()])
        .await?;
    Ok(ended)
}

/// Ends what came from a session of the host; what ended, and whose it was.
pub async fn delete_of_host_session(
    unit: &mut Unit,
    site: SiteId,
    host_session: &str,
) -> Result<Vec<(SessionId, UserId)>, Error> {
    let statements = unit.statements();
    let values = [site.into(), Value::Exact(host_session)];
    let ended = unit
        .all(&statements.sessions.of_host_session, &values, |row| {
            Ok((row.take()?, row.take()?))
        })
        .await?;
    unit.execute(&statements.sessions.delete_of_host_session, &values)
        .await?;
    Ok(ended)
}

/// Notes that a session is in use; `false`: there is none.
pub async fn touch(
    unit: &mut Unit,
    site: SiteId,
    id: SessionId,
    seen_at: Timestamp,
    expires_at: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [seen_at.into(), expires_at.into(), site.into(), id.into()];
    Ok(unit.execute(&statements.sessions.touch, &values).await? > 0)
}

/// Forgets the sessions that ended before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.sessions.delete_expired, &[site.into(), before.into()])
        .await
}
