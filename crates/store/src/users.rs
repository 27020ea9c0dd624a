//! People.

use parlour_wire::api::users::Role;
use parlour_wire::{Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, Statement, arg, args, count, distinct, is};
use crate::{Connection, Error, Unit};

/// Somebody, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// Display name.
    pub name: Personal,
    /// What the name is found by: lower case.
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

pub(crate) const COLUMNS: [&str; 13] = [
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
    by_subject: Statement,
    search: Statement,
    update: Statement,
    with_role: Statement,
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
            by_subject: build.one(
                "users.by_subject",
                select().and_where(is("issuer")).and_where(is("subject")),
            ),
            search: build.one(
                "users.search",
                select()
                    .and_where(Expr::col("name_key").gte(arg()))
                    .and_where(Expr::col("name_key").lt(arg()))
                    .order_by("name_key", Order::Asc)
                    .limit(count()),
            ),
            update: build.one(
                "users.update",
                Query::update()
                    .table(table.clone())
                    .values(CHANGEABLE.map(|name| (name, arg())))
                    .and_where(is("site_id"))
                    .and_where(is("id")),
            ),
            with_role: build.one("users.with_role", select().and_where(is("role")).limit(count())),
        }
    }
}

const CHANGEABLE: [&str; 8] = [
    "name",
    "name_key",
    "email",
    "role",
    "locale",
    "read_receipts",
    "typing",
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
        user.standalone.into(),
        user.changed.into(),
        user.created_at.into(),
    ];
    unit.execute(&statements.users.insert, &values).await.map(|_| ())
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

/// At most `limit` people whose `name_key` begins with `beginning` (lower case), by name.
pub async fn search(
    connection: &mut Connection,
    site: SiteId,
    beginning: &str,
    limit: u32,
) -> Result<Vec<UserRow>, Error> {
    let statements = connection.statements();
    // Nothing that begins so sorts after this: U+10FFFF is no character.
    let end = format!("{beginning}\u{10ffff}");
    let values = [
        site.into(),
        Value::Exact(beginning),
        Value::Exact(&end),
        limit.into(),
    ];
    connection.all(&statements.users.search, &values, read).await
}

/// Writes somebody as they are now; their identity, account kind and `created_at` stay. `false`: nobody has that id.
pub async fn update(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        (&user.name).into(),
        Value::exact(&user.name_key),
        user.email.as_ref().into(),
        Value::Int(role_number(user.role)),
        user.locale.as_ref().into(),
        user.read_receipts.into(),
        user.typing.into(),
        user.changed.into(),
        site.into(),
        user.id.into(),
    ];
    Ok(unit.execute(&statements.users.update, &values).await? > 0)
}

/// Whether the site has an administrator.
pub async fn administrator_exists(connection: &mut Connection, site: SiteId) -> Result<bool, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        Value::Int(role_number(Role::Administrator)),
        Value::Int(1),
    ];
    Ok(connection
        .first(&statements.users.with_role, &values, |_| Ok(()))
        .await?
        .is_some())
}
