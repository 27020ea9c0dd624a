//! What people answer to a message without words: the emoji they give it, and what they choose in a poll.
//!
//! Two tables: `responses` says what stands; what was taken back is gone from it. `responders` says when somebody last
//! changed theirs, and not to what, so that devices learn of it.
//!
//! What is done while one of two blocks the other is *withheld*: it is there for whoever did it, and never for the other.

mod read;

use parlour_wire::{ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use sea_query::Query;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Statement, arg, is};
use crate::{Error, Unit};

pub use read::{NAMED, Tally, of_people, tallies, tallies_as_left, voters, voters_as_left};

/// Which way of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResponseKind {
    /// The choice is an emoji.
    Reaction,
    /// The choice is the place of an option of a poll, in figures.
    Vote,
    /// [`PINNED`] or [`TAKEN_DOWN`]: how the pin of a message is for one of two alone, always withheld. Everybody's pin is a
    /// matter of the message.
    Pin,
}

/// Pinned, for whoever pinned it alone.
pub const PINNED: &str = "1";
/// Not pinned, for whoever took it down alone.
pub const TAKEN_DOWN: &str = "0";

/// That somebody's answer to a message changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponderRow {
    /// To what.
    pub message: MessageId,
    /// How they answered.
    pub kind: ResponseKind,
    /// Who.
    pub user: UserId,
    /// Where.
    pub conversation: ConversationId,
    /// When, in the log.
    pub changed: Revision,
    /// Nobody but they themselves see it.
    pub withheld: bool,
}

pub(crate) const RESPONDER: [&str; 5] = ["message_id", "kind", "user_id", "conversation_id", "changed"];

pub(crate) struct Statements {
    read: read::Statements,
    insert: Statement,
    remove: Statement,
    remove_of_user: Statement,
    remove_of_kind: Statement,
    forget: Statement,
    forget_responders: Statement,
    responder_update: Statement,
    responder_insert: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let delete = |build: &Builder, table: &str| {
            Query::delete()
                .from_table(build.table(table))
                .and_where(is("site_id"))
                .and_where(is("message_id"))
                .take()
        };
        let remove_of_user = delete(build, "responses")
            .and_where(is("kind"))
            .and_where(is("user_id"))
            .take();
        let remove = delete(build, "responses")
            .and_where(is("kind"))
            .and_where(is("choice"))
            .and_where(is("user_id"))
            .take();
        let remove_of_kind = delete(build, "responses").and_where(is("kind")).take();
        let (forget, forget_responders) = (delete(build, "responses"), delete(build, "responders"));
        let responder_update = Query::update()
            .table(build.table("responders"))
            .value("changed", arg())
            .and_where(is("site_id"))
            .and_where(is("message_id"))
            .and_where(is("kind"))
            .and_where(is("user_id"))
            .take();
        Self {
            read: read::Statements::new(build),
            insert: build.insert(
                "responses.insert",
                "responses",
                &["message_id", "kind", "choice", "user_id", "responded_at"],
            ),
            remove: build.one("responses.remove", &remove),
            remove_of_user: build.one("responses.remove_of_user", &remove_of_user),
            remove_of_kind: build.one("responses.remove_of_kind", &remove_of_kind),
            forget: build.one("responses.forget", &forget),
            forget_responders: build.one("responses.forget_responders", &forget_responders),
            responder_update: build.one("responses.responder_update", &responder_update),
            responder_insert: build.insert("responses.responder_insert", "responders", &RESPONDER),
        }
    }
}

/// How a pin for one person alone is kept.
pub(crate) const PIN: i64 = 5;

/// How a kind is kept, and whether the other sees it.
const fn numbers(kind: ResponseKind) -> &'static [(i64, bool)] {
    match kind {
        ResponseKind::Reaction => &[(1, true), (3, false)],
        ResponseKind::Vote => &[(2, true), (4, false)],
        ResponseKind::Pin => &[(PIN, false)],
    }
}

fn number(responder: &ResponderRow) -> Value<'static> {
    let of = numbers(responder.kind);
    let fitting = of.iter().find(|(_, seen)| *seen != responder.withheld);
    Value::Int(fitting.or(of.last()).map_or(0, |(number, _)| *number))
}

fn read_kind(row: &mut Row<'_>) -> Result<(ResponseKind, bool), Error> {
    row.decode(|number| match number {
        1 => Some((ResponseKind::Reaction, false)),
        2 => Some((ResponseKind::Vote, false)),
        3 => Some((ResponseKind::Reaction, true)),
        4 => Some((ResponseKind::Vote, true)),
        PIN => Some((ResponseKind::Pin, true)),
        _ => None,
    })
}

pub(crate) fn read_responder(row: &mut Row<'_>) -> Result<ResponderRow, Error> {
    let message = row.take()?;
    let (kind, withheld) = read_kind(row)?;
    Ok(ResponderRow {
        message,
        kind,
        withheld,
        user: row.take()?,
        conversation: row.take()?,
        changed: row.take()?,
    })
}

/// Somebody's choice, new to the message; `false`: it stands already.
pub async fn insert(
    unit: &mut Unit,
    site: SiteId,
    responder: &ResponderRow,
    choice: &Personal,
    at: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        responder.message.into(),
        number(responder),
        Value::exact(choice),
        responder.user.into(),
        at.into(),
    ];
    if !unit.insert_if_free(&statements.responses.insert, &values).await? {
        return Ok(false);
    }
    note(unit, site, responder).await.map(|()| true)
}

/// Takes one choice back: what is to be told of that; `None`: it did not stand.
pub async fn remove(
    unit: &mut Unit,
    site: SiteId,
    responder: &ResponderRow,
    choice: &Personal,
) -> Result<Option<ResponderRow>, Error> {
    let statements = unit.statements();
    for (kind, seen) in numbers(responder.kind) {
        let values = [
            site.into(),
            responder.message.into(),
            Value::Int(*kind),
            Value::exact(choice),
            responder.user.into(),
        ];
        if unit.execute(&statements.responses.remove, &values).await? > 0 {
            let noted = ResponderRow {
                withheld: !seen,
                ..*responder
            };
            note(unit, site, &noted).await?;
            return Ok(Some(noted));
        }
    }
    Ok(None)
}

/// Puts somebody's choices in the place of all they chose before: what is to be told of that. Where one that the other saw
/// is gone, the other hears it, also of one who is withheld from them.
pub async fn replace(
    unit: &mut Unit,
    site: SiteId,
    responder: &ResponderRow,
    choices: &[Personal],
    at: Timestamp,
) -> Result<ResponderRow, Error> {
    let statements = unit.statements();
    let (site_id, message, user) = (site.into(), responder.message.into(), responder.user.into());
    let mut noted = *responder;
    for (kind, seen) in numbers(responder.kind) {
        let values = [site_id, message, Value::Int(*kind), user];
        let gone = unit
            .execute(&statements.responses.remove_of_user, &values)
            .await?;
        noted.withheld &= !seen || gone == 0;
    }
    for choice in choices {
        let values = [
            site_id,
            message,
            number(responder),
            Value::exact(choice),
            user,
            at.into(),
        ];
        unit.execute(&statements.responses.insert, &values).await?;
    }
    note(unit, site, &noted).await?;
    Ok(noted)
}

/// How the pin of a message was for one person alone is of no account any more: it changed for everybody.
pub async fn forget_pins(unit: &mut Unit, site: SiteId, message: MessageId) -> Result<(), Error> {
    let statements = unit.statements();
    for (kind, _) in numbers(ResponseKind::Pin) {
        let values = [site.into(), message.into(), Value::Int(*kind)];
        unit.execute(&statements.responses.remove_of_kind, &values)
            .await?;
    }
    Ok(())
}

async fn note(unit: &mut Unit, site: SiteId, responder: &ResponderRow) -> Result<(), Error> {
    let statements = unit.statements();
    let (message, kind) = (responder.message.into(), number(responder));
    let (site, user, changed) = (site.into(), responder.user.into(), responder.changed.into());
    let values = [changed, site, message, kind, user];
    if unit
        .execute(&statements.responses.responder_update, &values)
        .await?
        > 0
    {
        return Ok(());
    }
    let values = [site, message, kind, user, responder.conversation.into(), changed];
    unit.execute(&statements.responses.responder_insert, &values)
        .await
        .map(drop)
}

/// Forgets everything under a message.
pub(crate) async fn forget(unit: &mut Unit, site: SiteId, message: MessageId) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), message.into()];
    unit.execute(&statements.responses.forget, &values).await?;
    unit.execute(&statements.responses.forget_responders, &values)
        .await
        .map(drop)
}
