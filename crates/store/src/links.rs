//! One-time links: the first administrator, invitations, password resets.

use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::users::Role;
use parlour_wire::{SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Statement, arg, is};
use crate::users::{role_number, role_of};
use crate::{Connection, Error, Unit};

/// A one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Made by whoever asked for it.
    pub id: Uuid,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// What it does.
    pub purpose: LinkPurpose,
    /// What its account may do.
    pub role: Role,
    /// Whose password it resets.
    pub user: Option<UserId>,
    /// Who invited.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used.
    pub spent_at: Option<Timestamp>,
}

const COLUMNS: [&str; 9] = [
    "id",
    "token_hash",
    "purpose",
    "role",
    "user_id",
    "created_by",
    "created_at",
    "expires_at",
    "spent_at",
];

pub(crate) struct Statements {
    insert: Statement,
    delete_unspent: Statement,
    by_token: Statement,
    spend: Statement,
    delete_expired: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("links");
        let unspent = || Expr::col("spent_at").is_null();
        Self {
            insert: build.insert("links.insert", "links", &COLUMNS),
            delete_unspent: build.one(
                "links.delete_unspent",
                Query::delete()
                    .from_table(table.clone())
                    .and_where(is("site_id"))
                    .and_where(is("id"))
                    .and_where(unspent()),
            ),
            by_token: build.one(
                "links.by_token",
                Query::select()
                    .columns(COLUMNS)
                    .from(table.clone())
                    .and_where(is("site_id"))
                    .and_where(is("token_hash")),
            ),
            spend: build.one(
                "links.spend",
                Query::update()
                    .table(table.clone())
                    .value("spent_at", arg())
                    .and_where(is("site_id"))
                    .and_where(is("id"))
                    .and_where(unspent()),
            ),
            delete_expired: build.delete_before("links.delete_expired", "links", "expires_at"),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<LinkRow, Error> {
    Ok(LinkRow {
        id: row.take()?,
        token_hash: row.take()?,
        purpose: row.decode(|number| match number {
            1 => Some(LinkPurpose::FirstAdministrator),
            2 => Some(LinkPurpose::Invitation),
            3 => Some(LinkPurpose::PasswordReset),
            _ => None,
        })?,
        role: row.decode(role_of)?,
        user: row.take()?,
        created_by: row.take()?,
        created_at: row.take()?,
        expires_at: row.take()?,
        spent_at: row.take()?,
    })
}

/// Remembers a link, in place of an earlier one with the same id; `false`: that one was spent, and stays.
pub async fn put(unit: &mut Unit, site: SiteId, link: &LinkRow) -> Result<bool, Error> {
    let statements = unit.statements();
    unit.execute(&statements.links.delete_unspent, &[site.into(), link.id.into()])
        .await?;
    let purpose = match link.purpose {
        LinkPurpose::FirstAdministrator => 1,
        LinkPurpose::Invitation => 2,
        LinkPurpose::PasswordReset => 3,
    };
    let values = [
        site.into(),
        link.id.into(),
        (&link.token_hash).into(),
        Value::Int(purpose),
        Value::Int(role_number(link.role)),
        link.user.into(),
        link.created_by.into(),
        link.created_at.into(),
        link.expires_at.into(),
        link.spent_at.into(),
    ];
    unit.insert_if_free(&statements.links.insert, &values).await
}

/// The link of a token, whatever its state.
pub async fn by_token(
    connection: &mut Connection,
    site: SiteId,
    token_hash: &[u8; 32],
) -> Result<Option<LinkRow>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.links.by_token,
            &[site.into(), token_hash.into()],
            read,
        )
        .await
}

/// Uses a link up; `false`: it was spent before, or there is none.
pub async fn spend(unit: &mut Unit, site: SiteId, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    let statements = unit.statements();
    Ok(unit
        .execute(&statements.links.spend, &[now.into(), site.into(), id.into()])
        .await?
        > 0)
}

/// Forgets the links that ended before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(&statements.links.delete_expired, &[site.into(), before.into()])
        .await
}
