//! Finding a conversation by how it is called.

use parlour_wire::problem::{Code, Reason};

use crate::Refusal;
use crate::users::name_key;

/// The longest question, in characters.
const LONGEST: usize = 100;

/// What somebody looks for: each of its words begins one of the name's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    whole: String,
}

impl Wanted {
    /// Refuses what is empty, and what is no name.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let whole = name_key(text.trim());
        if whole.is_empty() {
            return Err(Refusal::because(Code::Empty, Reason::NoNameSought));
        }
        if whole.chars().count() > LONGEST {
            return Err(Refusal::new(
                Code::TooLong,
                format!("Look for up to {LONGEST} characters."),
            ));
        }
        Ok(Self { whole })
    }

    /// Whether something with this name is meant.
    pub fn is(&self, name: &str) -> bool {
        let name = name_key(name);
        let mut wanted = words(&self.whole).peekable();
        if wanted.peek().is_none() {
            // Signs and emoji have no words.
            return name.contains(&self.whole);
        }
        wanted.all(|wanted| words(&name).any(|word| word.starts_with(wanted)))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_how_they_begin() {
        let is = |text: &str, name: &str| Wanted::new(text).unwrap().is(name);
        assert!(is("berl", "Team Berlin"));
        assert!(is(" BERLIN team ", "Team Berlin"));
        assert!(is("lena", "Anna-Lena"));
        assert!(is("\u{1f389}", "Party \u{1f389}"));
        assert!(!is("lin", "Team Berlin"), "not inside a word");
        assert!(!is("team paris", "Team Berlin"));
        assert!(!is("\u{1f389}", "Team Berlin"));
    }

    #[test]
    fn a_question_is_no_novel() {
        assert_eq!(Wanted::new("  ").unwrap_err().code, Code::Empty);
        assert!(Wanted::new(&"x".repeat(LONGEST)).is_ok());
        assert_eq!(
            Wanted::new(&"x".repeat(LONGEST + 1)).unwrap_err().code,
            Code::TooLong
        );
    }
}
