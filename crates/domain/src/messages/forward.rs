//! May this message be passed on?

use parlour_wire::UserId;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;

/// What a copy says, and who said it first: whoever passes on what was passed on passes on its author too, so that their
/// erasure reaches every copy. The message is known to be visible to whoever asks.
pub fn forward(message: &Message) -> Result<(Content, UserId), Refusal> {
    match &message.content {
        None => Err(Refusal::new(Code::Deleted, "This message was deleted.")),
        Some(Content::Poll { .. }) => Err(Refusal::forbidden(Reason::PollNotPassedOn)),
        Some(Content::System { .. }) => Err(Refusal::forbidden(Reason::NotSaid)),
        Some(text @ Content::Text { .. }) => {
            Ok((text.clone(), message.forwarded_from.unwrap_or(message.author)))
        }
    }
}

/// Whether so many copies go at once.
pub fn copies(count: usize, limits: &Limits) -> Result<(), Refusal> {
    let most = limits.forward_at_once;
    if count == 0 {
        return Err(Refusal::because(Code::Empty, Reason::NowhereToForward));
    }
    if count > most as usize {
        return Err(Refusal::because(Code::TooMany, Reason::ForwardingTooMany)
            .saying(format!("A message goes to up to {most} conversations at once.")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use parlour_wire::{ConversationId, MessageId, Personal, Revision, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;

    fn said(content: Content) -> Message {
        let id = Uuid::from_u128(1);
        let (conversation, author) = (ConversationId(id), UserId(id));
        let at = Timestamp::from_millis(1);
        Message::new(MessageId(id), conversation, Revision(1), author, at, content)
    }

    #[test]
    fn a_copy_of_a_copy_is_its_first_authors() {
        let text = Content::Text { text: "hello".into() };
        let mut message = said(text.clone());
        assert_eq!(forward(&message).unwrap(), (text.clone(), message.author));
        let first = UserId(Uuid::from_u128(9));
        message.forwarded_from = Some(first);
        assert_eq!(forward(&message).unwrap(), (text, first));
    }

    #[test]
    fn what_is_gone_and_what_belongs_to_its_place_stays() {
        let mut gone = said(Content::Text { text: "hello".into() });
        gone.content = None;
        assert_eq!(forward(&gone).unwrap_err().code, Code::Deleted);
        let poll = said(Content::Poll {
            question: "Tea?".into(),
            options: vec![Personal::from("Yes"), Personal::from("No")],
            multiple: false,
            closed_at: None,
        });
        assert_eq!(forward(&poll).unwrap_err().code, Code::Forbidden);
    }

    #[test]
    fn copies_are_one_to_ten() {
        let copies = |count| copies(count, &DEFAULT);
        assert_eq!(copies(0).unwrap_err().code, Code::Empty);
        assert!(copies(1).is_ok() && copies(10).is_ok());
        assert_eq!(copies(11).unwrap_err().code, Code::TooMany);
    }
}
