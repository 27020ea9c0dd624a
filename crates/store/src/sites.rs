//! Sites: the tenants of one database.

use parlour_wire::{Base64, Revision, SiteId, Timestamp};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value, only};
use crate::json;
use crate::statements::{Builder, Statement, arg, is};
use crate::{Connection, Error, Unit};

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Which.
    pub id: SiteId,
    /// What people call it.
    pub name: String,
    /// Who signs its tickets (`iss`); none for a site without users of its own.
    pub issuer: Option<String>,
    /// Web origins that may embed it.
    pub origins: Vec<String>,
    /// Its relay signing key, wrapped by a key outside the database.
    pub relay_key: Base64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A tenant that has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSite {
    /// See [`Site::name`].
    pub name: String,
    /// See [`Site::issuer`].
    pub issuer: Option<String>,
    /// See [`Site::origins`].
    pub origins: Vec<String>,
    /// See [`Site::relay_key`].
    pub relay_key: Base64,
    /// See [`Site::created_at`].
    pub created_at: Timestamp,
}

const COLUMNS: [&str; 6] = ["site_id", "name", "issuer", "origins", "relay_key", "created_at"];

pub(crate) struct Statements {
    all: Statement,
    get: Statement,
    last: Statement,
    create: Statement,
    head: Statement,
    advance: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("sites");
        let select = || Query::select().columns(COLUMNS).from(table.clone()).take();
        Self {
            all: build.one("sites.all", select().order_by("site_id", Order::Asc)),
            get: build.one("sites.get", select().and_where(is("site_id"))),
            last: build.one(
                "sites.last",
                Query::select()
                    .expr(Expr::col("site_id").max())
                    .from(table.clone()),
            ),
            create: build.one(
                "sites.create",
                Query::insert()
                    .into_table(table.clone())
                    .columns(COLUMNS.into_iter().chain(["revision"]))
                    .values_panic(std::iter::repeat_with(arg).take(COLUMNS.len() + 1)),
            ),
            head: build.one(
                "sites.head",
                Query::select()
                    .column("revision")
                    .from(table.clone())
                    .and_where(is("site_id")),
            ),
            advance: build.one(
                "sites.advance",
                Query::update()
                    .table(table.clone())
                    .value("revision", arg())
                    .and_where(is("site_id")),
            ),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<Site, Error> {
    Ok(Site {
        id: row.take()?,
        name: row.take()?,
        issuer: row.take()?,
        origins: json::list(&row.take::<String>()?, "sites")?,
        relay_key: row.take()?,
        created_at: row.take()?,
    })
}

/// How far the log has come.
pub(crate) async fn head(connection: &mut Connection, site: SiteId) -> Result<Revision, Error> {
    let statements = connection.statements();
    let head = connection
        .first(&statements.sites.head, &[site.into()], only)
        .await?;
    head.ok_or_else(|| missing(site))
}

/// How far the log has come now.
pub(crate) async fn advance(connection: &mut Connection, site: SiteId, head: Revision) -> Result<(), Error> {
    let statements = connection.statements();
    connection
        .execute(&statements.sites.advance, &[head.into(), site.into()])
        .await
        .map(|_| ())
}

fn missing(site: SiteId) -> Error {
    Error::Contradiction {
        table: "sites",
        detail: format!("there is no site {}", site.0),
    }
}

/// Every site, in the order of their numbers.
pub async fn all(connection: &mut Connection) -> Result<Vec<Site>, Error> {
    let statements = connection.statements();
    connection.all(&statements.sites.all, &[], read).await
}

/// One site.
pub async fn get(connection: &mut Connection, site: SiteId) -> Result<Option<Site>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.sites.get, &[site.into()], read)
        .await
}

/// A new site, with the next free number and an empty log.
pub async fn create(unit: &mut Unit, new: &NewSite) -> Result<SiteId, Error> {
    let statements = unit.statements();
    let last = unit
        .first(&statements.sites.last, &[], only::<Option<u32>>)
        .await?;
    let site = SiteId(last.flatten().unwrap_or(0) + 1);
    let origins = json::text(&new.origins);
    let values = [
        site.into(),
        Value::Text(&new.name),
        new.issuer.as_deref().map(Value::Exact).into(),
        Value::Text(&origins),
        (&new.relay_key).into(),
        new.created_at.into(),
        Revision::ZERO.into(),
    ];
    unit.execute(&statements.sites.create, &values).await?;
    Ok(site)
}
