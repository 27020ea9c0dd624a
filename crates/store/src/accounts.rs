//! Standalone accounts: e-mail and password.

use parlour_wire::{Personal, SiteId, Timestamp, UserId};
use sea_query::Query;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Statement, arg, is};
use crate::{Connection, Error, Unit};

/// How somebody without a site of their own signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub user: UserId,
    /// E-mail address, lower case; unique in the site.
    pub email_key: Personal,
    /// PHC string.
    pub password_hash: Personal,
    /// When the password was set.
    pub password_changed_at: Timestamp,
    /// When the account was made.
    pub created_at: Timestamp,
}

const COLUMNS: [&str; 5] = [
    "user_id",
    "email_key",
    "password_hash",
    "password_changed_at",
    "created_at",
];

pub(crate) struct Statements {
    insert: Statement,
    by_email: Statement,
    by_user: Statement,
    set_password: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("accounts");
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(table.clone())
                .and_where(is("site_id"))
                .take()
        };
        Self {
            insert: build.insert("accounts.insert", "accounts", &COLUMNS),
            by_email: build.one("accounts.by_email", select().and_where(is("email_key"))),
            by_user: build.one("accounts.by_user", select().and_where(is("user_id"))),
            set_password: build.one(
                "accounts.set_password",
                Query::update()
                    .table(table.clone())
                    .value("password_hash", arg())
                    .value("password_changed_at", arg())
                    .and_where(is("site_id"))
                    .and_where(is("user_id")),
            ),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<AccountRow, Error> {
    Ok(AccountRow {
        user: row.take()?,
        email_key: row.take()?,
        password_hash: row.take()?,
        password_changed_at: row.take()?,
        created_at: row.take()?,
    })
}

/// Remembers a new account.
pub async fn insert(unit: &mut Unit, site: SiteId, account: &AccountRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        account.user.into(),
        Value::exact(&account.email_key),
        (&account.password_hash).into(),
        account.password_changed_at.into(),
        account.created_at.into(),
    ];
    unit.execute(&statements.accounts.insert, &values)
        .await
        .map(|_| ())
}

/// The account of an e-mail address (lower case).
pub async fn by_email(
    connection: &mut Connection,
    site: SiteId,
    email_key: &str,
) -> Result<Option<AccountRow>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.accounts.by_email,
            &[site.into(), Value::Exact(email_key)],
            read,
        )
        .await
}

/// Somebody's account.
pub async fn by_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
) -> Result<Option<AccountRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.accounts.by_user, &[site.into(), user.into()], read)
        .await
}

/// A new password; `false`: they have no account.
pub async fn set_password(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    password_hash: &Personal,
    now: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [password_hash.into(), now.into(), site.into(), user.into()];
    Ok(unit.execute(&statements.accounts.set_password, &values).await? > 0)
}
