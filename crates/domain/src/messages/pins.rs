//! May this be pinned?

use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;
use parlour_wire::problem::{Code, Reason};

use super::{Standing, is_system};
use crate::Refusal;

/// Both of a direct conversation pin; in a group those who run it.
pub fn may_pin(standing: Standing) -> Result<(), Refusal> {
    match standing {
        Standing::Direct => Ok(()),
        Standing::Group { role, .. } if role >= GroupRole::Moderator => Ok(()),
        Standing::Group { .. } => Err(Refusal::forbidden(Reason::Pinning)),
    }
}

/// Decides a pin; `pinned`: how many its conversation has.
pub fn pin(message: &Message, standing: Standing, pinned: u32, limits: &Limits) -> Result<(), Refusal> {
    may_pin(standing)?;
    if message.deleted_at.is_some() {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    }
    if is_system(message) {
        return Err(Refusal::forbidden(Reason::NotSaid));
    }
    if pinned >= limits.pins {
        let most = limits.pins;
        return Err(Refusal::because(Code::TooMany, Reason::PinsFull).saying(format!(
            "A conversation has up to {most} pinned messages. Take one down first."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use parlour_wire::api::messages::Content;
    use parlour_wire::{ConversationId, MessageId, Revision, Timestamp, UserId};
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn who_pins_what() {
        let id = Uuid::from_u128(1);
        let (conversation, author) = (ConversationId(id), UserId(id));
        let (at, content) = (Timestamp::from_millis(1), Content::Text { text: "hi".into() });
        let mut message = Message::new(MessageId(id), conversation, Revision(1), author, at, content);
        let group = |role| Standing::Group { role, members: 3 };
        let code = |message: &Message, standing, pinned| {
            pin(message, standing, pinned, &DEFAULT).map_err(|refusal| refusal.code)
        };
        assert_eq!(code(&message, Standing::Direct, 0), Ok(()));
        assert_eq!(code(&message, group(GroupRole::Owner), DEFAULT.pins - 1), Ok(()));
        assert_eq!(code(&message, group(GroupRole::Moderator), 0), Ok(()));
        assert_eq!(code(&message, group(GroupRole::Member), 0), Err(Code::Forbidden));
        assert_eq!(code(&message, Standing::Direct, DEFAULT.pins), Err(Code::TooMany));
        message.deleted_at = Some(at);
        assert_eq!(code(&message, Standing::Direct, 0), Err(Code::Deleted));
    }
}
