//! What messages said before they were edited.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, EditId, MessageId, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::connection::{Row, Value};
use crate::content::{self, Stored};
use crate::statements::{
    Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, is_pair, same,
};
use crate::{Connection, Error, Unit};

/// What a message said before one edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRow {
    /// Which message.
    pub message: MessageId,
    /// Which edit.
    pub id: EditId,
    /// Where.
    pub conversation: ConversationId,
    /// What it said.
    pub content: Content,
    /// Since when: sent then, or edited then. `None`: kept by a version that did not say.
    pub said_since: Option<Timestamp>,
    /// Until when.
    pub replaced_at: Timestamp,
}

const COLUMNS: [&str; 7] = [
    "message_id",
    "edit_id",
    "conversation_id",
    "content_kind",
    "content",
    "said_since",
    "replaced_at",
];

pub(crate) struct Statements {
    exists: Statement,
    insert: Statement,
    of_message: Statement,
    then: Family,
    before: Statement,
    delete: Family,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let table = build.table("message_edits");
        let of_message = || {
            Query::select()
                .from(table.clone())
                .and_where(is("site_id"))
                .and_where(is("message_id"))
                .take()
        };
        let keys = build.keys();
        Self {
            exists: build.one(
                "message_edits.exists",
                of_message().column("edit_id").and_where(is("edit_id")),
            ),
            insert: build.insert("message_edits.insert", "message_edits", &COLUMNS),
            of_message: build.one(
                "message_edits.of_message",
                of_message()
                    .columns(COLUMNS)
                    .order_by("replaced_at", Order::Asc)
                    .order_by("edit_id", Order::Asc),
            ),
            then: build.family("message_edits.then", keys, then_of),
            before: build.one(
                "message_edits.before",
                Query::select()
                    .columns(["message_id", "edit_id"])
                    .from(table.clone())
                    .and_where(is("site_id"))
                    .and_where(Expr::col("replaced_at").lt(arg()))
                    .order_by("replaced_at", Order::Asc)
                    .limit(count()),
            ),
            delete: build.family("message_edits.delete", keys, |_, n| {
                Query::delete()
                    .from_table(table.clone())
                    .and_where(is("site_id"))
                    .and_where(is_pair("message_id", "edit_id", n))
                    .take()
            }),
        }
    }
}

/// site, messages, who left
fn then_of(build: &Builder, messages: usize) -> SelectStatement {
    let mut edits = build.from("message_edits", "e", "PRIMARY");
    build
        .and_from(&mut edits, "members", "v", "PRIMARY")
        .columns(COLUMNS.map(|name| ("e", name)))
        .and_where(is_of("e", "site_id"))
        .and_where(column("e", "message_id").is_in(args(messages)))
        .and_where(same("v", "e", "site_id"))
        .and_where(same("v", "e", "conversation_id"))
        .and_where(is_of("v", "user_id"))
        .and_where(column("e", "said_since").lt(column("v", "left_at")))
        .and_where(column("e", "replaced_at").gte(column("v", "left_at")))
        .take()
}

fn read(row: &mut Row<'_>) -> Result<EditRow, Error> {
    let (message, id, conversation) = (row.take()?, row.take()?, row.take()?);
    let content = content::read(row)?.ok_or_else(|| Error::Contradiction {
        table: "message_edits",
        detail: "an edit that keeps nothing".to_owned(),
    })?;
    Ok(EditRow {
        message,
        id,
        conversation,
        content,
        said_since: row.take()?,
        replaced_at: row.take()?,
    })
}

/// Whether an edit was made before.
pub async fn exists(
    connection: &mut Connection,
    site: SiteId,
    message: MessageId,
    id: EditId,
) -> Result<bool, Error> {
    let statements = connection.statements();
    let values = [site.into(), message.into(), id.into()];
    Ok(connection
        .first(&statements.message_edits.exists, &values, |_| Ok(()))
        .await?
        .is_some())
}

/// Keeps what a message said before an edit.
pub async fn insert(unit: &mut Unit, site: SiteId, edit: &EditRow) -> Result<(), Error> {
    let statements = unit.statements();
    let content = Stored::new(Some(&edit.content));
    let [kind, content] = content.values();
    let values = [
        site.into(),
        edit.message.into(),
        edit.id.into(),
        edit.conversation.into(),
        kind,
        content,
        edit.said_since.into(),
        edit.replaced_at.into(),
    ];
    unit.execute(&statements.message_edits.insert, &values)
        .await
        .map(|_| ())
}

/// What a message said before, oldest first.
pub async fn of_message(
    connection: &mut Connection,
    site: SiteId,
    message: MessageId,
) -> Result<Vec<EditRow>, Error> {
    let statements = connection.statements();
    connection
        .all(
            &statements.message_edits.of_message,
            &[site.into(), message.into()],
            read,
        )
        .await
}

/// What some messages said when somebody left their conversations, of those that were edited since and where that is still
/// kept; in no order.
pub async fn then(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    messages: &[MessageId],
) -> Result<Vec<EditRow>, Error> {
    let statements = connection.statements();
    let mut then = Vec::new();
    for (statement, messages) in statements.message_edits.then.padded(&distinct(messages)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(messages.map(Value::from))
            .chain([viewer.into()])
            .collect();
        then.extend(connection.all(statement, &values, read).await?);
    }
    Ok(then)
}

/// Forgets at most `limit` of what was replaced before a time; how many. Call again while it is `limit`.
pub async fn delete_before(
    unit: &mut Unit,
    site: SiteId,
    before: Timestamp,
    limit: u32,
) -> Result<u64, Error> {
    let statements = unit.statements();
    let values = [site.into(), before.into(), limit.into()];
    let read = |row: &mut Row<'_>| Ok((row.take::<MessageId>()?, row.take::<EditId>()?));
    let old = unit.all(&statements.message_edits.before, &values, read).await?;
    let mut forgotten = 0;
    for (statement, old) in statements.message_edits.delete.padded(&old) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(old.flat_map(|(message, id)| [message.into(), id.into()]))
            .collect();
        forgotten += unit.execute(statement, &values).await?;
    }
    Ok(forgotten)
}
