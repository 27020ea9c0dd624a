//! Messages.

mod change;

use std::collections::HashMap;

use parlour_domain::messages::SendContext;
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value};
use crate::content::{self, Stored};
use crate::conversations::{self, MemberRow};
use crate::left::as_left;
use crate::statements::{
    Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, is_pair, same,
};
use crate::{Connection, Error, Unit, users};

pub use change::{HiddenRow, delete_for_all, edit, hide, is_withheld, pin, restate};

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

pub(crate) const COLUMNS: [&str; 14] = [
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
    "reply_to",
    "forwarded_from",
    "pinned_at",
    "pinned_by",
];

pub(crate) struct Statements {
    many: Family,
    at: Family,
    insert: Family,
    bump: Family,
    before: Statement,
    after: Statement,
    change: change::Statements,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let (keys, rows) = (build.keys(), build.rows());
        let (before, after) = pages(build);
        Self {
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
            change: change::Statements::new(build),
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

/// Of the message `m` and the place `v` of somebody in its conversation: that it is theirs to see.
pub(crate) fn within_place() -> Expr {
    let up_to = column("m", "revision").lte(column("v", "visible_to"));
    column("m", "revision")
        .gt(column("v", "visible_from"))
        .and(column("v", "visible_to").is_null().or(up_to))
}

/// site, conversation, after, before, viewer, limit
fn pages(build: &Builder) -> (sea_query::SelectStatement, sea_query::SelectStatement) {
    let page = || {
        build
            .from("messages", "m", "PRIMARY")
            .columns(COLUMNS.map(|name| ("m", name)))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "revision").gt(arg()))
            .and_where(column("m", "revision").lt(arg()))
            .and_where(visible(build))
            .limit(count())
            .take()
    };
    (
        page().order_by(("m", "revision"), Order::Desc).take(),
        page().order_by(("m", "revision"), Order::Asc).take(),
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

pub(crate) fn read(row: &mut Row<'_>) -> Result<Message, Error> {
    let (conversation, revision, id, author) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let content = content::read(row)?;
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
        reply_to: row.take()?,
        forwarded_from: row.take()?,
        pinned_at: row.take()?,
        pinned_by: row.take()?,
        extras: None,
    })
}

fn values<'a>(site: SiteId, message: &Message, content: &'a Stored<'_>) -> [Value<'a>; 15] {
    let [kind, content] = content.values();
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
        message.reply_to.into(),
        message.forwarded_from.into(),
        message.pinned_at.into(),
        message.pinned_by.into(),
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

/// What must be known to decide some sends of one site (where, who, the message's id), in the order asked. What they answer
/// is for [`crate::history::seen_by`] to find.
pub async fn context(
    connection: &mut Connection,
    site: SiteId,
    sends: &[(ConversationId, UserId, MessageId)],
) -> Result<Vec<SendContext>, Error> {
    let pairs: Vec<_> = sends
        .iter()
        .map(|&(conversation, user, _)| (conversation, user))
        .collect();
    let members = conversations::memberships(connection, site, &pairs).await?;
    let members: HashMap<_, _> = members
        .into_iter()
        .map(|place| {
            (
                (place.conversation, place.user),
                (place.is_present(), place.quiet),
            )
        })
        .collect();
    let senders: Vec<_> = sends.iter().map(|&(_, user, _)| user).collect();
    let suspended = users::suspended(connection, site, &senders).await?;
    let ids: Vec<_> = sends.iter().map(|&(_, _, id)| id).collect();
    let existing = many(connection, site, &ids).await?;
    let existing: HashMap<_, _> = existing
        .into_iter()
        .map(|message| (message.id, message))
        .collect();
    let context = sends.iter().map(|&(conversation, user, id)| {
        let place = members.get(&(conversation, user)).copied();
        let (present, quiet) = place.unzip();
        let quiet = quiet.unwrap_or_default();
        SendContext {
            member: present == Some(true),
            former: present == Some(false),
            suspended: suspended.contains(&user),
            blocks: quiet.blocks,
            blocked: quiet.blocked,
            existing: existing.get(&id).cloned(),
            answered: None,
            calling: None,
        }
    });
    Ok(context.collect())
}

/// Remembers new messages, and that they are the newest of their conversations.
pub async fn insert_many(unit: &mut Unit, site: SiteId, messages: &[Message]) -> Result<(), Error> {
    let statements = unit.statements();
    for (statement, messages) in statements.messages.insert.exact(messages) {
        let contents: Vec<_> = messages
            .iter()
            .map(|message| Stored::new(message.content.as_ref()))
            .collect();
        let values: Vec<Value<'_>> = messages
            .iter()
            .zip(&contents)
            .flat_map(|(message, content)| values(site, message, content))
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
    let Some(newest) = messages.iter().map(|message| message.created_at).max() else {
        return Ok(());
    };
    conversations::warm(unit, site, &conversations, newest).await
}

/// The message at one place of a conversation.
pub async fn placed(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    revision: Revision,
) -> Result<Option<Message>, Error> {
    Ok(at(connection, site, &[(conversation, revision)]).await?.pop())
}

/// A message by id.
pub async fn get(connection: &mut Connection, site: SiteId, id: MessageId) -> Result<Option<Message>, Error> {
    Ok(many(connection, site, &[id]).await?.pop())
}

/// At most `limit` messages of a conversation, oldest first, as a member sees it: nothing from before or after their time,
/// nothing they deleted for themselves; as they were when they left, if they did.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    viewer: &MemberRow,
    page: Page,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let (first, end) = (viewer.visible_from, Revision(viewer.end().0.saturating_add(1)));
    let (statement, after, before) = match page {
        Page::Latest => (&statements.messages.before, first, end),
        Page::Before(revision) => (&statements.messages.before, first, end.min(revision)),
        Page::After(revision) => (&statements.messages.after, first.max(revision), end),
    };
    let values = [
        site.into(),
        viewer.conversation.into(),
        after.into(),
        before.into(),
        viewer.user.into(),
        limit.into(),
    ];
    let mut messages = connection.all(statement, &values, read).await?;
    messages.sort_unstable_by_key(|message| message.revision);
    let left = std::iter::once(viewer).collect();
    as_left(connection, site, viewer.user, &left, &mut messages).await?;
    Ok(messages)
}
