//! May this be said here?

use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;
use parlour_wire::problem::{Code, Reason};

use super::mentions::call_everybody;
use super::{Send, SendContext, content, is_system};
use crate::Refusal;
use crate::conversations::contact::write;
use crate::users::enter;

/// What becomes of a [`Send`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is new: store it.
    New,
    /// It was sent before: answer with what is there.
    Repeated(Box<Message>),
}

/// Decides a send. Strangers are told nothing; an id that is anybody else's, or a deleted message's, is refused alike.
pub fn accept(send: &Send, context: &SendContext, limits: &Limits) -> Result<Accepted, Refusal> {
    if context.former {
        return Err(Refusal::no_longer_a_member());
    }
    if !context.member {
        return Err(Refusal::not_found());
    }
    enter(context.suspended)?;
    if let Some(existing) = &context.existing {
        let same = existing.author == send.sender
            && existing.conversation == send.conversation
            && existing.deleted_at.is_none();
        return if same {
            Ok(Accepted::Repeated(Box::new(existing.clone())))
        } else {
            Err(Refusal::id_taken())
        };
    }
    write(context.blocks)?;
    if send.reply_to.is_some() {
        answers(send, context.answered.as_ref())?;
    }
    content::check(&send.content, limits)?;
    context.calling.map_or(Ok(()), call_everybody)?;
    Ok(Accepted::New)
}

/// One answers what somebody said in the same conversation. What was deleted since may be answered too: whoever wrote the
/// answer before they knew must not lose it, and the reference tells nothing.
fn answers(send: &Send, answered: Option<&Message>) -> Result<(), Refusal> {
    match answered {
        Some(message) if message.conversation == send.conversation && !is_system(message) => Ok(()),
        _ => Err(Refusal::because(Code::NotFound, Reason::AnsweredGone)),
    }
}

#[cfg(test)]
mod tests {
    use parlour_wire::api::messages::Content;
    use parlour_wire::api::system::SystemEvent;
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
            reply_to: None,
            forwarded_from: None,
            at: Timestamp::from_millis(1),
        }
    }

    fn stored() -> Message {
        let send = send();
        Message::new(
            send.id,
            send.conversation,
            Revision(1),
            send.sender,
            send.at,
            send.content,
        )
    }

    #[test]
    fn a_stranger_is_told_nothing_even_about_a_known_id() {
        let context = SendContext {
            member: false,
            former: false,
            existing: Some(stored()),
            ..SendContext::default()
        };
        assert_eq!(
            accept(&send(), &context, &DEFAULT).unwrap_err().code,
            Code::NotFound
        );
    }

    #[test]
    fn whoever_is_kept_out_says_nothing() {
        let context = SendContext {
            member: true,
            suspended: true,
            ..SendContext::default()
        };
        assert_eq!(
            accept(&send(), &context, &DEFAULT).unwrap_err().code,
            Code::Suspended
        );
    }

    #[test]
    fn sending_twice_is_one_message() {
        let context = SendContext {
            member: true,
            former: false,
            existing: Some(stored()),
            ..SendContext::default()
        };
        assert_eq!(
            accept(&send(), &context, &DEFAULT).unwrap(),
            Accepted::Repeated(Box::new(stored()))
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
                former: false,
                existing: Some(existing),
                ..SendContext::default()
            };
            assert_eq!(
                accept(&send(), &context, &DEFAULT).unwrap_err(),
                Refusal::id_taken()
            );
        }
    }

    #[test]
    fn an_answer_is_to_what_somebody_said_here() {
        let answer = Send {
            id: MessageId(Uuid::from_u128(4)),
            reply_to: Some(send().id),
            ..send()
        };
        let decide = |answered| {
            let context = SendContext {
                member: true,
                answered,
                ..SendContext::default()
            };
            accept(&answer, &context, &DEFAULT).map_err(|refusal| refusal.code)
        };
        assert_eq!(decide(Some(stored())), Ok(Accepted::New));
        assert_eq!(decide(None), Err(Code::NotFound), "or not theirs to see");
        let mut deleted = stored();
        (deleted.content, deleted.deleted_at) = (None, Some(Timestamp::from_millis(2)));
        assert_eq!(decide(Some(deleted)), Ok(Accepted::New));
        let mut elsewhere = stored();
        elsewhere.conversation = ConversationId(Uuid::from_u128(9));
        assert_eq!(decide(Some(elsewhere)), Err(Code::NotFound));
        let mut system = stored();
        system.content = Some(Content::System {
            event: SystemEvent::Left,
        });
        assert_eq!(decide(Some(system)), Err(Code::NotFound));
    }
}
