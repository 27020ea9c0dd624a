//! People.

mod find;
mod names;

use std::collections::HashSet;

use parlour_wire::api::users::Role;
use parlour_wire::{Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Query};

use crate::connection::{Row, Value, only};
use crate::statements::{Builder, Family, Statement, arg, args, distinct, is};
use crate::{Connection, Error, Unit};

pub use find::{administrator_exists, administrators, page, search};
pub(crate) use names::{Beginning, named};

/// Somebody, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// What the name is found by, from the beginning of each of its words: lower case.
    pub name_key: Personal,
    /// For privacy requests; never an identity.
    pub email: Option<Personal>,
    /// Who vouches for them: with `subject` the identity, unique in the site.
    pub issuer: String,
    /// The issuer's own id of them.
    pub subject: Personal,
    /// What they may do.
    pub role: Role,
    /// BCP 47 language tag.
    pub locale: Option<String>,
    /// Whether others see how far they have read.
    pub read_receipts: bool,
    /// Whether others see them typing.
    pub typing: bool,
    /// Whether people they talk to see that they are here.
    pub presence: bool,
    /// Whether those see when they were last here.
    pub last_seen: bool,
    /// When they were last here, to the minute; only while they show it.
    pub seen_at: Option<Timestamp>,
    /// Since when they are kept out.
    pub suspended_at: Option<Timestamp>,
    /// Whether the account is the server's own.
    pub standalone: bool,
    /// When this last changed.
    pub changed: Revision,
    /// When they first came.
    pub created_at: Timestamp,
}

/// Somebody, as far as conversations need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserBrief {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// When they last changed.
    pub changed: Revision,
    /// Whether others see how far they have read.
    pub read_receipts: bool,
}

impl UserRow {
    /// As far as conversations need to know.
    pub fn brief(&self) -> UserBrief {
        UserBrief {
            id: self.id,
            name: self.name.clone(),
            changed: self.changed,
            read_receipts: self.read_receipts,
        }
    }
}

pub(crate) const COLUMNS: [&str; 17] = [
    "id",
    "name",
    "name_key",
    "email",
    "issuer",
    "subject",
    "role",
    "locale",
    "read_receipts",
    "typing",
    "presence",
    "last_seen",
    "seen_at",
    "suspended_at",
    "standalone",
    "changed",
    "created_at",
];
/// What [`read_brief`] reads.
pub(crate) const BRIEF: [&str; 4] = ["id", "name", "changed", "read_receipts"];

pub(crate) struct Statements {
    insert: Statement,
    get: Statement,
    many: Family,
    suspended: Family,
    by_subject: Statement,
    update: Statement,
    find: find::Statements,
    names: names::Statements,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("users");
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(table.clone())
                .and_where(is("site_id"))
                .take()
        };
        let keys = build.keys();
        Self {
            insert: build.insert("users.insert", "users", &COLUMNS),
            get: build.one("users.get", select().and_where(is("id"))),
            many: build.family("users.many", keys, |_, n| {
                select().and_where(Expr::col("id").is_in(args(n))).take()
            }),
            suspended: build.family("users.suspended", keys, |build, n| {
                build
                    .from("users", "u", "PRIMARY")
                    .column(("u", "id"))
                    .and_where(is("site_id"))
                    .and_where(Expr::col("id").is_in(args(n)))
                    .and_where(Expr::col("suspended_at").is_not_null())
                    .take()
            }),
            by_subject: build.one(
                "users.by_subject",
                select().and_where(is("issuer")).and_where(is("subject")),
            ),
            update: build.one(
                "users.update",
                Query::update()
                    .table(table.clone())
                    .values(CHANGEABLE.map(|name| (name, arg())))
                    .and_where(is("site_id"))
                    .and_where(is("id")),
            ),
            find: find::Statements::new(build),
            names: names::Statements::new(build),
        }
    }
}

const CHANGEABLE: [&str; 12] = [
    "name",
    "name_key",
    "email",
    "role",
    "locale",
    "read_receipts",
    "typing",
    "presence",
    "last_seen",
    "seen_at",
    "suspended_at",
    "changed",
];

/// The number that stands for a role.
pub(crate) fn role_number(role: Role) -> i64 {
    match role {
        Role::Member => 1,
        Role::Moderator => 2,
        Role::Administrator => 3,
    }
}

/// The role that a number stands for.
pub(crate) fn role_of(number: i64) -> Option<Role> {
    match number {
        1 => Some(Role::Member),
        2 => Some(Role::Moderator),
        3 => Some(Role::Administrator),
        _ => None,
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<UserRow, Error> {
    Ok(UserRow {
        id: row.take()?,
        name: row.take()?,
        name_key: row.take()?,
        email: row.take()?,
        issuer: row.take()?,
        subject: row.take()?,
        role: row.decode(role_of)?,
        locale: row.take()?,
        read_receipts: row.take()?,
        typing: row.take()?,
        presence: row.take()?,
        last_seen: row.take()?,
        seen_at: row.take()?,
        suspended_at: row.take()?,
        standalone: row.take()?,
        changed: row.take()?,
        created_at: row.take()?,
    })
}

pub(crate) fn read_brief(row: &mut Row<'_>) -> Result<UserBrief, Error> {
    Ok(UserBrief {
        id: row.take()?,
        name: row.take()?,
        changed: row.take()?,
        read_receipts: row.take()?,
    })
}

/// Remembers somebody new.
pub async fn insert(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        user.id.into(),
        (&user.name).into(),
        Value::exact(&user.name_key),
        user.email.as_ref().into(),
        Value::Exact(&user.issuer),
        Value::exact(&user.subject),
        Value::Int(role_number(user.role)),
        user.locale.as_ref().into(),
        user.read_receipts.into(),
        user.typing.into(),
        user.presence.into(),
        user.last_seen.into(),
        user.seen_at.into(),
        user.suspended_at.into(),
        user.standalone.into(),
        user.changed.into(),
        user.created_at.into(),
    ];
    unit.execute(&statements.users.insert, &values).await?;
    names::insert(unit, site, user).await
}

/// Somebody by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: UserId) -> Result<Option<UserRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.users.get, &[site.into(), id.into()], read)
        .await
}

/// Those of `ids` that exist, in no order.
pub async fn many(connection: &mut Connection, site: SiteId, ids: &[UserId]) -> Result<Vec<UserRow>, Error> {
    let statements = connection.statements();
    let (ids, mut users) = (distinct(ids), Vec::new());
    for (statement, ids) in statements.users.many.padded(&ids) {
        let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(ids.map(Value::from)).collect();
        users.extend(connection.all(statement, &values, read).await?);
    }
    Ok(users)
}

/// Those of `ids` who are kept out.
pub async fn suspended(
    connection: &mut Connection,
    site: SiteId,
    ids: &[UserId],
) -> Result<HashSet<UserId>, Error> {
    let statements = connection.statements();
    let (ids, mut suspended) = (distinct(ids), HashSet::new());
    for (statement, ids) in statements.users.suspended.padded(&ids) {
        let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(ids.map(Value::from)).collect();
        suspended.extend(connection.all(statement, &values, only::<UserId>).await?);
    }
    Ok(suspended)
}

/// Somebody by who vouches for them.
pub async fn by_subject(
    connection: &mut Connection,
    site: SiteId,
    issuer: &str,
    subject: &str,
) -> Result<Option<UserRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), Value::Exact(issuer), Value::Exact(subject)];
    connection
        .first(&statements.users.by_subject, &values, read)
        .await
}

/// Writes somebody as they are now; their identity, account kind and `created_at` stay. `false`: nobody has that id.
pub async fn update(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<bool, Error> {
    let Some(before) = get(unit, site, user.id).await? else {
        return Ok(false);
    };
    if before.name_key != user.name_key {
        names::forget(unit, site, user.id).await?;
        names::insert(unit, site, user).await?;
    }
    let statements = unit.statements();
    let values = [
        (&user.name).into(),
        Value::exact(&user.name_key),
        user.email.as_ref().into(),
        Value::Int(role_number(user.role)),
        user.locale.as_ref().into(),
        user.read_receipts.into(),
        user.typing.into(),
        user.presence.into(),
        user.last_seen.into(),
        user.seen_at.into(),
        user.suspended_at.into(),
        user.changed.into(),
        site.into(),
        user.id.into(),
    ];
    unit.execute(&statements.users.update, &values).await?;
    Ok(true)
}
