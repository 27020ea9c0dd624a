//! May this message say something else now?

use parlour_wire::UserId;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::users::Role;
use parlour_wire::problem::Code;

use super::content;
use crate::Refusal;

/// What becomes of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The message changes.
    Changed,
    /// It says that already: nothing to do.
    Same,
}

/// Only the author edits, and nothing that is deleted. The editor is known to be a member.
pub fn edit(message: &Message, editor: UserId, new: &Content, limits: &Limits) -> Result<Edited, Refusal> {
    let Some(current) = &message.content else {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    };
    if message.author != editor {
        return Err(Refusal::forbidden("Only its author can change a message."));
    }
    content::check(new, limits)?;
    Ok(if current == new {
        Edited::Same
    } else {
        Edited::Changed
    })
}

/// Who sees what a message said before: its author, and moderators who are in the conversation.
pub fn sees_history(message: &Message, viewer: UserId, role: Role) -> Result<(), Refusal> {
    if message.deleted_at.is_some() {
        return Err(Refusal::new(
            Code::Deleted,
            "This message was deleted, and its history with it.",
        ));
    }
    if message.author == viewer || role >= Role::Moderator {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "Only its author and moderators see what a message said before.",
    ))
}
