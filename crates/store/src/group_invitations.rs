//! Links that invite into groups.

use parlour_wire::{ConversationId, InvitationId, SiteId, Timestamp, UserId};
use sea_query::{Cond, Expr, ExprTrait, Order, Query};

use crate::connection::Row;
use crate::statements::{Builder, Statement, arg, count, is};
use crate::{Connection, Error, Unit};

/// A link that invites into a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    /// Made by whoever asked for it.
    pub id: InvitationId,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Into which group.
    pub conversation: ConversationId,
    /// Who invites.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// How many may still join by it; `None`: as many as the group takes.
    pub uses_left: Option<u32>,
}

const COLUMNS: [&str; 7] = [
    "id",
    "token_hash",
    "conversation_id",
    "created_by",
    "created_at",
    "expires_at",
    "uses_left",
];

pub(crate) struct Statements {
    insert: Statement,
    get: Statement,
    by_token: Statement,
    of_group: Statement,
    use_one: Statement,
    delete: Statement,
    delete_of_maker: Statement,
    delete_expired: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("group_invitations");
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(table.clone())
                .and_where(is("site_id"))
                .take()
        };
        let works = Cond::any()
            .add(Expr::col("uses_left").is_null())
            .add(Expr::col("uses_left").gt(Expr::cust("0")));
        let of_group = build
            .from("group_invitations", "i", "conversation_id")
            .columns(COLUMNS)
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(Expr::col("expires_at").gt(arg()))
            .cond_where(works)
            .order_by("created_at", Order::Desc)
            .limit(count())
            .take();
        let use_one = Query::update()
            .table(table.clone())
            .value("uses_left", Expr::col("uses_left").sub(Expr::cust("1")))
            .and_where(is("site_id"))
            .and_where(is("id"))
            .and_where(Expr::col("uses_left").gt(Expr::cust("0")))
            .take();
        let delete = Query::delete()
            .from_table(table.clone())
            .and_where(is("site_id"))
            .and_where(is("id"))
            .take();
        let delete_of_maker = Query::delete()
            .from_table(table.clone())
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("created_by"))
            .take();
        Self {
            delete_of_maker: build.one("group_invitations.delete_of_maker", &delete_of_maker),
            insert: build.insert("group_invitations.insert", "group_invitations", &COLUMNS),
            get: build.one("group_invitations.get", select().and_where(is("id"))),
            by_token: build.one("group_invitations.by_token", select().and_where(is("token_hash"))),
            of_group: build.one("group_invitations.of_group", &of_group),
            use_one: build.one("group_invitations.use_one", &use_one),
            delete: build.one("group_invitations.delete", &delete),
            delete_expired: build.delete_before(
                "group_invitations.delete_expired",
                "group_invitations",
                "expires_at",
            ),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<InvitationRow, Error> {
    Ok(InvitationRow {
        id: row.take()?,
        token_hash: row.take()?,
        conversation: row.take()?,
        created_by: row.take()?,
        created_at: row.take()?,
        expires_at: row.take()?,
        uses_left: row.take()?,
    })
}

/// Remembers a new link.
pub async fn insert(unit: &mut Unit, site: SiteId, row: &InvitationRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        row.id.into(),
        (&row.token_hash).into(),
        row.conversation.into(),
        row.created_by.into(),
        row.created_at.into(),
        row.expires_at.into(),
        row.uses_left.into(),
    ];
    unit.execute(&statements.group_invitations.insert, &values)
        .await
        .map(|_| ())
}

/// A link by id.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    id: InvitationId,
) -> Result<Option<InvitationRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.group_invitations.get, &[site.into(), id.into()], read)
        .await
}

/// The link that a token opens, whether it still works or not.
pub async fn by_token(
    connection: &mut Connection,
    site: SiteId,
    token_hash: &[u8; 32],
) -> Result<Option<InvitationRow>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.group_invitations.by_token,
            &[site.into(), token_hash.into()],
            read,
        )
        .await
}

/// At most `limit` links into a group that work at a time, the newest first.
pub async fn of_group(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<InvitationRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into(), now.into(), limit.into()];
    connection
        .all(&statements.group_invitations.of_group, &values, read)
        .await
}

/// Counts one who joins by a link that counts them; `false`: none is left.
pub async fn use_one(unit: &mut Unit, site: SiteId, id: InvitationId) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [site.into(), id.into()];
    Ok(unit
        .execute(&statements.group_invitations.use_one, &values)
        .await?
        > 0)
}

/// Ends a link; `false`: there is none.
pub async fn delete(unit: &mut Unit, site: SiteId, id: InvitationId) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [site.into(), id.into()];
    Ok(unit
        .execute(&statements.group_invitations.delete, &values)
        .await?
        > 0)
}

/// Ends all links that somebody made into a group: they may make none any more.
pub async fn delete_of_maker(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    maker: UserId,
) -> Result<u64, Error> {
    let statements = unit.statements();
    let values = [site.into(), conversation.into(), maker.into()];
    unit.execute(&statements.group_invitations.delete_of_maker, &values)
        .await
}

/// Forgets those that ended before a time; how many.
pub async fn delete_expired(unit: &mut Unit, site: SiteId, now: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(
        &statements.group_invitations.delete_expired,
        &[site.into(), now.into()],
    )
    .await
}
