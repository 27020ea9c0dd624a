//! What a message may hold. Every rule that looks inside content asks first whether it can.

use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Content;
use parlour_wire::problem::Code;

use super::poll;
use crate::Refusal;

/// The words of a message, where the server can read them; of a poll its question.
pub fn readable(content: &Content) -> Option<&str> {
    match content {
        Content::Text { text } => Some(text.expose()),
        Content::Poll { question, .. } => Some(question.expose()),
        Content::System { .. } => None,
    }
}

/// Refuses what only the server says, shows nothing, is too long, or cannot be kept everywhere. What turns text around
/// stays, some scripts need it: clients isolate each message.
pub fn check(content: &Content, limits: &Limits) -> Result<(), Refusal> {
    match content {
        Content::Text { text } => {
            if is_blank(text.expose()) {
                return Err(Refusal::new(Code::Empty, "There is nothing in this message yet."));
            }
            if longer_than(text.expose(), limits.message_characters) {
                let limit = limits.message_characters;
                return Err(Refusal::new(
                    Code::TooLong,
                    format!("A message may have up to {limit} characters."),
                ));
            }
            no_nul(text.expose())
        }
        Content::Poll {
            question,
            options,
            closed_at,
            ..
        } => poll::check(question, options, *closed_at, limits),
        Content::System { .. } => Err(Refusal::new(
            Code::Malformed,
            "Only the server says what happened to a conversation.",
        )),
    }
}

/// What the databases do not keep.
pub(super) fn no_nul(text: &str) -> Result<(), Refusal> {
    if text.contains('\0') {
        return Err(Refusal::new(
            Code::Malformed,
            "A message cannot hold the NUL character.",
        ));
    }
    Ok(())
}

/// Whether a text shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Takes no room and is no letter: control characters, joiners, marks of direction.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a text has more than `limit` characters, without counting a very long one to its end.
pub fn longer_than(text: &str, limit: u32) -> bool {
    text.len() > limit as usize && text.chars().nth(limit as usize).is_some()
}

#[cfg(test)]
mod tests {
    use parlour_wire::problem::Code;

    use super::*;
    use crate::limits::DEFAULT;

    fn text(text: &str) -> Content {
        Content::Text { text: text.into() }
    }

    #[test]
    fn a_message_has_something_in_it() {
        assert_eq!(check(&text(" \n\t"), &DEFAULT).unwrap_err().code, Code::Empty);
        assert_eq!(
            check(&text("\u{200b}\u{2060}\u{feff}"), &DEFAULT)
                .unwrap_err()
                .code,
            Code::Empty
        );
        assert!(check(&text("hi"), &DEFAULT).is_ok());
        assert!(
            check(&text("\u{1f468}\u{200d}\u{1f373}"), &DEFAULT).is_ok(),
            "joiners are parts of emoji"
        );
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        let limit = DEFAULT.message_characters as usize;
        assert!(check(&text(&"ü".repeat(limit)), &DEFAULT).is_ok());
        assert_eq!(
            check(&text(&"ü".repeat(limit + 1)), &DEFAULT).unwrap_err().code,
            Code::TooLong
        );
    }

    #[test]
    fn nobody_speaks_for_the_server() {
        let event = parlour_wire::api::system::SystemEvent::Left;
        assert_eq!(
            check(&Content::System { event }, &DEFAULT).unwrap_err().code,
            Code::Malformed
        );
    }

    #[test]
    fn nul_is_refused() {
        assert_eq!(check(&text("a\0b"), &DEFAULT).unwrap_err().code, Code::Malformed);
    }
}
