//! Keys a site signs with: tickets, and credentials of its backend.

use parlour_wire::{Base64, SiteId, Timestamp};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::json;
use crate::statements::{Builder, Statement, arg, is};
use crate::{Connection, Error, Unit};

/// What a key may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPurpose {
    /// Who somebody is.
    Ticket,
    /// Requests of the site's backend.
    Credential,
}

/// How a key signs; pinned per key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// Ed25519; the material is the public key.
    EdDsa,
    /// HMAC-SHA-256; the material is the secret.
    Hs256,
}

/// A registered key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteKey {
    /// Its name in the header of a JWT.
    pub kid: String,
    /// What it may sign.
    pub purpose: KeyPurpose,
    /// How.
    pub algorithm: KeyAlgorithm,
    /// The key itself, at most 512 bytes.
    pub material: Base64,
    /// What its credentials may ask for.
    pub scopes: Vec<String>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it stopped to count.
    pub revoked_at: Option<Timestamp>,
}

const COLUMNS: [&str; 7] = [
    "kid",
    "purpose",
    "algorithm",
    "key_material",
    "scopes",
    "created_at",
    "revoked_at",
];

pub(crate) struct Statements {
    insert: Statement,
    find: Statement,
    list: Statement,
    revoke: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("site_keys");
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(table.clone())
                .and_where(is("site_id"))
                .take()
        };
        Self {
            insert: build.insert("site_keys.insert", "site_keys", &COLUMNS),
            find: build.one("site_keys.find", select().and_where(is("kid"))),
            list: build.one("site_keys.list", select().order_by("kid", Order::Asc)),
            revoke: build.one(
                "site_keys.revoke",
                Query::update()
                    .table(table.clone())
                    .value("revoked_at", arg())
                    .and_where(is("site_id"))
                    .and_where(is("kid"))
                    .and_where(Expr::col("revoked_at").is_null()),
            ),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<SiteKey, Error> {
    Ok(SiteKey {
        kid: row.take()?,
        purpose: row.decode(|number| match number {
            1 => Some(KeyPurpose::Ticket),
            2 => Some(KeyPurpose::Credential),
            _ => None,
        })?,
        algorithm: row.decode(|number| match number {
            1 => Some(KeyAlgorithm::EdDsa),
            2 => Some(KeyAlgorithm::Hs256),
            _ => None,
        })?,
        material: row.take()?,
        scopes: json::list(&row.take::<String>()?, "site_keys")?,
        created_at: row.take()?,
        revoked_at: row.take()?,
    })
}

/// Registers a key.
pub async fn insert(unit: &mut Unit, site: SiteId, key: &SiteKey) -> Result<(), Error> {
    let statements = unit.statements();
    let purpose = match key.purpose {
        KeyPurpose::Ticket => 1,
        KeyPurpose::Credential => 2,
    };
    let algorithm = match key.algorithm {
        KeyAlgorithm::EdDsa => 1,
        KeyAlgorithm::Hs256 => 2,
    };
    let scopes = json::text(&key.scopes);
    let values = [
        site.into(),
        Value::Exact(&key.kid),
        Value::Int(purpose),
        Value::Int(algorithm),
        (&key.material).into(),
        Value::Text(&scopes),
        key.created_at.into(),
        key.revoked_at.into(),
    ];
    unit.execute(&statements.site_keys.insert, &values)
        .await
        .map(|_| ())
}

/// The key of that name, revoked or not.
pub async fn find(connection: &mut Connection, site: SiteId, kid: &str) -> Result<Option<SiteKey>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.site_keys.find,
            &[site.into(), Value::Exact(kid)],
            read,
        )
        .await
}

/// Every key of a site, by name.
pub async fn list(connection: &mut Connection, site: SiteId) -> Result<Vec<SiteKey>, Error> {
    let statements = connection.statements();
    connection
        .all(&statements.site_keys.list, &[site.into()], read)
        .await
}

/// Ends a key; `false` when there is none that still counts.
pub async fn revoke(unit: &mut Unit, site: SiteId, kid: &str, now: Timestamp) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [now.into(), site.into(), Value::Exact(kid)];
    Ok(unit.execute(&statements.site_keys.revoke, &values).await? > 0)
}
