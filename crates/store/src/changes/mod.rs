//! The log as one person sees it.

mod statements;

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use crate::connection::{Row, Value, only};
use crate::conversations::{self, Member, MemberRow};
use crate::drafts::{self, DraftRow};
use crate::left::{End, Left, as_left, read_end};
use crate::messages::{self, HiddenRow};
use crate::responses::{self, ResponderRow};
use crate::scheduled::{self, ScheduledRow};
use crate::stars::{self, StarRow};
use crate::users::{self, UserBrief, UserRow};
use crate::{Connection, Error, sites};

pub(crate) use statements::Statements;

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
    /// Which conversations they left.
    pub left: Left,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A message was sent, edited or deleted.
    Message(Message),
    /// They deleted a message for themselves.
    Hidden(HiddenRow),
    /// A conversation changed.
    Conversation(ConversationId),
    /// They joined a conversation, left it, keep it otherwise, or emptied it.
    Place(MemberRow),
    /// A cursor of another member moved.
    Receipt {
        /// Whose.
        member: Member,
        /// How many are in the conversation.
        members: u32,
    },
    /// A cursor of their own moved.
    OwnReceipt(MemberRow),
    /// What somebody answered to a message without words changed.
    Responded(ResponderRow),
    /// They starred a message, or no longer do.
    Star(StarRow),
    /// A message of theirs waits to be sent, or no longer does.
    Scheduled(Box<ScheduledRow>),
    /// They blocked somebody, or no longer do.
    Block {
        /// Whom.
        user: UserBrief,
        /// `false`: no longer.
        stands: bool,
    },
    /// Their draft changed.
    Draft(DraftRow),
    /// Somebody they share a conversation with changed.
    User(UserBrief),
    /// They changed themselves.
    Me(UserRow),
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
fn first_of(mut rows: Vec<ChangeRow>, limit: usize, left: Left) -> Page {
    rows.sort_by_key(|row| row.revision);
    let Some(next) = rows.get(limit).map(|row| row.revision) else {
        return Page {
            rows,
            more: false,
            left,
        };
    };
    let whole = rows.partition_point(|row| row.revision < next);
    let kept = if whole == 0 {
        rows.partition_point(|row| row.revision <= next)
    } else {
        whole
    };
    let more = kept < rows.len();
    rows.truncate(kept);
    Page { rows, more, left }
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
    let mut receipts = Vec::new();
    let mut rows = Vec::new();
    let mut add = |revision, what| rows.push(ChangeRow { revision, what });
    let active = [own[0], own[1], after.into()];
    let active: Vec<ConversationId> = connection.all(&statements.active, &active, only).await?;
    let read = |row: &mut Row<'_>| Ok((row.take()?, read_end(row)?));
    let places: Vec<(ConversationId, _)> = connection.all(&statements.all, &own, read).await?;
    let all: Vec<ConversationId> = places.iter().map(|(conversation, _)| *conversation).collect();
    let left: Left = places.into_iter().collect();
    for (family, places) in [(&statements.new, &active), (&statements.altered, &all)] {
        for (statement, places) in family.padded(places) {
            let values: Vec<Value<'_>> = std::iter::once(own[0])
                .chain(places.map(Value::from))
                .chain([own[1], own[1], after.into(), more])
                .collect();
            let read = |row: &mut Row<'_>| {
                let message = messages::read(row)?;
                // Whoever left hears of it where it was said: what became of it since is not told.
                let since_they_left =
                    |end: End| message.changed > end.revision && message.deleted_at.is_none();
                let told = match left.end(message.conversation) {
                    Some(end) if since_they_left(end) => message.revision,
                    _ => message.changed,
                };
                add(told, Changed::Message(message));
                Ok(())
            };
            connection.each(statement, &values, read).await?;
        }
    }
    let read = |row: &mut Row<'_>| read_hidden(row).map(|row| add(row.changed, Changed::Hidden(row)));
    connection.each(&statements.hidden, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        let id = row.take()?;
        row.take().map(|changed| add(changed, Changed::Conversation(id)))
    };
    let values = [own[0], own[1], after.into(), after.into(), more];
    connection.each(&statements.conversations, &values, read).await?;
    let read = |row: &mut Row<'_>| {
        conversations::read_member(row).map(|place| add(place.own_changed, Changed::Place(place)))
    };
    connection.each(&statements.places, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        let member = conversations::read_member(row)?;
        let user = users::read_brief(row)?;
        receipts.push((Member { member, user }, row.take::<u32>()?));
        Ok(())
    };
    connection.each(&statements.receipts, &key, read).await?;
    for (member, members) in receipts {
        add(member.member.changed, Changed::Receipt { member, members });
    }
    let read = |row: &mut Row<'_>| {
        conversations::read_member(row).map(|place| add(place.changed, Changed::OwnReceipt(place)))
    };
    connection.each(&statements.own_receipts, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        responses::read_responder(row).map(|row| add(row.changed, Changed::Responded(row)))
    };
    connection.each(&statements.responders, &key, read).await?;
    let read = |row: &mut Row<'_>| stars::read(row).map(|row| add(row.changed, Changed::Star(row)));
    connection.each(&statements.stars, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        scheduled::read(row).map(|row| add(row.changed, Changed::Scheduled(Box::new(row))))
    };
    connection.each(&statements.scheduled, &key, read).await?;
    let read = |row: &mut Row<'_>| {
        let (changed, stands) = (row.take()?, row.take()?);
        users::read_brief(row).map(|user| add(changed, Changed::Block { user, stands }))
    };
    connection.each(&statements.blocks, &key, read).await?;
    let read = |row: &mut Row<'_>| drafts::read(row).map(|row| add(row.changed, Changed::Draft(row)));
    connection.each(&statements.drafts, &key, read).await?;
    let read = |row: &mut Row<'_>| users::read_brief(row).map(|row| add(row.changed, Changed::User(row)));
    connection.each(&statements.users, &seen, read).await?;
    let read = |row: &mut Row<'_>| users::read(row).map(|row| add(row.changed, Changed::Me(row)));
    connection.each(&statements.me, &key, read).await?;
    let messages = rows.iter_mut().filter_map(|row| match &mut row.what {
        Changed::Message(message) => Some(message),
        _ => None,
    });
    as_left(connection, site, user, &left, messages).await?;
    Ok(first_of(rows, limit as usize, left))
}

/// How far the site's log has come.
pub async fn head(connection: &mut Connection, site: SiteId) -> Result<Revision, Error> {
    sites::head(connection, site).await
}
