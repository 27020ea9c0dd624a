//! People's names and roles.

use parlour_wire::Personal;
use parlour_wire::api::limits::Limits;
use parlour_wire::problem::Code;

use crate::Refusal;
use crate::messages::content::{is_invisible, longer_than};

/// A display name as it is kept: trimmed, inner white space folded, no control or direction-changing characters.
pub fn display_name(name: &str, limits: &Limits) -> Result<Personal, Refusal> {
    let kept: String = name
        .chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect();
    let folded = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() {
        return Err(Refusal::new(
            Code::Empty,
            "Please give a name that others will see.",
        ));
    }
    if longer_than(&folded, limits.name_characters) {
        let limit = limits.name_characters;
        return Err(Refusal::new(
            Code::TooLong,
            format!("A name may have up to {limit} characters."),
        ));
    }
    Ok(Personal::new(folded))
}

/// How a name is found: by its beginning, whatever the case.
pub fn name_key(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn names_are_folded_and_cannot_turn_the_line_around() {
        assert_eq!(
            display_name("  Ada \n Lovelace\u{202e} ", &DEFAULT)
                .unwrap()
                .expose(),
            "Ada Lovelace"
        );
        assert_eq!(
            display_name("\u{200b}\u{202e}", &DEFAULT).unwrap_err().code,
            Code::Empty
        );
    }
}
