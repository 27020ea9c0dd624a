//! What a message may hold. Every rule that looks inside content asks first whether it can.

use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Content;
use parlour_wire::problem::Code;

use crate::Refusal;

/// The words of a message, where the server can read them.
pub fn readable(content: &Content) -> Option<&str> {
    match content {
        Content::Text { text } => Some(text.expose()),
    }
}

/// Refuses what is empty, too long, or holds characters that only serve to deceive the eye.
pub fn check(content: &Content, limits: &Limits) -> Result<(), Refusal> {
    let Some(text) = readable(content) else { return Ok(()) };
    if text.trim().is_empty() {
        return Err(Refusal::new(Code::Empty, "There is nothing in this message yet."));
    }
    if longer_than(text, limits.message_characters) {
        let limit = limits.message_characters;
        return Err(Refusal::new(Code::TooLong, format!("A message may have up to {limit} characters.")));
    }
    if text.contains('\0') {
        return Err(Refusal::new(Code::Malformed, "A message cannot hold the NUL character."));
    }
    Ok(())
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
        assert!(check(&text("hi"), &DEFAULT).is_ok());
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        let limit = DEFAULT.message_characters as usize;
        assert!(check(&text(&"ü".repeat(limit)), &DEFAULT).is_ok());
        assert_eq!(check(&text(&"ü".repeat(limit + 1)), &DEFAULT).unwrap_err().code, Code::TooLong);
    }

    #[test]
    fn nul_is_refused() {
        assert_eq!(check(&text("a\0b"), &DEFAULT).unwrap_err().code, Code::Malformed);
    }
}
