//! What somebody is looking for.

use std::ops::Range;

use crate::words::{self, Token};

/// Longest question, characters.
pub const CHARACTERS: usize = 200;
/// Parts of a question that are looked at.
const PARTS: usize = 32;
/// Places that are marked in one message.
const MARKS: usize = 64;

/// The words somebody is looking for. A message answers when it says every one of them: in any order, and those in
/// quotation marks just so. The last word may be the beginning of one.
#[derive(Clone, Debug)]
pub struct Words {
    pub(crate) parts: Vec<Part>,
}

/// Tokens that stand one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) tokens: Vec<String>,
    /// Whether the last token is the beginning of one.
    pub(crate) unfinished: bool,
}

/// Why a question cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuestion {
    /// There is no word in it.
    Empty,
    /// It is longer than [`CHARACTERS`].
    TooLong,
}

impl Words {
    /// Reads a question.
    pub fn read(text: &str) -> Result<Self, NoQuestion> {
        if text.len() > CHARACTERS && text.chars().nth(CHARACTERS).is_some() {
            return Err(NoQuestion::TooLong);
        }
        let mut parts = Vec::new();
        let mut quoted = false;
        let mut sections = text.split(['"', '“', '”', '„']).peekable();
        while let Some(section) = sections.next() {
            let last = sections.peek().is_none();
            if quoted && !last {
                parts.extend(phrase(section));
            } else {
                loose(section, last, &mut parts);
            }
            quoted = !quoted;
        }
        parts.truncate(PARTS);
        if parts.is_empty() {
            return Err(NoQuestion::Empty);
        }
        Ok(Self { parts })
    }

    /// Where a text says it, in UTF-16 units, in order and apart; `None`: it does not say all of it.
    pub fn marks(&self, text: &str) -> Option<Vec<Range<u32>>> {
        let said = words::tokens(text);
        let mut ranges = Vec::new();
        for part in &self.parts {
            let before = ranges.len();
            let starts = 0..(said.len() + 1).saturating_sub(part.tokens.len());
            ranges.extend(
                starts
                    .filter_map(|start| part.found_at(&said[start..]))
                    .take(MARKS),
            );
            if ranges.len() == before {
                return None;
            }
        }
        Some(in_utf16(text, apart(ranges)))
    }
}

impl Part {
    /// Where it stands in the text, bytes, if these tokens begin with it.
    fn found_at(&self, said: &[Token]) -> Option<Range<usize>> {
        let (last, before) = self.tokens.split_last()?;
        let same = before.iter().zip(said).all(|(asked, said)| *asked == said.text);
        let end = said.get(before.len())?;
        let ends = if self.unfinished {
            end.text.starts_with(last)
        } else {
            end.text == *last
        };
        (same && ends).then(|| said[0].from..end.end_of(last.len()))
    }
}

/// Words of which each is to be found by itself.
fn loose(section: &str, last: bool, parts: &mut Vec<Part>) {
    let pieces = words::pieces(section);
    let unfinished = pieces
        .last()
        .is_some_and(|piece| last && piece.end() == section.len());
    let count = pieces.len();
    for (place, piece) in pieces.into_iter().enumerate() {
        let mut tokens = Vec::new();
        piece.tokens(&mut tokens);
        if piece.ends_twice() {
            tokens.pop();
        }
        parts.push(Part {
            // One character of a run begins a pair wherever it stands, if it does not end the run.
            unfinished: unfinished && place + 1 == count || tokens.len() == 1 && piece.is_single(),
            tokens: tokens.into_iter().map(|token| token.text).collect(),
        });
    }
}

/// Words that are to stand together.
fn phrase(section: &str) -> Option<Part> {
    let pieces = words::pieces(section);
    let last = pieces.last()?;
    let unfinished = last.is_single();
    let twice = last.ends_twice();
    let mut tokens = Vec::new();
    for piece in pieces {
        piece.tokens(&mut tokens);
    }
    if twice {
        tokens.pop();
    }
    Some(Part {
        tokens: tokens.into_iter().map(|token| token.text).collect(),
        unfinished,
    })
}

/// Joins what overlaps or touches.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(before) if range.start <= before.end => before.end = before.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined.truncate(MARKS);
    joined
}

fn in_utf16(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<u32>> {
    let (mut at, mut units) = (0, 0);
    let mut count = |to: usize| {
        let between = text.get(at..to).unwrap_or_default();
        units += between.chars().map(char::len_utf16).sum::<usize>();
        at = at.max(to);
        u32::try_from(units).unwrap_or(u32::MAX)
    };
    ranges
        .into_iter()
        .map(|range| count(range.start)..count(range.end))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn marked(question: &str, text: &str) -> Option<Vec<String>> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let marks = Words::read(question).unwrap().marks(text)?;
        Some(
            marks
                .into_iter()
                .map(|mark| String::from_utf16(&units[mark.start as usize..mark.end as usize]).unwrap())
                .collect(),
        )
    }

    #[expect(clippy::unnecessary_wraps, reason = "compared with what may be nothing")]
    fn said(words: &[&str]) -> Option<Vec<String>> {
        Some(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        assert_eq!(
            marked("cafe morgen", "Morgen im Café?"),
            said(&["Morgen", "Café"])
        );
        assert_eq!(marked("cafe gestern", "Morgen im Café?"), None);
    }

    #[test]
    fn the_last_word_may_be_a_beginning_and_the_others_not() {
        assert_eq!(marked("im caf", "Morgen im Café?"), said(&["im", "Caf"]));
        assert_eq!(marked("mor cafe", "Morgen im Café?"), None);
        assert_eq!(marked("mor ", "Morgen im Café?"), None, "a space ends a word");
    }

    #[test]
    fn what_is_in_quotation_marks_stands_together() {
        assert_eq!(marked("\"im café\"", "Morgen im Café?"), said(&["im Café"]));
        assert_eq!(marked("\"café im\"", "Morgen im Café?"), None);
        assert_eq!(marked("“im” m", "Morgen im Café?"), said(&["M", "im"]));
    }

    #[test]
    fn scripts_without_spaces_are_found_inside() {
        assert_eq!(marked("京都", "東京都です"), said(&["京都"]));
        assert_eq!(marked("東都", "東京都です"), None);
        assert_eq!(marked("都", "東京都です"), said(&["都"]));
        assert_eq!(marked("す 都", "東京都です"), said(&["都", "す"]));
        assert_eq!(marked("\"都で\" x", "東京都です x"), said(&["都で", "x"]));
        assert_eq!(marked("ول", "قرأت الجزء الأول"), None);
        assert_eq!(marked("الاول", "قرأت الجزء الأوّل"), said(&["الأوّل"]));
    }

    #[test]
    fn marks_count_as_browsers_do() {
        let marks = Words::read("hello").unwrap().marks("👋🏽 hello").unwrap();
        assert_eq!(marks, [Range { start: 5, end: 10 }]);
    }

    #[test]
    fn without_a_word_there_is_no_question() {
        for nothing in ["", "  ", "?!", "\"", "\"\"", "<@all>", "\u{301}"] {
            assert_eq!(
                Words::read(nothing).unwrap_err(),
                NoQuestion::Empty,
                "{nothing:?}"
            );
        }
        assert_eq!(Words::read(&"x".repeat(201)).unwrap_err(), NoQuestion::TooLong);
        assert!(Words::read(&"ß".repeat(200)).is_ok());
    }

    proptest! {
        #[test]
        fn any_question_and_any_text_are_borne(question in "\\PC{0,60}", text in "\\PC{0,120}") {
            if let Ok(words) = Words::read(&question) {
                let length = u32::try_from(text.encode_utf16().count()).unwrap();
                let mut before = 0;
                for mark in words.marks(&text).unwrap_or_default() {
                    prop_assert!(before <= mark.start && mark.start < mark.end && mark.end <= length);
                    before = mark.end;
                }
            }
        }

        #[test]
        fn a_text_says_itself(text in "[a-zA-ZäöüßéÉ日本語ひらカタ한국어ไทยعربي ]{1,60}") {
            if let Ok(words) = Words::read(&text) {
                prop_assert!(words.marks(&text).is_some());
            }
        }

        #[test]
        fn a_long_text_full_of_hits_is_marked_in_bounds(times in 1_usize..4000) {
            let marks = Words::read("a").unwrap().marks(&"a b ".repeat(times)).unwrap();
            prop_assert!(marks.len() <= MARKS);
        }
    }
}
