//! May this message go?

use parlour_wire::UserId;
use parlour_wire::api::messages::Message;
use parlour_wire::api::users::Role;

use crate::Refusal;

/// For everybody: its author, and moderators who are in the conversation. The asker is known to be a member.
pub fn for_all(message: &Message, asker: UserId, role: Role) -> Result<(), Refusal> {
    if message.author == asker || role >= Role::Moderator {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "Only its author and moderators can delete a message for everybody. You can delete it for yourself.",
    ))
}
