//! May this be answered with an emoji?

use parlour_wire::Personal;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;
use parlour_wire::api::responses::Reaction;
use parlour_wire::problem::{Code, Reason};

use super::is_system;
use crate::Refusal;

/// What becomes of a reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is new.
    New,
    /// It was given before: nothing to do.
    Same,
}

/// Decides a reaction to a message by what it has already. The giver is known to be a member.
pub fn give(
    message: &Message,
    emoji: &Personal,
    there: &[Reaction],
    limits: &Limits,
) -> Result<Given, Refusal> {
    if message.deleted_at.is_some() {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    }
    if is_system(message) {
        return Err(Refusal::forbidden(Reason::NotSaid));
    }
    let same = there.iter().find(|reaction| reaction.emoji == *emoji);
    if same.is_some_and(|reaction| reaction.mine) {
        return Ok(Given::Same);
    }
    let mine = there.iter().filter(|reaction| reaction.mine).count();
    if mine >= limits.reactions_by_one as usize {
        let most = limits.reactions_by_one;
        return Err(
            Refusal::because(Code::TooMany, Reason::OwnReactionsFull).saying(format!(
                "You may give a message up to {most} reactions. Take one back first."
            )),
        );
    }
    if same.is_none() && there.len() >= limits.reactions as usize {
        let most = limits.reactions;
        return Err(
            Refusal::because(Code::TooMany, Reason::ReactionsFull).saying(format!(
                "A message has up to {most} different reactions. Give one that is there."
            )),
        );
    }
    Ok(Given::New)
}

#[cfg(test)]
mod tests {
    use parlour_wire::api::messages::Content;
    use parlour_wire::{ConversationId, MessageId, Revision, Timestamp, UserId};
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;

    fn said() -> Message {
        let id = Uuid::from_u128(1);
        let (conversation, author) = (ConversationId(id), UserId(id));
        let (at, content) = (Timestamp::from_millis(1), Content::Text { text: "hi".into() });
        Message::new(MessageId(id), conversation, Revision(1), author, at, content)
    }

    fn there(different: u32, mine: u32) -> Vec<Reaction> {
        let reaction = |n: u32| Reaction {
            emoji: Personal::new(n.to_string()),
            count: 1,
            users: vec![],
            mine: n < mine,
        };
        (0..different).map(reaction).collect()
    }

    #[test]
    fn a_message_has_room_for_so_many_and_a_person_for_fewer() {
        let code = |emoji: u32, there: &[Reaction]| {
            give(&said(), &Personal::new(emoji.to_string()), there, &DEFAULT).map_err(|refusal| refusal.code)
        };
        let (all, by_one) = (DEFAULT.reactions, DEFAULT.reactions_by_one);
        assert_eq!(code(0, &[]), Ok(Given::New));
        assert_eq!(code(0, &there(3, 1)), Ok(Given::Same));
        assert_eq!(code(2, &there(3, 1)), Ok(Given::New), "others gave it");
        assert_eq!(code(99, &there(all, 0)), Err(Code::TooMany));
        assert_eq!(code(1, &there(all, 0)), Ok(Given::New), "it is there already");
        assert_eq!(code(99, &there(by_one, by_one)), Err(Code::TooMany));
        assert_eq!(code(0, &there(all, by_one)), Ok(Given::Same));
    }

    #[test]
    fn what_is_deleted_is_not_answered() {
        let mut message = said();
        message.deleted_at = Some(Timestamp::from_millis(2));
        let refusal = give(&message, &"x".into(), &[], &DEFAULT).unwrap_err();
        assert_eq!(refusal.code, Code::Deleted);
    }
}
