//! What an emoji is: one of the sequences of Unicode Technical Standard #51, by their grammar, so that those of the next
//! year need nothing here but newer tables.

use parlour_wire::Personal;
use parlour_wire::problem::Code;
use unicode_properties::UnicodeEmoji as _;
use unicode_properties::emoji::{
    EmojiStatus, is_emoji_presentation_selector, is_regional_indicator, is_tag_character, is_zwj,
};

use crate::Refusal;

/// Longest emoji, bytes. The longest in use has 35.
pub const MOST_BYTES: usize = 64;

const KEYCAP: char = '\u{20e3}';
const LAST_TAG: char = '\u{e007f}';
const SHOWN_AS_EMOJI: char = '\u{fe0f}';

/// One emoji in the form it is kept in: with the mark that has it shown as one where it needs that, and without where not,
/// so that the same emoji is the same text.
pub fn emoji(text: &str) -> Result<Personal, Refusal> {
    if text.len() > MOST_BYTES || !is_emoji(text) {
        return Err(Refusal::new(Code::Malformed, "A reaction is one emoji."));
    }
    let mut chars = text.chars();
    let kept = match (chars.next(), chars.next(), chars.next()) {
        (Some(base), None, _) if !is_shown_as_emoji(base) => format!("{base}{SHOWN_AS_EMOJI}"),
        (Some(base), Some(SHOWN_AS_EMOJI), None) if is_shown_as_emoji(base) => base.to_string(),
        _ => text.to_owned(),
    };
    Ok(Personal::new(kept))
}

/// `flag | element (ZWJ element)*`
fn is_emoji(text: &str) -> bool {
    let flag = text.chars().all(is_regional_indicator) && text.chars().count() == 2;
    flag || text.split(is_zwj).all(is_element)
}

/// `emoji (modifier | U+FE0F U+20E3? | tag+ U+E007F)?`
fn is_element(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(base) = chars.next().filter(|base| base.is_emoji_char()) else {
        return false;
    };
    let rest: Vec<char> = chars.collect();
    match rest[..] {
        // Digits and the like are parts of keycaps only, regional indicators of flags only.
        [] => !base.is_emoji_component() || is_modifier(base),
        [selector] if is_emoji_presentation_selector(selector) => !base.is_emoji_component(),
        [modifier] => is_modifier(modifier) && !base.is_emoji_component(),
        [selector, KEYCAP] => is_emoji_presentation_selector(selector) && base.is_ascii(),
        [ref tags @ .., LAST_TAG] => {
            !base.is_emoji_component() && tags.iter().all(|tag| is_tag_character(*tag) && *tag != LAST_TAG)
        }
        _ => false,
    }
}

fn is_modifier(c: char) -> bool {
    c.emoji_status() == EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
}

fn is_shown_as_emoji(c: char) -> bool {
    matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_emoji_is_one_whatever_it_is_made_of() {
        for one in [
            "\u{1f44d}",                                                                             // thumb
            "\u{1f44d}\u{1f3fd}", // with a skin tone
            "\u{1f3fd}",          // the tone itself
            "\u{1f1ec}\u{1f1e7}", // flag
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", // flag of a part of a country
            "1\u{fe0f}\u{20e3}",  // keycap
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}", // family
            "\u{1f469}\u{1f3ff}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f48b}\u{200d}\u{1f469}\u{1f3fb}", // the longest
            "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
        ] {
            assert_eq!(emoji(one).unwrap().expose(), one);
        }
    }

    #[test]
    fn what_is_not_one_emoji_is_none() {
        let long = "\u{1f468}\u{200d}".repeat(12) + "\u{1f468}";
        for other in [
            "",
            " ",
            "a",
            "1",
            "#",
            "\u{1f1ec}",
            "\u{1f1ec}\u{1f1e7}\u{1f1e9}",
            "\u{1f44d}\u{1f44d}",
            "\u{1f44d} ",
            "\u{1f44d}\u{200d}",
            "\u{200d}",
            "\u{fe0f}",
            "1\u{20e3}",
            "\u{1f44d}\u{e0067}",
            "a\u{fe0f}\u{20e3}",
            "\u{202e}\u{1f44d}",
            "<b>",
            &long,
        ] {
            assert_eq!(
                emoji(other).unwrap_err().code,
                Code::Malformed,
                "{}",
                other.escape_unicode()
            );
        }
    }

    #[test]
    fn the_same_emoji_is_the_same_text() {
        assert_eq!(emoji("\u{2764}").unwrap().expose(), "\u{2764}\u{fe0f}");
        assert_eq!(emoji("\u{2764}\u{fe0f}").unwrap().expose(), "\u{2764}\u{fe0f}");
        assert_eq!(emoji("\u{1f44d}\u{fe0f}").unwrap().expose(), "\u{1f44d}");
    }

    #[test]
    fn every_character_has_an_answer() {
        for c in char::MIN..=char::MAX {
            // What it says of each is Unicode's; that it says something is ours.
            let _ = emoji(c.encode_utf8(&mut [0; 4]));
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_as_it_is(text in "[\u{1f44d}\u{1f3fd}\u{200d}\u{fe0f}\u{2764}\u{1f1e6}-\u{1f1ff}1\u{20e3}\u{e0067}\u{e007f}a]{0,6}") {
            if let Ok(kept) = emoji(&text) {
                prop_assert_eq!(emoji(kept.expose()).unwrap(), kept);
            }
        }
    }
}
