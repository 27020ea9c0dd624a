//! May this message go?

use parlour_wire::UserId;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::messages::Message;
use parlour_wire::api::users::Role;
use parlour_wire::problem::Reason;

use super::is_system;
use crate::Refusal;

/// Whether somebody deletes others' messages wherever they are a member: moderators of the site, where the site lets them.
pub fn of_the_site(role: Role, moderators: bool) -> bool {
    moderators && role >= Role::Moderator
}

/// For everybody: its author, moderators of the site who are in the conversation where the site lets them (`moderators`), and
/// the group's owner and moderators. The asker is known to be a member.
pub fn for_all(
    message: &Message,
    asker: UserId,
    role: Role,
    in_group: GroupRole,
    moderators: bool,
) -> Result<(), Refusal> {
    if is_system(message) {
        return Err(Refusal::forbidden(Reason::EventStays));
    }
    if message.author == asker || of_the_site(role, moderators) || in_group >= GroupRole::Moderator {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::DeleteForEverybody))
}
