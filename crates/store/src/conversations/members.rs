//! Who is in a conversation, and who was.

use parlour_wire::{ConversationId, SiteId, UserId};
use sea_query::{Cond, ExprTrait, Order, Query, SelectStatement};

use super::rows::{MEMBER, Member, MemberRow, member_rows, member_values, own_values, read_member};
use crate::connection::{Row, Value};
use crate::statements::{
    Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, is_pair, same,
};
use crate::users;
use crate::{Connection, Error, Unit};

pub(super) struct Statements {
    insert: Family,
    delete: Family,
    update: Statement,
    set_own: Statement,
    of: Family,
    ids: Family,
    some: Family,
    page: Statement,
    successor: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let (keys, rows) = (build.keys(), build.rows());
        let one = || {
            Query::update()
                .table(build.table("members"))
                .and_where(is("site_id"))
                .and_where(is("conversation_id"))
                .and_where(is("user_id"))
                .take()
        };
        let update = one()
            .values(MEMBER.into_iter().skip(2).map(|name| (name, arg())))
            .take();
        let set_own = one().values(OWN.map(|name| (name, arg()))).take();
        let page = with_users(build, present(build))
            .cond_where(
                Cond::any()
                    .add(column("u", "name_key").gt(arg()))
                    .add(column("u", "name_key").eq(arg()).and(column("u", "id").gt(arg()))),
            )
            .cond_where(users::named(&column("u", "name_key")))
            .order_by(("u", "name_key"), Order::Asc)
            .order_by(("u", "id"), Order::Asc)
            .limit(count())
            .take();
        let successor = joined(build, present(build))
            .columns(MEMBER.map(|name| ("m", name)))
            .and_where(column("m", "user_id").ne(arg()))
            // The site itself has no subject.
            .and_where(column("u", "subject").ne(arg()))
            .order_by_expr(column("u", "suspended_at").is_not_null(), Order::Asc)
            .order_by(("m", "role"), Order::Desc)
            .order_by(("m", "joined_at"), Order::Asc)
            .order_by(("m", "user_id"), Order::Asc)
            .limit(count())
            .take();
        Self {
            insert: build.family("conversations.insert_members", rows, |build, n| {
                build.insert_rows("members", &MEMBER, n)
            }),
            delete: build.family("conversations.delete_members", keys, |build, n| {
                Query::delete()
                    .from_table(build.table("members"))
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "user_id", n))
                    .take()
            }),
            update: build.one("conversations.update_member", &update),
            set_own: build.one("conversations.set_own", &set_own),
            of: build.family("conversations.members", keys, |build, n| {
                with_users(build, present_in(build, n))
            }),
            ids: build.family("conversations.member_ids", keys, |build, n| {
                present_in(build, n)
                    .columns([("m", "conversation_id"), ("m", "user_id")])
                    .take()
            }),
            some: build.family("conversations.memberships", keys, |build, n| {
                build
                    .from("members", "m", "PRIMARY")
                    .columns(MEMBER)
                    .and_where(is("site_id"))
                    .and_where(is_pair("conversation_id", "user_id", n))
                    .take()
            }),
            page: build.in_order("conversations.page_of_members", &page),
            successor: build.one("conversations.successor", &successor),
        }
    }
}

/// Who is in it now: site, conversation.
pub(super) fn present(build: &Builder) -> SelectStatement {
    build
        .from("members", "m", "PRIMARY")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "conversation_id"))
        .and_where(column("m", "left_at").is_null())
        .take()
}

pub(super) fn joined(build: &Builder, mut members: SelectStatement) -> SelectStatement {
    build
        .and_from(&mut members, "users", "u", "PRIMARY")
        .and_where(same("u", "m", "site_id"))
        .and_where(column("u", "id").eq(column("m", "user_id")))
        .take()
}

fn with_users(build: &Builder, members: SelectStatement) -> SelectStatement {
    joined(build, members)
        .columns(MEMBER.map(|name| ("m", name)))
        .columns(users::BRIEF.map(|name| ("u", name)))
        .take()
}

/// Who is in some conversations now: site, conversations.
fn present_in(build: &Builder, conversations: usize) -> SelectStatement {
    build
        .from("members", "m", "PRIMARY")
        .and_where(is_of("m", "site_id"))
        .and_where(column("m", "conversation_id").is_in(args(conversations)))
        .and_where(column("m", "left_at").is_null())
        .take()
}

fn read_whole(row: &mut Row<'_>) -> Result<Member, Error> {
    Ok(Member {
        member: read_member(row)?,
        user: users::read_brief(row)?,
    })
}

/// Those who are in some conversations now, in no order.
pub async fn members(
    connection: &mut Connection,
    site: SiteId,
    conversations: &[ConversationId],
) -> Result<Vec<Member>, Error> {
    let statements = connection.statements();
    let (conversations, mut members) = (distinct(conversations), Vec::new());
    for (statement, conversations) in statements.conversations.members.of.padded(&conversations) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(conversations.map(Value::from))
            .collect();
        members.extend(connection.all(statement, &values, read_whole).await?);
    }
    Ok(members)
}

/// Who is in some conversations now, in no order, and nothing more about them.
pub async fn member_ids(
    connection: &mut Connection,
    site: SiteId,
    conversations: &[ConversationId],
) -> Result<Vec<(ConversationId, UserId)>, Error> {
    let statements = connection.statements();
    let (conversations, mut members) = (distinct(conversations), Vec::new());
    for (statement, conversations) in statements.conversations.members.ids.padded(&conversations) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(conversations.map(Value::from))
            .collect();
        let read = |row: &mut Row<'_>| Ok((row.take()?, row.take()?));
        members.extend(connection.all(statement, &values, read).await?);
    }
    Ok(members)
}

/// Somebody's place in a conversation, also when they have left it; `None`: they were never in it.
pub async fn membership(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
) -> Result<Option<MemberRow>, Error> {
    Ok(memberships(connection, site, &[(conversation, user)])
        .await?
        .pop())
}

/// The places that some pairs of conversation and user are, in no order.
pub async fn memberships(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(ConversationId, UserId)],
) -> Result<Vec<MemberRow>, Error> {
    let statements = connection.statements();
    let (pairs, mut members) = (distinct(pairs), Vec::new());
    for (statement, pairs) in statements.conversations.members.some.padded(&pairs) {
        let values = of_pairs(site, pairs);
        members.extend(connection.all(statement, &values, read_member).await?);
    }
    Ok(members)
}

fn of_pairs(site: SiteId, pairs: impl Iterator<Item = (ConversationId, UserId)>) -> Vec<Value<'static>> {
    std::iter::once(site.into())
        .chain(pairs.flat_map(|(conversation, user)| [conversation.into(), user.into()]))
        .collect()
}

/// Gives people their places. Who has been there before gets a new one.
pub async fn add_members(unit: &mut Unit, site: SiteId, members: &[MemberRow]) -> Result<(), Error> {
    let statements = unit.statements();
    for (statement, members) in statements.conversations.members.insert.exact(members) {
        unit.execute(statement, &member_rows(site, members)).await?;
    }
    Ok(())
}

/// Takes former members' places away, so that they can be given new ones.
pub async fn forget_members(
    unit: &mut Unit,
    site: SiteId,
    pairs: &[(ConversationId, UserId)],
) -> Result<(), Error> {
    let statements = unit.statements();
    let pairs = distinct(pairs);
    for (statement, pairs) in statements.conversations.members.delete.padded(&pairs) {
        unit.execute(statement, &of_pairs(site, pairs)).await?;
    }
    Ok(())
}

/// Writes somebody's place anew; `false`: they have none there.
pub async fn update_member(unit: &mut Unit, site: SiteId, member: &MemberRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let key = [site.into(), member.conversation.into(), member.user.into()];
    let values: Vec<Value<'_>> = member_values(member).into_iter().skip(2).chain(key).collect();
    let updated = unit
        .execute(&statements.conversations.members.update, &values)
        .await?;
    Ok(updated > 0)
}

const OWN: [&str; 8] = [
    "muted_until",
    "notify",
    "pinned",
    "archived",
    "marked_unread",
    "visible_from",
    "activity",
    "own_changed",
];

/// Writes how somebody keeps a conversation, and from where on they see it.
pub async fn set_own(unit: &mut Unit, site: SiteId, member: &MemberRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values: Vec<Value<'_>> = own_values(member)
        .into_iter()
        .chain([site.into(), member.conversation.into(), member.user.into()])
        .collect();
    unit.execute(&statements.conversations.members.set_own, &values)
        .await
        .map(|_| ())
}

/// At most `limit` of those in a conversation now, a word of whose name begins so, by name, after a name (as it is found)
/// and a person.
pub async fn page(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    beginning: &str,
    after: (&str, UserId),
    limit: u32,
) -> Result<Vec<Member>, Error> {
    let statements = connection.statements();
    let beginning = users::Beginning::new(beginning);
    let mut values = vec![
        site.into(),
        conversation.into(),
        Value::Exact(after.0),
        Value::Exact(after.0),
        after.1.into(),
    ];
    values.extend(beginning.values());
    values.push(limit.into());
    connection
        .all(&statements.conversations.members.page, &values, read_whole)
        .await
}

/// Who would own a group if somebody left: its longest-serving moderator, else its longest-serving member. Who is kept out
/// only if nobody else is there; never the site itself.
pub async fn successor(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    leaving: UserId,
) -> Result<Option<MemberRow>, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        conversation.into(),
        leaving.into(),
        "".into(),
        Value::Int(1),
    ];
    connection
        .first(&statements.conversations.members.successor, &values, read_member)
        .await
}
