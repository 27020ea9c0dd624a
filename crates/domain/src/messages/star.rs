//! May this be kept?

use parlour_wire::api::messages::Message;
use parlour_wire::problem::{Code, Reason};

use super::is_system;
use crate::Refusal;

/// Whatever somebody said and did not take back; the starrer is known to see it.
pub fn may_star(message: &Message) -> Result<(), Refusal> {
    if message.deleted_at.is_some() {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    }
    if is_system(message) {
        return Err(Refusal::forbidden(Reason::NotSaid));
    }
    Ok(())
}
