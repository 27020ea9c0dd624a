//! Finding what was said: by id, by time, by its pin; each as one person sees it.

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Order, SelectStatement};

use crate::connection::{Row, Value, only};
use crate::conversations::MemberRow;
use crate::left::{End, Left, as_left, read_end};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, args, column, count, distinct, is_of, same};
use crate::{Connection, Error, responses};

pub(crate) struct Statements {
    seen: Family,
    next: Statement,
    pins: Statement,
    withheld_pins: Statement,
    pinned: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let next = build
            .from("messages", "m", "PRIMARY")
            .columns([("m", "revision"), ("m", "created_at")])
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "revision").gte(arg()))
            .order_by(("m", "revision"), Order::Asc)
            .limit(count())
            .take();
        let pins = pins_of(build)
            .columns(messages::COLUMNS.map(|name| ("m", name)))
            .and_where(messages::visible(build))
            .order_by(("m", "pinned_at"), Order::Desc)
            .order_by(("m", "revision"), Order::Desc)
            .limit(count())
            .take();
        let mut withheld_pins = build.from("responders", "r", "conversation_id_changed");
        let withheld_pins = build
            .and_from(&mut withheld_pins, "messages", "m", "id")
            .columns(messages::COLUMNS.map(|name| ("m", name)))
            .and_where(is_of("r", "site_id"))
            .and_where(is_of("r", "conversation_id"))
            .and_where(is_of("r", "user_id"))
            .and_where(is_of("r", "kind"))
            .and_where(same("m", "r", "site_id"))
            .and_where(column("m", "id").eq(column("r", "message_id")))
            .and_where(column("m", "deleted_at").is_null())
            .and_where(messages::visible(build))
            .order_by(("r", "changed"), Order::Desc)
            .limit(count())
            .take();
        let pinned = pins_of(build).expr(Expr::cust("COUNT(*)")).take();
        Self {
            seen: build.family("history.seen", keys, seen),
            next: build.one("history.next", &next),
            pins: build.one("history.pins", &pins),
            withheld_pins: build.in_order("history.withheld_pins", &withheld_pins),
            pinned: build.one("history.pinned", &pinned),
        }
    }
}

/// Some messages, and for whom of some people each is there to be seen: site, messages, people.
fn seen(build: &Builder, pairs: usize) -> SelectStatement {
    let hidden = build
        .from("hidden_messages", "h", "PRIMARY")
        .expr(Expr::cust("1"))
        .and_where(same("h", "m", "site_id"))
        .and_where(same("h", "v", "user_id"))
        .and_where(column("h", "message_id").eq(column("m", "id")))
        .take();
    let mut seen = build.from("messages", "m", "id");
    build
        .and_from(&mut seen, "members", "v", "PRIMARY")
        .columns(messages::COLUMNS.map(|name| ("m", name)))
        .columns(["user_id", "visible_to", "left_at"].map(|name| ("v", name)))
        .and_where(is_of("m", "site_id"))
        .and_where(column("m", "id").is_in(args(pairs)))
        .and_where(same("v", "m", "site_id"))
        .and_where(same("v", "m", "conversation_id"))
        .and_where(column("v", "user_id").is_in(args(pairs)))
        .and_where(messages::within_place())
        .and_where(Expr::exists(hidden).not())
        .take()
}

/// site, conversation
fn pins_of(build: &Builder) -> SelectStatement {
    build
        .from("messages", "m", "conversation_id_pinned_at")
        .and_where(is_of("m", "site_id"))
        .and_where(is_of("m", "conversation_id"))
        .and_where(column("m", "pinned_at").is_not_null())
        .take()
}

/// Those of some pairs of person and message that the person may see and has not deleted for themselves; as the messages are
/// now, which is not how whoever left reads them.
pub async fn seen_by(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(UserId, MessageId)],
) -> Result<Vec<(UserId, Message)>, Error> {
    let seen = seen_until(connection, site, pairs).await?;
    Ok(seen
        .into_iter()
        .map(|(user, message, _)| (user, message))
        .collect())
}

/// As [`seen_by`], and where the person's time there ended.
async fn seen_until(
    connection: &mut Connection,
    site: SiteId,
    pairs: &[(UserId, MessageId)],
) -> Result<Vec<(UserId, Message, Option<End>)>, Error> {
    let statements = connection.statements();
    let (pairs, mut seen) = (distinct(pairs), Vec::new());
    for (statement, some) in statements.history.seen.padded(&pairs) {
        let some: Vec<_> = some.collect();
        let values: Vec<Value<'_>> = std::iter::once(site.into())
            .chain(some.iter().map(|(_, message)| Value::from(*message)))
            .chain(some.iter().map(|(user, _)| Value::from(*user)))
            .collect();
        let read = |row: &mut Row<'_>| {
            let message = messages::read(row)?;
            Ok((row.take()?, message, read_end(row)?))
        };
        seen.extend(connection.all(statement, &values, read).await?);
    }
    // Asked together, each message is answered for each of the people.
    seen.retain(|(user, message, _)| pairs.binary_search(&(*user, message.id)).is_ok());
    seen.sort_unstable_by_key(|(user, message, _)| (*user, message.id));
    seen.dedup_by_key(|(user, message, _)| (*user, message.id));
    Ok(seen)
}

/// Those of some messages that somebody may see and has not deleted for themselves, in no order, and which of their
/// conversations they left: those messages are as they were then.
pub async fn look(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    ids: &[MessageId],
) -> Result<(Vec<Message>, Left), Error> {
    let pairs: Vec<_> = ids.iter().map(|id| (viewer, *id)).collect();
    let seen = seen_until(connection, site, &pairs).await?;
    let left = seen.iter().map(|(_, message, end)| (message.conversation, *end));
    let left: Left = left.collect();
    let mut messages: Vec<Message> = seen.into_iter().map(|(_, message, _)| message).collect();
    as_left(connection, site, viewer, &left, &mut messages).await?;
    Ok((messages, left))
}

/// Where in a conversation a time is: the place of the first message from then on, or past the newest. Messages are in the
/// order of their times but for moments, so that halving finds it in some forty looks at the primary key, and no message
/// pays for an index of times when it is sent.
pub async fn place_of(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    time: Timestamp,
    newest: Revision,
) -> Result<Revision, Error> {
    let statements = connection.statements();
    let (mut low, mut high) = (0, newest.0.saturating_add(1));
    while low < high {
        let middle = low.midpoint(high);
        let values = [
            site.into(),
            conversation.into(),
            Revision(middle).into(),
            Value::Int(1),
        ];
        let read = |row: &mut Row<'_>| Ok((row.take::<Revision>()?, row.take::<Timestamp>()?));
        match connection.first(&statements.history.next, &values, read).await? {
            Some((at, created_at)) if created_at < time => low = at.0 + 1,
            // Nothing but this one, or nothing, is between the middle and it.
            Some(_) | None => high = middle,
        }
    }
    Ok(Revision(low))
}

/// A conversation's pinned messages as a member sees them, newest pin first. What was pinned after they left is among them,
/// without its pin.
pub async fn pins(
    connection: &mut Connection,
    site: SiteId,
    viewer: &MemberRow,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        viewer.conversation.into(),
        viewer.user.into(),
        limit.into(),
    ];
    let mut pins = connection
        .all(&statements.history.pins, &values, messages::read)
        .await?;
    // Asked for, this would have SQLite read the conversation in its own order instead of its few pins.
    pins.retain(|message| viewer.sees(message.revision));
    let left = std::iter::once(viewer).collect();
    as_left(connection, site, viewer.user, &left, &mut pins).await?;
    Ok(pins)
}

/// Messages of a conversation of two whose pin a member changed while one of them blocked the other, the latest first.
pub async fn withheld_pins(
    connection: &mut Connection,
    site: SiteId,
    viewer: &MemberRow,
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let statements = connection.statements();
    let user = viewer.user.into();
    let values = [
        site.into(),
        viewer.conversation.into(),
        user,
        Value::Int(responses::PIN),
        user,
        limit.into(),
    ];
    let mut pins = connection
        .all(&statements.history.withheld_pins, &values, messages::read)
        .await?;
    pins.retain(|message| viewer.sees(message.revision));
    Ok(pins)
}

/// How many messages of a conversation are pinned.
pub async fn pinned(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
) -> Result<u32, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into()];
    let pinned = connection
        .first(&statements.history.pinned, &values, only)
        .await?;
    Ok(pinned.unwrap_or_default())
}
