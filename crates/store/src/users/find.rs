//! Finding people: by name, by what they may do.

use parlour_wire::api::users::Role;
use parlour_wire::{SiteId, UserId};
use sea_query::{Expr, ExprTrait, Order};

use super::names::{Beginning, named};
use super::{COLUMNS, UserRow, read, role_number};
use crate::connection::Value;
use crate::statements::{Builder, Statement, arg, column, count, is, is_of};
use crate::{Connection, Error};

pub(super) struct Statements {
    by_name: Statement,
    by_later_word: Statement,
    staff: Statement,
    page: Statement,
    with_role: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let of_site = |index| {
            build
                .from("users", "u", index)
                .columns(COLUMNS)
                .and_where(is("site_id"))
                .take()
        };
        let by_name = of_site("name_key")
            .and_where(Expr::col("name_key").gte(arg()))
            .and_where(Expr::col("name_key").lt(arg()))
            .order_by("name_key", Order::Asc)
            .limit(count())
            .take();
        let staff = of_site("role")
            .and_where(Expr::col("role").gte(arg()))
            .cond_where(named(&Expr::col("name_key")))
            // By name first, SQLite would look for them among everybody.
            .order_by("role", Order::Desc)
            .order_by("name_key", Order::Asc)
            .limit(count())
            .take();
        let page = of_site("name_key")
            .and_where(Expr::col("name_key").gte(arg()))
            .and_where(Expr::col("name_key").ne(arg()).or(Expr::col("id").gt(arg())))
            .cond_where(named(&Expr::col("name_key")))
            .order_by("name_key", Order::Asc)
            .order_by("id", Order::Asc)
            .limit(count())
            .take();
        Self {
            by_name: build.one("users.by_name", &let_in(by_name)),
            by_later_word: build.in_order("users.by_later_word", &let_in(by_later_word(build))),
            staff: build.one("users.staff", &let_in(staff)),
            page: build.one("users.page", &page),
            with_role: build.one(
                "users.with_role",
                let_in(
                    build
                        .from("users", "u", "role")
                        .columns(COLUMNS)
                        .and_where(is("site_id"))
                        .and_where(is("role"))
                        .take(),
                )
                .limit(count()),
            ),
        }
    }
}

/// site, from, to.
fn by_later_word(build: &Builder) -> sea_query::SelectStatement {
    let mut endings = build.from("name_endings", "e", "PRIMARY");
    let of_whom = column("u", "id").eq(column("e", "user_id"));
    let site = column("u", "site_id").eq(column("e", "site_id"));
    build
        .and_then(&mut endings, "users", "u", "PRIMARY", site.and(of_whom))
        .columns(COLUMNS.map(|name| ("u", name)))
        .and_where(is_of("e", "site_id"))
        .and_where(column("e", "ending").gte(arg()))
        .and_where(column("e", "ending").lt(arg()))
        .order_by(("e", "ending"), Order::Asc)
        .limit(count())
        .take()
}

/// Those who are not kept out.
fn let_in(mut people: sea_query::SelectStatement) -> sea_query::SelectStatement {
    people.and_where(Expr::col("suspended_at").is_null()).take()
}

/// At most `limit` people who are let in, whose role is this one or a higher one, and a word of whose `name_key` begins
/// with `beginning` (lower case): by name, those first whose whole name does.
pub async fn search(
    connection: &mut Connection,
    site: SiteId,
    beginning: &str,
    from_role: Role,
    limit: u32,
) -> Result<Vec<UserRow>, Error> {
    let statements = connection.statements();
    let beginning = Beginning::new(beginning);
    let statements = &statements.users.find;
    if from_role > Role::Member {
        let mut values = vec![site.into(), Value::Int(role_number(from_role))];
        values.extend(beginning.values());
        values.push(limit.into());
        let mut found = connection.all(&statements.staff, &values, read).await?;
        found.sort_unstable_by(|a, b| a.name_key.cmp(&b.name_key));
        return Ok(found);
    }
    let [from, end] = beginning.range();
    let values = [site.into(), from, end, limit.into()];
    let mut found = connection.all(&statements.by_name, &values, read).await?;
    let wanted = limit as usize;
    if found.len() >= wanted || beginning.is_empty() {
        return Ok(found);
    }
    // Who is among those found may come again.
    let [from, end] = beginning.range();
    let enough = limit.saturating_mul(2);
    let values = [site.into(), from, end, enough.into()];
    for user in connection.all(&statements.by_later_word, &values, read).await? {
        if found.len() < wanted && found.iter().all(|known| known.id != user.id) {
            found.push(user);
        }
    }
    Ok(found)
}

/// At most `limit` people a word of whose `name_key` begins with `beginning` (lower case), by name: those after somebody,
/// when given. It may look at every name of the site: for administrators.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    beginning: &str,
    after: Option<&UserRow>,
    limit: u32,
) -> Result<Vec<UserRow>, Error> {
    let statements = connection.statements();
    let beginning = Beginning::new(beginning);
    let (from, id) = after.map_or(("", UserId(uuid::Uuid::nil())), |after| {
        (after.name_key.expose().as_str(), after.id)
    });
    let mut values = vec![site.into(), Value::Exact(from), Value::Exact(from), id.into()];
    values.extend(beginning.values());
    values.push(limit.into());
    connection.all(&statements.users.find.page, &values, read).await
}

/// At most `limit` administrators who are let in.
pub async fn administrators(
    connection: &mut Connection,
    site: SiteId,
    limit: u32,
) -> Result<Vec<UserRow>, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        Value::Int(role_number(Role::Administrator)),
        limit.into(),
    ];
    connection
        .all(&statements.users.find.with_role, &values, read)
        .await
}

/// Whether the site has an administrator who is let in.
pub async fn administrator_exists(connection: &mut Connection, site: SiteId) -> Result<bool, Error> {
    Ok(!administrators(connection, site, 1).await?.is_empty())
}
