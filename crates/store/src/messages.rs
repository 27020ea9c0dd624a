//! Messages.

use std::collections::{HashMap, HashSet};

use parlour_domain::messages::SendContext;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::statements::{
    Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, is_pair, same,
};
use crate::{Connection, Error, Unit};

/// Which page of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The newest.
    Latest,
    /// Those just before a revision.
    Before(Revision),
    /// Those just after a revision.
    After(Revision),
}

/// A message that somebody deleted for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenRow {
    /// Who.
    pub user: UserId,
    /// Which message.
    pub message: MessageId,
    /// Where it was.
    pub conversation: ConversationId,
    /// When, in the log.
    pub changed: Revision,
    /// When, by the clock.
    pub hidden_at: Timestamp,
}

pub(crate) const COLUMNS: [&str; 10] = [
    "conversation_id",
    "revision",
    "id",
    "author_id",
    "content_kind",
    "content",
    "created_at",
    "edited_at",
    "deleted_at",
    "changed",
];

pub(crate) struct Statements {
    senders: Family,
    many: Family,
    at: Family,
    insert: Family,
    bump: Family,
    before: Statement,
    after: Statement,
    edit: Statement,
    delete: Statement,
    delete_edits: Statement,
    hide: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let (keys, rows) = (build.keys(), build.rows());
        let (before, after) = pages(build);
        let undeleted = || {
            Query::update()
                .table(build.table("messages"))
                .and_where(is("site_id"))
                .and_where(is("id"))
                .and_where(Expr::col("deleted_at").is_null())
                .take()
        };
        let edit = undeleted()
            .values(["content_kind", "content", "edited_at", "changed"].map(|name| (name, arg())))
            .take();
        let delete = undeleted()
            .value("content", Expr::cust("NULL"))
            .values(["deleted_at", "changed"].map(|name| (name, arg())))
            .take();
        let delete_edits = Query::delete()
            .from_table(build.table("message_edits"))
            .and_where(is("site_id"))
            .and_where(is("message_id"))
            .take();
        Self {
            senders: build.family("messages.senders", keys, |build, n| {
                build
                    .from("members", "m", "PRIMARY")
                    .columns(["conversation_id", "user_id"])
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "user_id", n))
                    .take()
            }),
            many: build.family("messages.many", keys, |build, n| {
                build
                    .from("messages", "m", "id")
                    .columns(COLUMNS)
                    .and_where(is("site_id"))
                    .and_where(Expr::col("id").is_in(args(n)))
                    .take()
            }),
            at: build.family("messages.at", keys, |build, n| {
                build
                    .from("messages", "m", "PRIMARY")
                    .columns(COLUMNS)
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "revision", n))
                    .take()
            }),
            insert: build.family("messages.insert", rows, |build, n| {
                build.insert_rows("messages", &COLUMNS, n)
            }),
            bump: build.family("messages.bump", keys, bump),
            before: build.one("messages.before", &before),
            after: build.one("messages.after", &after),
            edit: build.one("messages.edit", &edit),
            delete: build.one("messages.delete", &delete),
            delete_edits: build.one("messages.delete_edits", &delete_edits),
            hide: build.insert(
                "messages.hide",
                "hidden_messages",
                &["user_id", "message_id", "conversation_id", "changed", "hidden_at"],
            ),
        }
    }
}

/// Of the message `m`: that the viewer (one argument) has not deleted it for themselves.
pub(crate) fn visible(build: &Builder) -> Expr {
    let hidden = build
        .from("hidden_messages", "h", "PRIMARY")
        .expr(Expr::cust("1"))
        .and_where(same("h", "m", "site_id"))
        .and_where(is_of("h", "user_id"))
        .and_where(column("h", "message_id").eq(column("m", "id")))
        .take();
    Expr::exists(hidden).not()
}

/// site, conversation, revision, viewer, limit
fn pages(build: &Builder) -> (sea_query::SelectStatement, sea_query::SelectStatement) {
    let page = || {
        build
            .from("messages", "m", "PRIMARY")
            .columns(COLUMNS.map(|name| ("m", name)))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .take()
    };
    let revision = || column("m", "revision");
    let finish = |page: &mut sea_query::SelectStatement, order| {
        page.and_where(visible(build))
            .order_by(("m", "revision"), order)
            .limit(count())
            .take()
    };
    (
        finish(page().and_where(revision().lt(arg())), Order::Desc),
        finish(page().and_where(revision().gt(arg())), Order::Asc),
    )
}

/// The newest message of so many conversations becomes their place in the inbox: 1, 1, site, conversations.
fn bump(build: &Builder, conversations: usize) -> sea_query::UpdateStatement {
    let newest = || {
        let newest = build
            .from("messages", "m", "PRIMARY")
            .column(("m", "revision"))
            .and_where(column("m", "site_id").eq(Expr::col((build.table("conversations"), "site_id"))))
            .and_where(column("m", "conversation_id").eq(Expr::col((build.table("conversations"), "id"))))
            .order_by(("m", "revision"), Order::Desc)
            .limit(count())
            .take();
        Expr::from(sea_query::SubQueryStatement::SelectStatement(newest))
    };
    Query::update()
        .table(build.table("conversations"))
        .value("last_revision", newest())
        .value("activity", newest())
        .and_where(is("site_id"))
        .and_where(Expr::col("id").is_in(args(conversations)))
        .take()
}

/// The number that stands for a kind of content, and the content.
pub(crate) fn content_values(content: Option<&Content>) -> [Value<'_>; 2] {
    match content {
        Some(Content::Text { text }) => [Value::Int(1), text.into()],
        None => [Value::Int(1), Value::Null],
    }
}

pub(crate) fn read_content(row: &mut Row<'_>) -> Result<Option<Content>, Error> {
    let kind = row.take::<Option<i64>>()?;
    let text = row.take::<Option<Personal>>()?;
    match (kind, text) {
        (_, None) => Ok(None),
        (Some(1), Some(text)) => Ok(Some(Content::Text { text })),
        _ => Err(Error::Contradiction {
            table: "messages",
            detail: "content of an unknown kind".to_owned(),
        }),
    }
}

pub(crate) fn read(row: &mut Row<'_>) -> Result<Message, Error> {
    let (conversation, revision, id, author) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let content = read_content(row)?;
    let (created_at, edited_at, deleted_at) = (row.take()?, row.take()?, row.take()?);
    let changed = row.take()?;
    Ok(Message {
        id,
        conversation,
        revision,
        changed,
        author,
        created_at,
        edited_at,
        deleted_at,
        content,
    })
}

fn values(site: SiteId, message: &Message) -> [Value<'_>; 11] {
    let [kind, content] = content_values(message.content.as_ref());
    [
        site.into(),
        message.conversation.into(),
        message.revision.into(),
        message.id.into(),
        message.author.into(),
        kind,
        content,
        message.created_at.into(),
        message.edited_at.into(),
        message.deleted_at.into(),
        message.changed.into(),
    ]
}

/// Those of `ids` that exist, in no order.
async fn many(connection: &mut Connection, site: SiteId, ids: &[MessageId]) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let (ids, mut messages) = (distinct(ids), Vec::new());
    for (statement, ids) in statements.messages.many.padded(&ids) {
        let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(ids.map(Value::from)).collect();
        messages.extend(connection.all(statement, &values, read).await?);
    }
    Ok(messages)
}

/// Those at some places of some conversations, in no order.
pub(crate) async fn at(
    connection: &mut Connection,
    site: SiteId,
    places: &[(ConversationId, Revision)],
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let mut messages = Vec::new();
    for (statement, places) in statements.messages.at.padded(places) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(places.flat_map(|(conversation, revision)| [conversation.into(), revision.into()]))
            .collect();
        messages.extend(connection.all(statement, &values, read).await?);
    }
    Ok(messages)
}

/// Those of some pairs of conversation and user that are memberships.
async fn senders(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(ConversationId, UserId)],
) -> Result<HashSet<(ConversationId, UserId)>, Error> {
    let statements = connection.statements();
    let (pairs, mut members) = (distinct(pairs), HashSet::new());
    for (statement, pairs) in statements.messages.senders.padded(&pairs) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(pairs.flat_map(|(conversation, user)| [conversation.into(), user.into()]))
            .collect();
        members.extend(
            connection
                .all(statement, &values, |row| Ok((row.take()?, row.take()?)))
                .await?,
        );
    }
    Ok(members)
}

/// What must be known to decide some sends of one site (where, who, the message's id), in the order asked.
pub async fn context(
    connection: &mut Connection,
    site: SiteId,
    sends: &[(ConversationId, UserId, MessageId)],
) -> Result<Vec<SendContext>, Error> {
    let pairs: Vec<_> = sends
        .iter()
        .map(|&(conversation, user, _)| (conversation, user))
        .collect();
    let members = senders(connection, site, &pairs).await?;
    let ids: Vec<_> = sends.iter().map(|&(_, _, id)| id).collect();
    let existing = many(connection, site, &ids).await?;
    let existing: HashMap<_, _> = existing
        .into_iter()
        .map(|message| (message.id, message))
        .collect();
    let context = sends.iter().map(|&(conversation, user, id)| SendContext {
        member: members.contains(&(conversation, user)),
        existing: existing.get(&id).cloned(),
    });
    Ok(context.collect())
}

/// Remembers new messages, and that they are the newest of their conversations.
pub async fn insert_many(unit: &mut Unit, site: SiteId, messages: &[Message]) -> Result<(), Error> {
    let statements = unit.statements();
    for (statement, messages) in statements.messages.insert.exact(messages) {
        let values: Vec<Value<'_>> = messages
            .iter()
            .flat_map(|message| values(site, message))
            .collect();
        unit.execute(statement, &values).await?;
    }
    let conversations: Vec<_> = messages.iter().map(|message| message.conversation).collect();
    for (statement, conversations) in statements.messages.bump.padded(&distinct(&conversations)) {
        let values: Vec<Value<'_>> = [Value::Int(1), Value::Int(1), site.into()]
            .into_iter()
            .chain(conversations.map(Value::from))
            .collect();
        unit.execute(statement, &values).await?;
    }
    Ok(())
}

/// A message by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: MessageId) -> Result<Option<Message>, Error> {
    Ok(many(connection, site, &[id]).await?.pop())
}

/// At most `limit` messages of a conversation, oldest first, without those the viewer deleted for themselves.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    viewer: UserId,
    page: Page,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let (statement, revision) = match page {
        Page::Latest => (&statements.messages.before, Revision(u64::MAX)),
        Page::Before(revision) => (&statements.messages.before, revision),
        Page::After(revision) => (&statements.messages.after, revision),
    };
    let values = [
        site.into(),
        conversation.into(),
        revision.into(),
        viewer.into(),
        limit.into(),
    ];
    let mut messages = connection.all(statement, &values, read).await?;
    messages.sort_unstable_by_key(|message| message.revision);
    Ok(messages)
}

/// New words for an old message; `false`: there is none, or it is deleted.
pub async fn edit(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    content: &Content,
    edited_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let [kind, content] = content_values(Some(content));
    let values = [
        kind,
        content,
        edited_at.into(),
        changed.into(),
        site.into(),
        id.into(),
    ];
    Ok(unit.execute(&statements.messages.edit, &values).await? > 0)
}

/// Deletes a message for everybody, with all it ever said; `false`: there is none, or it is deleted.
pub async fn delete_for_all(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    deleted_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [deleted_at.into(), changed.into(), site.into(), id.into()];
    if unit.execute(&statements.messages.delete, &values).await? == 0 {
        return Ok(false);
    }
    unit.execute(&statements.messages.delete_edits, &[site.into(), id.into()])
        .await?;
    Ok(true)
}

/// Deletes a message for one person; `false`: they had done so before.
pub async fn hide(unit: &mut Unit, site: SiteId, hidden: &HiddenRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        hidden.user.into(),
        hidden.message.into(),
        hidden.conversation.into(),
        hidden.changed.into(),
        hidden.hidden_at.into(),
    ];
    unit.insert_if_free(&statements.messages.hide, &values).await
}
