//! What people were about to say.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Query};

use crate::connection::{Row, Value};
use crate::content::{self, Stored};
use crate::statements::{Builder, Family, Statement, arg, args, distinct, is};
use crate::{Connection, Error, Unit};

/// A draft, or its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Where it waits.
    pub conversation: ConversationId,
    /// What it says; `None`: gone.
    pub content: Option<Content>,
    /// When it was written.
    pub updated_at: Timestamp,
    /// When, in the log.
    pub changed: Revision,
}

pub(crate) const COLUMNS: [&str; 5] = [
    "conversation_id",
    "content_kind",
    "content",
    "updated_at",
    "changed",
];

pub(crate) struct Statements {
    some: Family,
    update: Statement,
    insert: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let update = Query::update()
            .table(build.table("drafts"))
            .values(["content_kind", "content", "updated_at", "changed"].map(|name| (name, arg())))
            .and_where(is("site_id"))
            .and_where(is("user_id"))
            .and_where(is("conversation_id"))
            .take();
        Self {
            some: build.family("drafts.some", keys, |build, n| {
                Query::select()
                    .columns(COLUMNS)
                    .from(build.table("drafts"))
                    .and_where(is("site_id"))
                    .and_where(is("user_id"))
                    .and_where(Expr::col("conversation_id").is_in(args(n)))
                    .take()
            }),
            update: build.one("drafts.update", &update),
            insert: build.insert(
                "drafts.insert",
                "drafts",
                &[
                    "content_kind",
                    "content",
                    "updated_at",
                    "changed",
                    "user_id",
                    "conversation_id",
                ],
            ),
        }
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<DraftRow, Error> {
    let conversation = row.take()?;
    let content = content::read(row)?;
    Ok(DraftRow {
        conversation,
        content,
        updated_at: row.take()?,
        changed: row.take()?,
    })
}

/// Somebody's draft in one conversation.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversation: ConversationId,
) -> Result<Option<DraftRow>, Error> {
    Ok(of_user_in(connection, site, user, &[conversation]).await?.pop())
}

/// Writes a draft, in place of an earlier one.
pub async fn put(unit: &mut Unit, site: SiteId, user: UserId, draft: &DraftRow) -> Result<(), Error> {
    let statements = unit.statements();
    let content = Stored::new(draft.content.as_ref());
    let [kind, content] = content.values();
    let (updated_at, changed) = (draft.updated_at.into(), draft.changed.into());
    let (site, user, conversation) = (site.into(), user.into(), draft.conversation.into());
    let values = [kind, content, updated_at, changed, site, user, conversation];
    if unit.execute(&statements.drafts.update, &values).await? > 0 {
        return Ok(());
    }
    let values = [site, kind, content, updated_at, changed, user, conversation];
    unit.execute(&statements.drafts.insert, &values).await.map(|_| ())
}

/// Somebody's drafts in some conversations, in no order.
pub async fn of_user_in(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversations: &[ConversationId],
) -> Result<Vec<DraftRow>, Error> {
    let statements = connection.statements();
    let (conversations, mut drafts) = (distinct(conversations), Vec::new());
    for (statement, conversations) in statements.drafts.some.padded(&conversations) {
        let values: Vec<Value<'_>> = [site.into(), user.into()]
            .into_iter()
            .chain(conversations.map(Value::from))
            .collect();
        drafts.extend(connection.all(statement, &values, read).await?);
    }
    Ok(drafts)
}
