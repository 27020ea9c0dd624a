//! Whom somebody may know to be here: those in their direct and small group conversations.

use std::collections::HashSet;

use parlour_domain::conversations::start::pair;
use parlour_wire::{ConversationId, SiteId, Timestamp, UserId};
use sea_query::{ExprTrait, Order, Query};

use crate::connection::{Value, only};
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is, is_of, same};
use crate::{Connection, Error, Unit};

pub(crate) struct Statements {
    places: Statement,
    people: Family,
    direct: Family,
    shared: Family,
    met: Family,
    seen: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let (keys, places) = (build.keys(), places(build));
        let seen = Query::update()
            .table(build.table("users"))
            .value("seen_at", arg())
            .and_where(is("site_id"))
            .and_where(is("id"))
            .and_where(is("last_seen"))
            .take();
        Self {
            places: build.in_order("presence.places", &places),
            people: build.family("presence.people", keys, |build, n| {
                build
                    .from("members", "m", "PRIMARY")
                    .column(("m", "user_id"))
                    .and_where(is_of("m", "site_id"))
                    .and_where(column("m", "conversation_id").is_in(args(n)))
                    .and_where(column("m", "left_at").is_null())
                    .take()
            }),
            direct: build.family("presence.direct", keys, |build, n| {
                build
                    .from("conversations", "c", "pair")
                    .column(("c", "pair"))
                    .and_where(is_of("c", "site_id"))
                    .and_where(column("c", "pair").is_in(args(n)))
                    .take()
            }),
            shared: build.family("presence.shared", keys, |build, n| shared(build, n, true)),
            met: build.family("presence.met", keys, |build, n| shared(build, n, false)),
            seen: build.one("presence.seen", &seen),
        }
    }
}

/// site, user, members at most, limit
fn places(build: &Builder) -> sea_query::SelectStatement {
    let mut mine = build.from("members", "m", "user_id_activity");
    build
        .and_from(&mut mine, "conversations", "c", "PRIMARY")
        .column(("c", "id"))
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "user_id"))
        .and_where(column("m", "left_at").is_null())
        .and_where(same("c", "m", "site_id"))
        .and_where(column("c", "id").eq(column("m", "conversation_id")))
        .and_where(column("c", "member_count").lte(arg()))
        .order_by(("m", "activity"), Order::Desc)
        .limit(count())
        .take()
}

/// Those of some people who are where somebody is: site, others, me; and for small conversations, members at most.
fn shared(build: &Builder, others: usize, small: bool) -> sea_query::SelectStatement {
    let mut theirs = build.from("members", "t", "user_id_conversation_id");
    let mut both = build
        .and_from(&mut theirs, "members", "m", "PRIMARY")
        .distinct()
        .column(("t", "user_id"))
        .and_where(is_of("t", "site_id"))
        .and_where(column("t", "user_id").is_in(args(others)))
        .and_where(same("m", "t", "site_id"))
        .and_where(same("m", "t", "conversation_id"))
        .and_where(is_of("m", "user_id"))
        .take();
    if !small {
        return both;
    }
    build
        .and_from(&mut both, "conversations", "c", "PRIMARY")
        .and_where(column("t", "left_at").is_null())
        .and_where(column("m", "left_at").is_null())
        .and_where(same("c", "t", "site_id"))
        .and_where(column("c", "id").eq(column("t", "conversation_id")))
        .and_where(column("c", "member_count").lte(arg()))
        .take()
}

/// Those in somebody's direct conversations and groups of up to `small` members, the `places` most recently active ones;
/// oneself among them.
pub async fn people(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    places: u32,
    small: u32,
) -> Result<HashSet<UserId>, Error> {
    let statements = connection.statements();
    let statements = &statements.presence;
    let values = [site.into(), user.into(), small.into(), places.into()];
    let places: Vec<ConversationId> = connection.all(&statements.places, &values, only).await?;
    let mut people = HashSet::new();
    for (statement, places) in statements.people.padded(&distinct(&places)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(places.map(Value::from))
            .collect();
        people.extend(connection.all(statement, &values, only::<UserId>).await?);
    }
    Ok(people)
}

/// Those of `others` with whom somebody is in a direct conversation or in a group of up to `small` members.
pub async fn known(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    others: &[UserId],
    small: u32,
) -> Result<Vec<UserId>, Error> {
    let statements = connection.statements();
    let statements = &statements.presence;
    // By the pair first: somebody whom a whole site writes to is in very many conversations, and one of them is enough.
    let pairs: Vec<([u8; 32], UserId)> = distinct(others)
        .into_iter()
        .filter_map(|other| Some((pair(user, other).ok()?, other)))
        .collect();
    let mut found = HashSet::new();
    let keys: Vec<&[u8; 32]> = pairs.iter().map(|(pair, _)| pair).collect();
    for (statement, keys) in statements.direct.padded(&keys) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(keys.map(Value::from))
            .collect();
        found.extend(connection.all(statement, &values, only::<[u8; 32]>).await?);
    }
    let (mut known, mut rest) = (Vec::new(), Vec::new());
    for (pair, other) in &pairs {
        if found.contains(pair) {
            known.push(*other);
        } else {
            rest.push(*other);
        }
    }
    for (statement, others) in statements.shared.padded(&rest) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(others.map(Value::from))
            .chain([user.into(), small.into()])
            .collect();
        known.extend(connection.all(statement, &values, only::<UserId>).await?);
    }
    Ok(known)
}

/// Those of `others` with whom somebody is, or was, in a conversation.
pub async fn met(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    others: &[UserId],
) -> Result<Vec<UserId>, Error> {
    let statements = connection.statements();
    let (others, mut met) = (distinct(others), Vec::new());
    for (statement, others) in statements.presence.met.padded(&others) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(others.map(Value::from))
            .chain([user.into()])
            .collect();
        met.extend(connection.all(statement, &values, only::<UserId>).await?);
    }
    Ok(met)
}

/// Remembers when somebody was last here; `false`: they do not show it.
pub async fn seen(unit: &mut Unit, site: SiteId, user: UserId, at: Timestamp) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [at.into(), site.into(), user.into(), true.into()];
    Ok(unit.execute(&statements.presence.seen, &values).await? > 0)
}
