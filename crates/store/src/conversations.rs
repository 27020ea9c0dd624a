//! Conversations, their members, the inbox.

use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, Query};

use crate::connection::{Row, Value, only};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, same};
use crate::users::{self, UserBrief};
use crate::{Connection, Error, Unit};

/// Unread messages are counted up to here ("99+").
pub const UNREAD_CAP: u32 = 100;

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// What it is.
    pub kind: ConversationKind,
    /// Of a direct one, whose it is: see `parlour_domain::conversations::start::pair`. Unique in the site.
    pub pair: Option<[u8; 32]>,
    /// Who began it.
    pub created_by: UserId,
    /// When it began.
    pub created_at: Timestamp,
    /// Its newest message; zero: none yet.
    pub last_revision: Revision,
    /// The order of the inbox: its newest message, or its beginning.
    pub activity: Revision,
    /// When it last changed itself (members); not its messages.
    pub changed: Revision,
}

/// What a member may do in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRole {
    /// Talks.
    Member,
}

/// Somebody's place in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub user: UserId,
    /// What they may do there.
    pub role: MemberRole,
    /// Since when.
    pub joined_at: Timestamp,
    /// Last message they read.
    pub read: Revision,
    /// Last message that reached a device of theirs.
    pub delivered: Revision,
    /// When a cursor last moved; zero: never yet.
    pub changed: Revision,
}

/// A member, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their place.
    pub member: MemberRow,
    /// They.
    pub user: UserBrief,
}

/// A line of somebody's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// The conversation.
    pub conversation: ConversationRow,
    /// Their own place in it.
    pub mine: MemberRow,
}

const COLUMNS: [&str; 8] = [
    "id",
    "kind",
    "pair",
    "created_by",
    "created_at",
    "last_revision",
    "activity",
    "changed",
];
pub(crate) const MEMBER: [&str; 7] = [
    "conversation_id",
    "user_id",
    "role",
    "joined_at",
    "read_revision",
    "delivered_revision",
    "changed",
];

pub(crate) struct Statements {
    get: Statement,
    by_pair: Statement,
    insert: Statement,
    insert_members: Family,
    members: Family,
    membership: Statement,
    inbox: Statement,
    of_user: Statement,
    unread: Family,
    last_revisions: Family,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let select = || {
            Query::select()
                .columns(COLUMNS)
                .from(build.table("conversations"))
                .and_where(is("site_id"))
                .take()
        };
        let (get, by_pair) = (
            select().and_where(is("id")).take(),
            select().and_where(is("pair")).take(),
        );
        let membership = Query::select()
            .columns(MEMBER)
            .from(build.table("members"))
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .take();
        let mine = of_member(build);
        let (keys, rows, subqueries) = (build.keys(), build.rows(), build.subqueries());
        Self {
            get: build.one("conversations.get", &get),
            by_pair: build.one("conversations.by_pair", &by_pair),
            insert: build.insert("conversations.insert", "conversations", &COLUMNS),
            insert_members: build.family("conversations.insert_members", rows, |build, n| {
                build.insert_rows("members", &MEMBER, n)
            }),
            members: build.family("conversations.members", keys, members_of),
            membership: build.one("conversations.membership", &membership),
            inbox: build.in_order(
                "conversations.inbox",
                mine.clone()
                    .columns(COLUMNS.map(|name| ("c", name)))
                    .columns(MEMBER.map(|name| ("m", name))),
            ),
            of_user: build.in_order("conversations.of_user", mine.clone().column(("c", "id"))),
            unread: build.family("conversations.unread", subqueries, unread_of),
            last_revisions: build.family("conversations.last_revisions", subqueries, last_of),
        }
    }
}

/// site, user, before, limit
fn of_member(build: &Builder) -> sea_query::SelectStatement {
    let mut mine = build.from("members", "m", "user_id_conversation_id");
    build
        .and_from(&mut mine, "conversations", "c", "PRIMARY")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "user_id"))
        .and_where(same("c", "m", "site_id"))
        .and_where(column("c", "id").eq(column("m", "conversation_id")))
        .and_where(column("c", "activity").lt(arg()))
        .order_by(("c", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// site, conversations
fn members_of(build: &Builder, conversations: usize) -> sea_query::SelectStatement {
    let mut members = build.from("members", "m", "PRIMARY");
    build
        .and_from(&mut members, "users", "u", "PRIMARY")
        .columns(MEMBER.map(|name| ("m", name)))
        .columns(users::BRIEF.map(|name| ("u", name)))
        .and_where(same("u", "m", "site_id"))
        .and_where(column("u", "id").eq(column("m", "user_id")))
        .and_where(is_of("m", "site_id"))
        .and_where(column("m", "conversation_id").is_in(args(conversations)))
        .take()
}

/// For each: site, conversation, read, user (as author), user (as viewer), cap. One row, one column for each.
fn unread_of(build: &Builder, conversations: usize) -> sea_query::SelectStatement {
    let mut query = Query::select();
    for _ in 0..conversations {
        let waiting = build
            .from("messages", "m", "PRIMARY")
            .expr(Expr::cust("1 AS one"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "revision").gt(arg()))
            .and_where(column("m", "author_id").ne(arg()))
            .and_where(column("m", "deleted_at").is_null())
            .and_where(messages::visible(build))
            .limit(count())
            .take();
        let counted = Query::select()
            .expr(Expr::cust("COUNT(*)"))
            .from_subquery(waiting, "w")
            .take();
        query.expr(Expr::from(sea_query::SubQueryStatement::SelectStatement(counted)));
    }
    query
}

/// For each: site, conversation, viewer, 1. One row, one column for each. (A union of whole messages would make MySQL
/// write each of them to a temporary file.)
fn last_of(build: &Builder, conversations: usize) -> sea_query::SelectStatement {
    let mut query = Query::select();
    for _ in 0..conversations {
        let newest = build
            .from("messages", "m", "PRIMARY")
            .column(("m", "revision"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(messages::visible(build))
            .order_by(("m", "revision"), Order::Desc)
            .limit(count())
            .take();
        query.expr(Expr::from(sea_query::SubQueryStatement::SelectStatement(newest)));
    }
    query
}

fn read(row: &mut Row<'_>) -> Result<ConversationRow, Error> {
    Ok(ConversationRow {
        id: row.take()?,
        kind: row.decode(|number| (number == 1).then_some(ConversationKind::Direct))?,
        pair: row.take()?,
        created_by: row.take()?,
        created_at: row.take()?,
        last_revision: row.take()?,
        activity: row.take()?,
        changed: row.take()?,
    })
}

pub(crate) fn read_member(row: &mut Row<'_>) -> Result<MemberRow, Error> {
    Ok(MemberRow {
        conversation: row.take()?,
        user: row.take()?,
        role: row.decode(|number| (number == 1).then_some(MemberRole::Member))?,
        joined_at: row.take()?,
        read: row.take()?,
        delivered: row.take()?,
        changed: row.take()?,
    })
}

fn member_values(site: SiteId, member: &MemberRow) -> [Value<'static>; 8] {
    let role = match member.role {
        MemberRole::Member => 1,
    };
    [
        site.into(),
        member.conversation.into(),
        member.user.into(),
        Value::Int(role),
        member.joined_at.into(),
        member.read.into(),
        member.delivered.into(),
        member.changed.into(),
    ]
}

/// A conversation by id.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    id: ConversationId,
) -> Result<Option<ConversationRow>, Error> {
    let statements = connection.statements();
    connection
        .first(&statements.conversations.get, &[site.into(), id.into()], read)
        .await
}

/// The direct conversation of a pair (`parlour_domain::conversations::start::pair`).
pub async fn by_pair(
    connection: &mut Connection,
    site: SiteId,
    pair: &[u8; 32],
) -> Result<Option<ConversationRow>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.conversations.by_pair,
            &[site.into(), pair.into()],
            read,
        )
        .await
}

/// Remembers a new conversation and its members.
pub async fn insert(
    unit: &mut Unit,
    site: SiteId,
    conversation: &ConversationRow,
    members: &[MemberRow],
) -> Result<(), Error> {
    let statements = unit.statements();
    let kind = match conversation.kind {
        ConversationKind::Direct => 1,
    };
    let values = [
        site.into(),
        conversation.id.into(),
        Value::Int(kind),
        conversation.pair.as_ref().into(),
        conversation.created_by.into(),
        conversation.created_at.into(),
        conversation.last_revision.into(),
        conversation.activity.into(),
        conversation.changed.into(),
    ];
    unit.execute(&statements.conversations.insert, &values).await?;
    for (statement, members) in statements.conversations.insert_members.exact(members) {
        let values: Vec<Value<'_>> = members
            .iter()
            .flat_map(|member| member_values(site, member))
            .collect();
        unit.execute(statement, &values).await?;
    }
    Ok(())
}

/// The members of some conversations, in no order.
pub async fn members(
    connection: &mut Connection,
    site: SiteId,
    conversations: &[ConversationId],
) -> Result<Vec<Member>, Error> {
    let statements = connection.statements();
    let (conversations, mut members) = (distinct(conversations), Vec::new());
    for (statement, conversations) in statements.conversations.members.padded(&conversations) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(conversations.map(Value::from))
            .collect();
        let read = |row: &mut Row<'_>| {
            Ok(Member {
                member: read_member(row)?,
                user: users::read_brief(row)?,
            })
        };
        members.extend(connection.all(statement, &values, read).await?);
    }
    Ok(members)
}

/// Somebody's place in a conversation; `None`: they are not in it.
pub async fn membership(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
) -> Result<Option<MemberRow>, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into(), user.into()];
    connection
        .first(&statements.conversations.membership, &values, read_member)
        .await
}

/// Somebody's conversations, last activity first, those before `before` when given.
pub async fn inbox(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<InboxRow>, Error> {
    let statements = connection.statements();
    let before = before.unwrap_or(Revision(u64::MAX));
    let values = [site.into(), user.into(), before.into(), limit.into()];
    let read = |row: &mut Row<'_>| {
        Ok(InboxRow {
            conversation: read(row)?,
            mine: read_member(row)?,
        })
    };
    connection
        .all(&statements.conversations.inbox, &values, read)
        .await
}

/// How many messages of others wait for somebody after their read cursors, up to [`UNREAD_CAP`] each, in the order asked.
/// Deleted ones, and those they deleted for themselves, do not count.
pub async fn unread(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    cursors: &[(ConversationId, Revision)],
) -> Result<Vec<u32>, Error> {
    let statements = connection.statements();
    let mut counts = Vec::with_capacity(cursors.len());
    for (statement, cursors) in statements.conversations.unread.exact(cursors) {
        let values: Vec<Value<'_>> = cursors
            .iter()
            .flat_map(|&(conversation, read)| {
                [
                    site.into(),
                    conversation.into(),
                    read.into(),
                    user.into(),
                    user.into(),
                    UNREAD_CAP.into(),
                ]
            })
            .collect();
        connection
            .each(statement, &values, |row| {
                for _ in cursors {
                    counts.push(row.take()?);
                }
                Ok(())
            })
            .await?;
    }
    Ok(counts)
}

/// The newest message of each conversation that somebody has not deleted for themselves, in no order.
pub async fn last_messages(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    conversations: &[ConversationId],
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let (conversations, mut last) = (distinct(conversations), Vec::new());
    for (statement, conversations) in statements.conversations.last_revisions.exact(&conversations) {
        let values: Vec<Value<'_>> = conversations
            .iter()
            .flat_map(|&conversation| [site.into(), conversation.into(), user.into(), Value::Int(1)])
            .collect();
        connection
            .each(statement, &values, |row| {
                for conversation in conversations {
                    last.extend(
                        row.take::<Option<Revision>>()?
                            .map(|revision| (*conversation, revision)),
                    );
                }
                Ok(())
            })
            .await?;
    }
    messages::at(connection, site, &last).await
}

/// At most `limit` conversations of somebody, last activity first.
pub async fn of_user(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<ConversationId>, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into(), Revision(u64::MAX).into(), limit.into()];
    connection
        .all(&statements.conversations.of_user, &values, only)
        .await
}
