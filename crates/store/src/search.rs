//! What the search index is made from, and what it must ask before it answers.

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{ExprTrait, Order};

use crate::connection::{Row, Value};
use crate::left::{End, Left, as_left, read_end};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, column, count, is, is_of, is_pair};
use crate::{Connection, Error};

/// What somebody may see of a conversation: after the one revision, up to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibleRow {
    /// Which conversation.
    pub conversation: ConversationId,
    /// Nothing up to here.
    pub from: Revision,
    /// Nothing past here; `None`: they are in it.
    pub to: Option<End>,
}

pub(crate) struct Statements {
    changed: Statement,
    visible: Statement,
    found: Family,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let changed = build
            .from("messages", "m", "changed")
            .columns(messages::COLUMNS.map(|name| ("m", name)))
            .and_where(is_of("m", "site_id"))
            .and_where(column("m", "changed").gt(arg()))
            .order_by(("m", "changed"), Order::Asc)
            .limit(count())
            .take();
        let visible = build
            .from("members", "m", "user_id_conversation_id")
            .columns(["conversation_id", "visible_from", "visible_to", "left_at"].map(|name| ("m", name)))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "user_id"))
            .take();
        Self {
            changed: build.one("search.changed", &changed),
            visible: build.one("search.visible", &visible),
            found: build.family("search.found", build.keys(), |build, places| {
                build
                    .from("messages", "m", "PRIMARY")
                    .columns(messages::COLUMNS.map(|name| ("m", name)))
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "revision", places))
                    .and_where(column("m", "deleted_at").is_null())
                    .and_where(messages::visible(build))
                    .take()
            }),
        }
    }
}

/// At most `limit` messages of a site that changed after a revision, as they are now, in the order of their changes.
pub async fn changed(
    connection: &mut Connection,
    site: SiteId,
    after: Revision,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let values = [site.into(), after.into(), limit.into()];
    connection
        .all(&statements.search.changed, &values, messages::read)
        .await
}

/// What somebody may see, of every conversation they are or were in.
pub async fn visible(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
) -> Result<Vec<VisibleRow>, Error> {
    let statements = connection.statements();
    let read = |row: &mut Row<'_>| {
        Ok(VisibleRow {
            conversation: row.take()?,
            from: row.take()?,
            to: read_end(row)?,
        })
    };
    connection
        .all(&statements.search.visible, &[site.into(), user.into()], read)
        .await
}

/// The messages at these places, in no order, without those that are deleted and those the viewer deleted for themselves; in
/// conversations that they left as they were then.
pub async fn found(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    left: &Left,
    places: &[(ConversationId, Revision)],
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let mut found = Vec::with_capacity(places.len());
    for (statement, places) in statements.search.found.padded(places) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(places.flat_map(|(conversation, revision)| [conversation.into(), revision.into()]))
            .chain([viewer.into()])
            .collect();
        found.extend(connection.all(statement, &values, messages::read).await?);
    }
    as_left(connection, site, viewer, left, &mut found).await?;
    Ok(found)
}
