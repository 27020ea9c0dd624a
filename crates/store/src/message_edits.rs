//! What messages said before they were edited.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, EditId, MessageId, SiteId, Timestamp};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::messages::{content_values, read_content};
use crate::statements::{Builder, Family, Statement, arg, count, is, is_pair};
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
    /// Until when.
    pub replaced_at: Timestamp,
}

const COLUMNS: [&str; 6] = [
    "message_id",
    "edit_id",
    "conversation_id",
    "content_kind",
    "content",
    "replaced_at",
];

pub(crate) struct Statements {
    exists: Statement,
    insert: Statement,
    of_message: Statement,
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

fn read(row: &mut Row<'_>) -> Result<EditRow, Error> {
    let (message, id, conversation) = (row.take()?, row.take()?, row.take()?);
    let content = read_content(row)?.ok_or_else(|| Error::Contradiction {
        table: "message_edits",
        detail: "an edit that keeps nothing".to_owned(),
    })?;
    Ok(EditRow {
        message,
        id,
        conversation,
        content,
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
    let [kind, content] = content_values(Some(&edit.content));
    let values = [
        site.into(),
        edit.message.into(),
        edit.id.into(),
        edit.conversation.into(),
        kind,
        content,
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
