//! What stands under messages, as one person sees it.

use std::collections::HashMap;

use parlour_wire::{MessageId, Personal, SiteId, Timestamp, UserId};
use sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

use super::{ResponseKind, numbers, read_kind};
use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, arg, args, column, distinct, is_of, same};
use crate::{Connection, Error};

/// So many people who chose the same are named.
pub const NAMED: u32 = 50;

/// Everybody who chose the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What they answered.
    pub message: MessageId,
    /// How.
    pub kind: ResponseKind,
    /// What they chose.
    pub choice: Personal,
    /// How many they are.
    pub count: u32,
    /// The first [`NAMED`] of them, earliest first.
    pub users: Vec<UserId>,
    /// Whether the viewer is one of them.
    pub mine: bool,
    /// When the first of them did.
    pub first: Timestamp,
}

pub(super) struct Statements {
    tallies: Family,
    tallies_as_left: Family,
    voters: Family,
    voters_as_left: Family,
    of_people: Family,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        Self {
            tallies: build.family("responses.tallies", keys, |build, n| {
                tallies_of(responses(build, n))
            }),
            tallies_as_left: build.family("responses.tallies_as_left", keys, |build, n| {
                tallies_of(as_left(build, responses(build, n)))
            }),
            voters: build.family("responses.voters", keys, |build, n| {
                voters_of(responses(build, n))
            }),
            voters_as_left: build.family("responses.voters_as_left", keys, |build, n| {
                voters_of(as_left(build, responses(build, n)))
            }),
            of_people: build.family("responses.of_people", keys, of_people_in),
        }
    }
}

/// site, messages
fn responses(build: &Builder, messages: usize) -> SelectStatement {
    build
        .from("responses", "r", "PRIMARY")
        .and_where(is_of("r", "site_id"))
        .and_where(column("r", "message_id").is_in(args(messages)))
        .take()
}

/// Of these, those that stood when somebody (one argument) left the conversation: what its giver changed nothing at since, and
/// what is older than that.
fn as_left(build: &Builder, mut responses: SelectStatement) -> SelectStatement {
    let mut query = build
        .and_from(&mut responses, "responders", "s", "PRIMARY")
        .and_where(same("s", "r", "site_id"))
        .and_where(same("s", "r", "message_id"))
        .and_where(same("s", "r", "kind"))
        .and_where(same("s", "r", "user_id"))
        .take();
    let then = column("s", "changed")
        .lte(column("v", "visible_to"))
        .or(column("r", "responded_at").lt(column("v", "left_at")));
    build
        .and_from(&mut query, "members", "v", "PRIMARY")
        .and_where(same("v", "s", "site_id"))
        .and_where(same("v", "s", "conversation_id"))
        .and_where(is_of("v", "user_id"))
        .and_where(then)
        .take()
}

/// What the responses ask, how many are named, viewer
fn tallies_of(mut responses: SelectStatement) -> SelectStatement {
    let same = "PARTITION BY r.message_id, r.kind, r.choice";
    let inner = responses
        .columns(["message_id", "kind", "choice", "user_id", "responded_at"].map(|name| ("r", name)))
        .expr_as(
            Expr::cust(format!(
                "ROW_NUMBER() OVER ({same} ORDER BY r.responded_at, r.user_id)"
            )),
            Alias::new("place"),
        )
        .expr_as(Expr::cust(format!("COUNT(*) OVER ({same})")), Alias::new("total"))
        .take();
    Query::select()
        .columns(
            [
                "message_id",
                "kind",
                "choice",
                "user_id",
                "responded_at",
                "place",
                "total",
            ]
            .map(|name| ("t", name)),
        )
        .from_subquery(inner, "t")
        .and_where(column("t", "place").lte(arg()).or(is_of("t", "user_id")))
        .take()
}

/// How many people chose anything: what the responses ask, kind, the kind that is withheld, viewer
fn voters_of(mut responses: SelectStatement) -> SelectStatement {
    let own = is_of("r", "kind").and(is_of("r", "user_id"));
    responses
        .column(("r", "message_id"))
        .expr(Expr::cust("COUNT(DISTINCT r.user_id)"))
        .and_where(is_of("r", "kind").or(own))
        .group_by_col(("r", "message_id"))
        .take()
}

/// site, messages, people
fn of_people_in(build: &Builder, pairs: usize) -> SelectStatement {
    build
        .from("responses", "r", "user_id_message_id")
        .columns(["message_id", "user_id", "kind", "choice", "responded_at"].map(|name| ("r", name)))
        .and_where(is_of("r", "site_id"))
        .and_where(column("r", "message_id").is_in(args(pairs)))
        .and_where(column("r", "user_id").is_in(args(pairs)))
        .take()
}

struct Named {
    message: MessageId,
    kind: ResponseKind,
    withheld: bool,
    choice: Personal,
    user: UserId,
    at: Timestamp,
    place: u32,
    total: u32,
}

fn read_named(row: &mut Row<'_>) -> Result<Named, Error> {
    let message = row.take()?;
    let (kind, withheld) = read_kind(row)?;
    Ok(Named {
        message,
        kind,
        withheld,
        choice: row.take()?,
        user: row.take()?,
        at: row.take()?,
        place: row.take()?,
        total: row.take()?,
    })
}

/// What stands under some messages, as one person sees it; of each message in the order in which it was first chosen.
pub async fn tallies(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    messages: &[MessageId],
) -> Result<Vec<Tally>, Error> {
    let family = &connection.statements().responses.read.tallies;
    let asked = [NAMED.into(), viewer.into()];
    tallied(connection, family, &asked, site, viewer, messages).await
}

/// As [`tallies`], of messages of conversations that the viewer left: what stood then, and was not taken back since.
pub async fn tallies_as_left(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    messages: &[MessageId],
) -> Result<Vec<Tally>, Error> {
    let family = &connection.statements().responses.read.tallies_as_left;
    let asked = [viewer.into(), NAMED.into(), viewer.into()];
    tallied(connection, family, &asked, site, viewer, messages).await
}

async fn tallied(
    connection: &mut Connection,
    family: &Family,
    asked: &[Value<'_>],
    site: SiteId,
    viewer: UserId,
    messages: &[MessageId],
) -> Result<Vec<Tally>, Error> {
    let mut named = Vec::new();
    for (statement, messages) in family.padded(&distinct(messages)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(messages.map(Value::from))
            .chain(asked.iter().copied())
            .collect();
        named.extend(connection.all(statement, &values, read_named).await?);
    }
    named.retain(|row| !row.withheld || row.user == viewer);
    // What is withheld is one's own, and comes after what everybody sees of the same.
    named.sort_unstable_by(|a, b| {
        let place = |row: &Named| (row.message, row.kind, row.withheld, row.place);
        (a.message, a.kind, &a.choice)
            .cmp(&(b.message, b.kind, &b.choice))
            .then(place(a).cmp(&place(b)))
    });
    let mut tallies: Vec<Tally> = Vec::new();
    for row in named {
        let same = |tally: &&mut Tally| {
            tally.message == row.message && tally.kind == row.kind && tally.choice == row.choice
        };
        let mine = row.user == viewer;
        if let Some(tally) = tallies.last_mut().filter(same) {
            tally.mine |= mine;
            tally.count += u32::from(row.withheld);
            if row.place <= NAMED {
                tally.users.push(row.user);
            }
            continue;
        }
        tallies.push(Tally {
            message: row.message,
            kind: row.kind,
            choice: row.choice,
            count: row.total,
            users: vec![row.user],
            mine,
            first: row.at,
        });
    }
    tallies.sort_by_key(|tally| (tally.message, tally.first));
    Ok(tallies)
}

/// How many people voted in each of some polls, as one of them sees it; those where nobody did are not in it.
pub async fn voters(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    polls: &[MessageId],
) -> Result<HashMap<MessageId, u32>, Error> {
    let family = &connection.statements().responses.read.voters;
    counted(connection, family, None, site, viewer, polls).await
}

/// As [`voters`], of polls of conversations that the viewer left: who had voted then, and has not changed it since.
pub async fn voters_as_left(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    polls: &[MessageId],
) -> Result<HashMap<MessageId, u32>, Error> {
    let family = &connection.statements().responses.read.voters_as_left;
    counted(connection, family, Some(viewer.into()), site, viewer, polls).await
}

async fn counted(
    connection: &mut Connection,
    family: &Family,
    left: Option<Value<'_>>,
    site: SiteId,
    viewer: UserId,
    polls: &[MessageId],
) -> Result<HashMap<MessageId, u32>, Error> {
    let mut voters = HashMap::new();
    let kinds = numbers(ResponseKind::Vote)
        .iter()
        .map(|(kind, _)| Value::Int(*kind));
    for (statement, polls) in family.padded(&distinct(polls)) {
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(polls.map(Value::from))
            .chain(left)
            .chain(kinds.clone())
            .chain([viewer.into()])
            .collect();
        let read = |row: &mut Row<'_>| Ok((row.take::<MessageId>()?, row.take::<u32>()?));
        voters.extend(connection.all(statement, &values, read).await?);
    }
    Ok(voters)
}

/// What some people chose under some messages, as one person sees it: by message, person and kind; each earliest first.
pub async fn of_people(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    pairs: &[(MessageId, UserId)],
) -> Result<HashMap<(MessageId, UserId, ResponseKind), Vec<Personal>>, Error> {
    let statements = connection.statements();
    let (pairs, mut rows) = (distinct(pairs), Vec::new());
    for (statement, some) in statements.responses.read.of_people.padded(&pairs) {
        let some: Vec<_> = some.collect();
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(some.iter().map(|(message, _)| Value::from(*message)))
            .chain(some.iter().map(|(_, user)| Value::from(*user)))
            .collect();
        let read = |row: &mut Row<'_>| {
            let (message, user) = (row.take::<MessageId>()?, row.take::<UserId>()?);
            let (kind, withheld) = read_kind(row)?;
            let choice: Personal = row.take()?;
            Ok((
                ((message, user, kind), row.take::<Timestamp>()?, choice),
                withheld,
            ))
        };
        let found = connection.all(statement, &values, read).await?;
        let seen = found
            .into_iter()
            .filter(|(((_, user, _), ..), withheld)| !withheld || *user == viewer);
        rows.extend(seen.map(|(row, _)| row));
    }
    // Asked together, each message is answered for each of the people.
    rows.retain(|((message, user, _), ..)| pairs.binary_search(&(*message, *user)).is_ok());
    rows.sort_unstable();
    rows.dedup();
    let mut chosen: HashMap<_, Vec<Personal>> = HashMap::new();
    for (key, _, choice) in rows {
        chosen.entry(key).or_default().push(choice);
    }
    Ok(chosen)
}
