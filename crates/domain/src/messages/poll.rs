//! Questions with answers to choose from.

use std::collections::BTreeSet;

use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{Personal, Timestamp, UserId};

use super::Standing;
use super::content::{is_blank, longer_than, no_nul};
use crate::Refusal;

/// Refuses a poll that asks nothing, or leaves nothing to choose.
pub(super) fn check(
    question: &Personal,
    options: &[Personal],
    closed_at: Option<Timestamp>,
    limits: &Limits,
) -> Result<(), Refusal> {
    if closed_at.is_some() {
        return Err(Refusal::new(
            Code::Malformed,
            "A poll begins open. Close it once it is there.",
        ));
    }
    if is_blank(question.expose()) || options.iter().any(|option| is_blank(option.expose())) {
        return Err(Refusal::because(Code::Empty, Reason::PollWords));
    }
    if options.len() < 2 {
        return Err(Refusal::because(Code::Empty, Reason::PollTwoOptions));
    }
    if options.len() > limits.poll_options as usize {
        let most = limits.poll_options;
        return Err(Refusal::because(Code::TooLong, Reason::PollOptionsFull)
            .saying(format!("A poll may have up to {most} options.")));
    }
    for text in options.iter().chain([question]) {
        if longer_than(text.expose(), limits.poll_characters) {
            let limit = limits.poll_characters;
            return Err(Refusal::new(
                Code::TooLong,
                format!("A question and an option may have up to {limit} characters."),
            ));
        }
        no_nul(text.expose())?;
    }
    let different: BTreeSet<&str> = options.iter().map(|option| option.expose().trim()).collect();
    if different.len() < options.len() {
        return Err(Refusal::because(Code::Malformed, Reason::PollOptionTwice));
    }
    Ok(())
}

/// What somebody chooses, in order and each once; nothing takes the vote back.
pub fn vote(poll: &Message, chosen: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (options, multiple) = open(poll)?;
    let chosen: BTreeSet<u8> = chosen.iter().copied().collect();
    if chosen.last().is_some_and(|last| usize::from(*last) >= options) {
        return Err(Refusal::because(Code::Malformed, Reason::PollOptionUnknown));
    }
    if chosen.len() > 1 && !multiple {
        return Err(Refusal::because(Code::Malformed, Reason::PollOneOption));
    }
    Ok(chosen.into_iter().collect())
}

/// Its author closes a poll, and those who run the group. Whoever asks is known to be a member.
pub fn may_close(poll: &Message, asker: UserId, standing: Standing) -> Result<(), Refusal> {
    let runs_it = matches!(standing, Standing::Group { role, .. } if role >= GroupRole::Moderator);
    if poll.author == asker || runs_it {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::PollClose))
}

/// The content of a poll once it is closed; `None`: it is closed already.
pub fn close(poll: &Message, at: Timestamp) -> Result<Option<Content>, Refusal> {
    match open(poll) {
        Err(refusal) if refusal.code == Code::PollClosed => return Ok(None),
        outcome => outcome?,
    };
    Ok(poll.content.clone().map(|content| match content {
        Content::Poll {
            question,
            options,
            multiple,
            ..
        } => Content::Poll {
            question,
            options,
            multiple,
            closed_at: Some(at),
        },
        other @ (Content::Text { .. } | Content::System { .. }) => other,
    }))
}

/// How many options an open poll has, and whether one may choose more than one.
fn open(message: &Message) -> Result<(usize, bool), Refusal> {
    match &message.content {
        None => Err(Refusal::new(Code::Deleted, "This message was deleted.")),
        Some(Content::Poll {
            closed_at: Some(_), ..
        }) => Err(Refusal::new(Code::PollClosed, "This poll is closed.")),
        Some(Content::Poll {
            options, multiple, ..
        }) => Ok((options.len(), *multiple)),
        Some(Content::Text { .. } | Content::System { .. }) => {
            Err(Refusal::new(Code::Malformed, "This message is not a poll."))
        }
    }
}

#[cfg(test)]
mod tests {
    use parlour_wire::{ConversationId, MessageId, Revision};
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;
    use crate::messages::content;

    fn poll(question: &str, options: &[&str], multiple: bool) -> Content {
        Content::Poll {
            question: question.into(),
            options: options.iter().map(|option| Personal::from(*option)).collect(),
            multiple,
            closed_at: None,
        }
    }

    fn asked(content: Content) -> Message {
        let id = Uuid::from_u128(1);
        let (conversation, author) = (ConversationId(id), UserId(id));
        let at = Timestamp::from_millis(1);
        Message::new(MessageId(id), conversation, Revision(1), author, at, content)
    }

    #[test]
    fn a_poll_asks_something_and_leaves_a_choice() {
        let long = "x".repeat(DEFAULT.poll_characters as usize + 1);
        let many: Vec<String> = (0..=DEFAULT.poll_options).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let code = |content: &Content| {
            content::check(content, &DEFAULT)
                .err()
                .map(|refusal| refusal.code)
        };
        for (content, expected) in [
            (poll("Tea?", &["Yes", "No"], false), None),
            (poll(" \u{200b}", &["Yes", "No"], false), Some(Code::Empty)),
            (poll("Tea?", &["Yes", "\t"], false), Some(Code::Empty)),
            (poll("Tea?", &["Yes"], false), Some(Code::Empty)),
            (poll("Tea?", &[], true), Some(Code::Empty)),
            (poll("Tea?", &["Yes", "Yes "], false), Some(Code::Malformed)),
            (poll("Te\0a?", &["Yes", "No"], false), Some(Code::Malformed)),
            (poll(&long, &["Yes", "No"], false), Some(Code::TooLong)),
            (poll("Tea?", &["Yes", &long], false), Some(Code::TooLong)),
            (poll("Tea?", &many, false), Some(Code::TooLong)),
        ] {
            assert_eq!(code(&content), expected);
        }
        let closed = close(
            &asked(poll("Tea?", &["Yes", "No"], false)),
            Timestamp::from_millis(2),
        );
        assert_eq!(
            code(&closed.unwrap().unwrap()),
            Some(Code::Malformed),
            "nobody sends a closed one"
        );
    }

    #[test]
    fn a_vote_is_for_options_there_are_and_one_where_one_is_asked_for() {
        let (one, more) = (
            asked(poll("?", &["a", "b", "c"], false)),
            asked(poll("?", &["a", "b", "c"], true)),
        );
        assert_eq!(vote(&one, &[2]).unwrap(), [2]);
        assert_eq!(vote(&one, &[1, 1]).unwrap(), [1]);
        assert_eq!(vote(&one, &[]).unwrap(), Vec::<u8>::new());
        assert_eq!(vote(&more, &[2, 0, 2]).unwrap(), [0, 2]);
        assert_eq!(vote(&one, &[0, 1]).unwrap_err().code, Code::Malformed);
        assert_eq!(vote(&more, &[3]).unwrap_err().code, Code::Malformed);
        let text = asked(Content::Text { text: "a".into() });
        assert_eq!(vote(&text, &[0]).unwrap_err().code, Code::Malformed);
    }

    #[test]
    fn who_asked_closes_it_and_who_runs_the_group() {
        let poll = asked(poll("?", &["a", "b"], false));
        let other = UserId(Uuid::from_u128(2));
        let group = |role| Standing::Group { role, members: 3 };
        let code = |asker, standing| may_close(&poll, asker, standing).map_err(|refusal| refusal.code);
        assert_eq!(code(poll.author, group(GroupRole::Member)), Ok(()));
        assert_eq!(code(other, group(GroupRole::Member)), Err(Code::Forbidden));
        assert_eq!(code(other, group(GroupRole::Moderator)), Ok(()));
        assert_eq!(code(other, Standing::Direct), Err(Code::Forbidden));
    }

    #[test]
    fn a_closed_poll_takes_no_votes_and_closes_once() {
        let mut poll = asked(poll("?", &["a", "b"], false));
        poll.content = close(&poll, Timestamp::from_millis(5)).unwrap();
        assert_eq!(vote(&poll, &[0]).unwrap_err().code, Code::PollClosed);
        assert_eq!(close(&poll, Timestamp::from_millis(6)).unwrap(), None);
        poll.content = None;
        assert_eq!(
            close(&poll, Timestamp::from_millis(6)).unwrap_err().code,
            Code::Deleted
        );
    }
}
