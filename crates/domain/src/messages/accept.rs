//! May this be said here?

use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;

use super::{Send, SendContext, content};
use crate::Refusal;

/// What becomes of a [`Send`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is new: store it.
    New,
    /// It was sent before: answer with what is there.
    Repeated(Message),
}

/// Decides a send. Strangers are told nothing; an id that is anybody else's, or a deleted message's, is refused alike.
pub fn accept(send: &Send, context: &SendContext, limits: &Limits) -> Result<Accepted, Refusal> {
    if !context.member {
        return Err(Refusal::not_found());
    }
    if let Some(existing) = &context.existing {
        let same = existing.author == send.sender
            && existing.conversation == send.conversation
            && existing.deleted_at.is_none();
        return if same {
            Ok(Accepted::Repeated(existing.clone()))
        } else {
            Err(Refusal::id_taken())
        };
    }
    content::check(&send.content, limits)?;
    Ok(Accepted::New)
}

#[cfg(test)]
mod tests {
    use parlour_wire::api::messages::Content;
    use parlour_wire::problem::Code;
    use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;

    fn send() -> Send {
        Send {
            site: SiteId(1),
            sender: UserId(Uuid::from_u128(1)),
            conversation: ConversationId(Uuid::from_u128(2)),
            id: MessageId(Uuid::from_u128(3)),
            content: Content::Text { text: "hello".into() },
            at: Timestamp::from_millis(1),
        }
    }

    fn stored() -> Message {
        let send = send();
        Message {
            id: send.id,
            conversation: send.conversation,
            revision: Revision(1),
            changed: Revision(1),
            author: send.sender,
            created_at: send.at,
            edited_at: None,
            deleted_at: None,
            content: Some(send.content),
        }
    }

    #[test]
    fn a_stranger_is_told_nothing_even_about_a_known_id() {
        let context = SendContext {
            member: false,
            existing: Some(stored()),
        };
        assert_eq!(
            accept(&send(), &context, &DEFAULT).unwrap_err().code,
            Code::NotFound
        );
    }

    #[test]
    fn sending_twice_is_one_message() {
        let context = SendContext {
            member: true,
            existing: Some(stored()),
        };
        assert_eq!(
            accept(&send(), &context, &DEFAULT).unwrap(),
            Accepted::Repeated(stored())
        );
    }

    #[test]
    fn anothers_id_and_a_deleted_one_are_refused_alike() {
        let mut others = stored();
        others.author = UserId(Uuid::from_u128(9));
        let mut elsewhere = stored();
        elsewhere.conversation = ConversationId(Uuid::from_u128(9));
        let mut deleted = stored();
        deleted.deleted_at = Some(Timestamp::from_millis(2));
        for existing in [others, elsewhere, deleted] {
            let context = SendContext {
                member: true,
                existing: Some(existing),
            };
            assert_eq!(
                accept(&send(), &context, &DEFAULT).unwrap_err(),
                Refusal::id_taken()
            );
        }
    }
}
