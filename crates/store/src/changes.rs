//! The log as one person sees it.

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Func, Order, SelectStatement};

use crate::connection::{Row, Value, only};
use crate::conversations::{self, Member};
use crate::drafts::{self, DraftRow};
use crate::messages::{self, HiddenRow};
use crate::statements::{Builder, Dialect, Family, Statement, arg, args, column, count, is_of, same};
use crate::users::{self, UserBrief, UserRow};
use crate::{Connection, Error, sites};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its place in the site's log.
    pub revision: Revision,
    /// What changed, as it is now.
    pub what: Changed,
}

/// Some changes in the order they happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Whole revisions.
    pub rows: Vec<ChangeRow>,
    /// Whether something comes after them.
    pub more: bool,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A message was sent, edited or deleted.
    Message(Message),
    /// They deleted a message for themselves.
    Hidden(HiddenRow),
    /// A conversation is new to them, or its members changed.
    Conversation(ConversationId),
    /// A cursor of a member moved (their own too).
    Receipt(Member),
    /// Their draft changed.
    Draft(DraftRow),
    /// Somebody they share a conversation with changed.
    User(UserBrief),
    /// They changed themselves.
    Me(UserRow),
}

/// Each: site, user (once more where somebody else is asked for), after, limit; in the order of the log.
pub(crate) struct Statements {
    active: Statement,
    new: Family,
    altered: Family,
    hidden: Statement,
    conversations: Statement,
    receipts: Statement,
    drafts: Statement,
    users: Statement,
    me: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let active = build
            .and_from(&mut mine(build), "conversations", "c", "PRIMARY")
            .column(("c", "id"))
            .and_where(same("c", "mine", "site_id"))
            .and_where(column("c", "id").eq(column("mine", "conversation_id")))
            .and_where(column("c", "activity").gt(arg()))
            .take();
        let conversations = build
            .and_from(&mut mine(build), "conversations", "c", "PRIMARY")
            .columns([("c", "id"), ("c", "changed")])
            .and_where(same("c", "mine", "site_id"))
            .and_where(column("c", "id").eq(column("mine", "conversation_id")))
            .take();
        let conversations = after(build, conversations, "c");
        let members = || {
            build
                .and_from(
                    &mut joined(build, "members", "m", "PRIMARY"),
                    "users",
                    "u",
                    "PRIMARY",
                )
                .and_where(same("u", "m", "site_id"))
                .and_where(column("u", "id").eq(column("m", "user_id")))
                .take()
        };
        let receipts = members()
            .columns(conversations::MEMBER.map(|name| ("m", name)))
            .columns(users::BRIEF.map(|name| ("u", name)))
            .take();
        let receipts = after(build, receipts, "m");
        let users = members()
            .distinct()
            .columns(users::BRIEF.map(|name| ("u", name)))
            .and_where(column("m", "user_id").ne(arg()))
            .take();
        let users = after(build, users, "u");
        let own = |table: &str, key: &'static str, index| {
            build
                .from(table, "o", index)
                .and_where(is_of("o", "site_id"))
                .and_where(is_of("o", key))
                .take()
        };
        let hidden = own("hidden_messages", "user_id", "user_id_changed")
            .columns(HIDDEN.map(|name| ("o", name)))
            .take();
        let hidden = after(build, hidden, "o");
        let drafts = own("drafts", "user_id", "user_id_changed")
            .columns(drafts::COLUMNS.map(|name| ("o", name)))
            .take();
        let drafts = after(build, drafts, "o");
        let me = own("users", "id", "PRIMARY")
            .columns(users::COLUMNS.map(|name| ("o", name)))
            .take();
        let me = after(build, me, "o");
        Self {
            active: build.in_order("changes.active", &active),
            new: build.family("changes.new", keys, new_in),
            altered: build.family("changes.altered", keys, altered_in),
            hidden: build.one("changes.hidden", &hidden),
            conversations: build.in_order("changes.conversations", &conversations),
            receipts: build.in_order("changes.receipts", &receipts),
            drafts: build.one("changes.drafts", &drafts),
            users: build.in_order("changes.users", &users),
            me: build.one("changes.me", &me),
        }
    }
}

/// Messages of some conversations: site, conversations, viewer.
fn messages_in(build: &Builder, conversations: usize, index: &'static str) -> SelectStatement {
    build
        .from("messages", "m", index)
        .columns(messages::COLUMNS.map(|name| ("m", name)))
        .and_where(is_of("m", "site_id"))
        .and_where(column("m", "conversation_id").is_in(args(conversations)))
        .and_where(messages::visible(build))
        .take()
}

/// Those that are as they were sent: found by their place.
fn new_in(build: &Builder, conversations: usize) -> SelectStatement {
    messages_in(build, conversations, "PRIMARY")
        .and_where(column("m", "changed").eq(column("m", "revision")))
        .and_where(column("m", "revision").gt(arg()))
        .order_by(("m", "revision"), Order::Asc)
        .limit(count())
        .take()
}

/// Those that were edited or deleted since: found by a key of their own (which in SQLite has no others).
fn altered_in(build: &Builder, conversations: usize) -> SelectStatement {
    let altered = messages_in(build, conversations, "conversation_id_changed")
        .and_where(column("m", "changed").ne(column("m", "revision")))
        .take();
    after(build, altered, "m")
}

const HIDDEN: [&str; 5] = ["user_id", "message_id", "conversation_id", "changed", "hidden_at"];

/// Where somebody is a member: site, user.
fn mine(build: &Builder) -> SelectStatement {
    build
        .from("members", "mine", "user_id_conversation_id")
        .and_where(is_of("mine", "site_id"))
        .and_where(is_of("mine", "user_id"))
        .take()
}

/// What else there is in those conversations.
fn joined(build: &Builder, table: &'static str, short: &'static str, index: &'static str) -> SelectStatement {
    build
        .and_from(&mut mine(build), table, short, index)
        .and_where(same(short, "mine", "site_id"))
        .and_where(same(short, "mine", "conversation_id"))
        .take()
}

/// What changed after a revision, in order. SQLite is told that this is little of all there is: it would rather read
/// a whole conversation than go from an index to its rows.
fn after(build: &Builder, mut query: SelectStatement, short: &'static str) -> SelectStatement {
    let later = column(short, "changed").gt(arg());
    let later = match build.dialect() {
        Dialect::Sqlite => Func::cust("likelihood")
            .arg(later)
            .arg(Expr::cust("0.0001"))
            .into(),
        Dialect::MySql => later,
    };
    query
        .and_where(later)
        .order_by((short, "changed"), Order::Asc)
        .limit(count())
        .take()
}

fn read_hidden(row: &mut Row<'_>) -> Result<HiddenRow, Error> {
    Ok(HiddenRow {
        user: row.take()?,
        message: row.take()?,
        conversation: row.take()?,
        changed: row.take()?,
        hidden_at: row.take()?,
    })
}

/// Merges the kinds, keeps the first `limit`, and never part of a revision.
fn first_of(mut rows: Vec<ChangeRow>, limit: usize) -> Page {
    rows.sort_by_key(|row| row.revision);
    let Some(next) = rows.get(limit).map(|row| row.revision) else {
        return Page { rows, more: false };
    };
    let whole = rows.partition_point(|row| row.revision < next);
    let kept = if whole == 0 {
        rows.partition_point(|row| row.revision <= next)
    } else {
        whole
    };
    let more = kept < rows.len();
    rows.truncate(kept);
    Page { rows, more }
}

/// What concerns somebody after a revision, in the order it happened: about `limit` changes, never part of a revision,
/// never nothing when there is something.
pub async fn since(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    after: Revision,
    limit: u32,
) -> Result<Page, Error> {
    let statements = connection.statements();
    let statements = &statements.changes;
    // One more of each kind than asked for, to see where the last whole revision ends.
    let (own, more) = ([site.into(), user.into()], Value::from(limit.saturating_add(1)));
    let key = [own[0], own[1], after.into(), more];
    let seen = [own[0], own[1], own[1], after.into(), more];
    let mut rows = Vec::new();
    let mut add = |revision, what| rows.push(ChangeRow { revision, what });
    let active = [own[0], own[1], after.into()];
    let active: Vec<ConversationId> = connection.all(&statements.active, &active, only).await?;
    let all = conversations::of_user(connection, site, user, u32::MAX).await?;
    for (family, places) in [(&statements.new, &active), (&statements.altered, &all)] {
        for (statement, places) in family.padded(places) {
            let values: Vec<Value<'_>> = std::iter::once(own[0])
                .chain(places.map(Value::from))
                .chain([own[1], after.into(), more])
                .collect();
            let read =
                |row: &mut Row<'_>| messages::read(row).map(|row| add(row.changed, Changed::Message(row)));
            connection.each(statement, &values, read).await?;
        }
    }
    let read = |row: &mut Row<'_>| read_hidden(row).map(|row| add(row.changed, Changed::Hidden(row)));
    connection.each(&statements.hidden, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        let id = row.take()?;
        row.take().map(|changed| add(changed, Changed::Conversation(id)))
    };
    connection.each(&statements.conversations, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        let member = conversations::read_member(row)?;
        users::read_brief(row).map(|user| add(member.changed, Changed::Receipt(Member { member, user })))
    };
    connection.each(&statements.receipts, &key, read).await?;
    let read = |row: &mut Row<'_>| drafts::read(row).map(|row| add(row.changed, Changed::Draft(row)));
    connection.each(&statements.drafts, &key, read).await?;
    let read = |row: &mut Row<'_>| users::read_brief(row).map(|row| add(row.changed, Changed::User(row)));
    connection.each(&statements.users, &seen, read).await?;
    let read = |row: &mut Row<'_>| users::read(row).map(|row| add(row.changed, Changed::Me(row)));
    connection.each(&statements.me, &key, read).await?;
    Ok(first_of(rows, limit as usize))
}

/// How far the site's log has come.
pub async fn head(connection: &mut Connection, site: SiteId) -> Result<Revision, Error> {
    sites::head(connection, site).await
}
