//! Conversations that somebody left, and what was said there as they go on reading it: as it was when they left.

use std::collections::HashMap;

use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};

use crate::connection::Row;
use crate::conversations::MemberRow;
use crate::message_edits::{self, EditRow};
use crate::{Connection, Error};

/// Where what somebody sees of a conversation ends, because they left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The last place in the log that is theirs to see.
    pub revision: Revision,
    /// When they left.
    pub at: Timestamp,
}

/// `visible_to`, `left_at`
pub(crate) fn read_end(row: &mut Row<'_>) -> Result<Option<End>, Error> {
    let revision: Option<Revision> = row.take()?;
    let at: Option<Timestamp> = row.take()?;
    Ok(revision.zip(at).map(|(revision, at)| End { revision, at }))
}

/// Which conversations somebody left, of those that were asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left(HashMap<ConversationId, End>);

impl Left {
    /// Where somebody's time in it ended.
    #[must_use]
    pub fn end(&self, conversation: ConversationId) -> Option<End> {
        self.0.get(&conversation).copied()
    }
}

impl FromIterator<(ConversationId, Option<End>)> for Left {
    fn from_iter<T: IntoIterator<Item = (ConversationId, Option<End>)>>(places: T) -> Self {
        let left = places.into_iter();
        Self(
            left.filter_map(|(conversation, end)| Some((conversation, end?)))
                .collect(),
        )
    }
}

impl<'a> FromIterator<&'a MemberRow> for Left {
    fn from_iter<T: IntoIterator<Item = &'a MemberRow>>(places: T) -> Self {
        places
            .into_iter()
            .map(|place| (place.conversation, place.left()))
            .collect()
    }
}

/// Makes messages what they were when their viewer left: their words, and whether they were pinned or closed. What was deleted
/// for everybody is gone for them as well. Words that are no longer kept are not replaced by others: then it says nothing.
/// One statement, and none where nothing was edited since.
pub(crate) async fn as_left<'m>(
    connection: &mut Connection,
    site: SiteId,
    viewer: UserId,
    left: &Left,
    messages: impl IntoIterator<Item = &'m mut Message>,
) -> Result<(), Error> {
    if left.0.is_empty() {
        return Ok(());
    }
    let altered: Vec<(&mut Message, End)> = messages
        .into_iter()
        .filter_map(|message| {
            let end = left.end(message.conversation)?;
            (message.changed > end.revision && message.deleted_at.is_none()).then_some((message, end))
        })
        .collect();
    let edited: Vec<MessageId> = altered
        .iter()
        .filter(|(message, end)| message.edited_at.is_some_and(|at| at >= end.at))
        .map(|(message, _)| message.id)
        .collect();
    let mut then: HashMap<MessageId, EditRow> = message_edits::then(connection, site, viewer, &edited)
        .await?
        .into_iter()
        .map(|edit| (edit.message, edit))
        .collect();
    for (message, end) in altered {
        let since = |at: Option<Timestamp>| at.is_some_and(|at| at >= end.at);
        message.changed = end.revision;
        if since(message.pinned_at) {
            (message.pinned_at, message.pinned_by) = (None, None);
        }
        if let Some(Content::Poll { closed_at, .. }) = &mut message.content {
            *closed_at = closed_at.filter(|at| *at < end.at);
        }
        if since(message.edited_at) {
            let then = then.remove(&message.id);
            message.edited_at = then
                .as_ref()
                .and_then(|then| then.said_since)
                .filter(|since| *since != message.created_at);
            message.content = then.map(|then| then.content);
        }
    }
    Ok(())
}
