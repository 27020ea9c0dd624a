//! May this message say something else now?

use parlour_wire::UserId;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::users::Role;
use parlour_wire::problem::{Code, Reason};

use super::{content, is_system};
use crate::Refusal;
use crate::settings::History;

/// What becomes of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The message changes.
    Changed,
    /// It says that already: nothing to do.
    Same,
}

/// Only the author edits, never what the server said of their doings, and nothing that is deleted. The editor is known to be a member.
pub fn edit(message: &Message, editor: UserId, new: &Content, limits: &Limits) -> Result<Edited, Refusal> {
    let Some(current) = &message.content else {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    };
    if message.author != editor || is_system(message) {
        return Err(Refusal::forbidden(Reason::AuthorEdits));
    }
    if message.forwarded_from.is_some() {
        return Err(Refusal::forbidden(Reason::ForwardedStays));
    }
    if !matches!((current, new), (Content::Text { .. }, Content::Text { .. })) {
        return Err(Refusal::forbidden(Reason::PollStays));
    }
    content::check(new, limits)?;
    Ok(if current == new {
        Edited::Same
    } else {
        Edited::Changed
    })
}

/// Whether somebody with this role sees what others' messages said before.
pub fn sees_edits(role: Role, to: History) -> bool {
    match to {
        History::Members => true,
        History::Moderators => role >= Role::Moderator,
        History::Author => false,
    }
}

/// Who sees what a message said before: its author, and those `to` whom the site shows it. The viewer is known to be a
/// member.
pub fn sees_history(message: &Message, viewer: UserId, role: Role, to: History) -> Result<(), Refusal> {
    if message.deleted_at.is_some() {
        return Err(Refusal::because(Code::Deleted, Reason::HistoryDeleted));
    }
    if message.author == viewer || sees_edits(role, to) {
        return Ok(());
    }
    Err(Refusal::forbidden(match to {
        History::Author => Reason::HistoryOfAuthor,
        History::Moderators | History::Members => Reason::HistoryOfModerators,
    }))
}
