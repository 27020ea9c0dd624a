//! What counts as a word, and as the same word: one rule for what is indexed, what is asked and what is marked.
//!
//! Case, accents and the marks over Arabic and Hebrew letters are folded away. Scripts that set no spaces between words are
//! read as overlapping pairs of characters. Pictures (emoji) are words of their own.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Characters of a word that tell it from another; what is longer is cut, alike everywhere.
const LONGEST: usize = 40;
/// Longest mention, bytes: `<@`, an id, `>`.
const MENTION: usize = 48;

/// A character of a text, as people see characters, and where its folded form ends in the word's.
#[derive(Clone, Copy, Debug)]
struct Letter {
    from: usize,
    to: usize,
    folded_to: usize,
}

/// What is looked up: a word, or a pair of characters.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Folded.
    pub(crate) text: String,
    /// Where it begins in the text, bytes.
    pub(crate) from: usize,
    letters: Vec<Letter>,
}

impl Token {
    /// Where the first `folded` bytes of it end in the text, bytes.
    pub(crate) fn end_of(&self, folded: usize) -> usize {
        let within = self.letters.iter().find(|letter| letter.folded_to >= folded);
        within
            .or(self.letters.last())
            .map_or(self.from, |letter| letter.to)
    }
}

/// Letters that belong together: a word, a run of a script without spaces, a picture.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    folded: String,
    letters: Vec<Letter>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Run,
    Picture,
}

impl Piece {
    /// Its tokens, as they are indexed. The last character of a run stands alone too, so that every character of it
    /// begins a token.
    pub(crate) fn tokens(&self, into: &mut Vec<Token>) {
        if self.kind != Kind::Run {
            let letters = &self.letters[..self.letters.len().min(LONGEST)];
            into.extend(self.token(letters));
            return;
        }
        let pairs = self.letters.windows(2);
        into.extend(pairs.filter_map(|pair| self.token(pair)));
        into.extend(self.token(&self.letters[self.letters.len().saturating_sub(1)..]));
    }

    /// Whether its last token only repeats the end of the one before.
    pub(crate) fn ends_twice(&self) -> bool {
        self.kind == Kind::Run && self.letters.len() > 1
    }

    /// Whether it is one character of a script without spaces.
    pub(crate) fn is_single(&self) -> bool {
        self.kind == Kind::Run && self.letters.len() == 1
    }

    /// Where it ends in the text, bytes.
    pub(crate) fn end(&self) -> usize {
        self.letters.last().map_or(0, |letter| letter.to)
    }

    fn token(&self, letters: &[Letter]) -> Option<Token> {
        let first = letters.first()?;
        let begin = self.begin_of(first);
        let text = self.folded.get(begin..letters.last()?.folded_to)?;
        let letters = letters.iter().map(|letter| Letter {
            folded_to: letter.folded_to - begin,
            ..*letter
        });
        Some(Token {
            text: text.to_owned(),
            from: first.from,
            letters: letters.collect(),
        })
    }

    /// Where a letter's folded form begins: where that of the one before ends.
    fn begin_of(&self, letter: &Letter) -> usize {
        let place = self.letters.partition_point(|other| other.from < letter.from);
        let before = place.checked_sub(1).and_then(|before| self.letters.get(before));
        before.map_or(0, |before| before.folded_to)
    }
}

/// The pieces of a text, in order. Mentions (`<@…>`) are no words: their text is an id.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let (mut pieces, mut open) = (Vec::<Piece>::new(), None::<Piece>);
    let (mut folded, mut skip) = (String::new(), 0);
    for (from, grapheme) in text.grapheme_indices(true) {
        if from < skip {
            continue;
        }
        if let Some(length) = mention(&text[from..]) {
            skip = from + length;
            pieces.extend(open.take());
            continue;
        }
        folded.clear();
        fold(grapheme, &mut folded);
        if folded.is_empty() {
            continue;
        }
        let kind = folded.chars().next().and_then(kind);
        if open.as_ref().map(|piece| piece.kind) != kind || kind == Some(Kind::Picture) {
            pieces.extend(open.take());
        }
        if let Some(kind) = kind {
            let piece = open.get_or_insert_with(|| Piece {
                folded: String::new(),
                letters: Vec::new(),
                kind,
            });
            piece.folded.push_str(&folded);
            piece.letters.push(Letter {
                from,
                to: from + grapheme.len(),
                folded_to: piece.folded.len(),
            });
        }
    }
    pieces.extend(open);
    pieces
}

/// All tokens of a text, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces(text) {
        piece.tokens(&mut tokens);
    }
    tokens
}

/// How long the mention is that a text begins with.
fn mention(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<@")?;
    let end = inside.bytes().take(MENTION).position(|byte| byte == b'>')?;
    let id = inside.get(..end)?;
    let named = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    named.then_some(end + 3)
}

fn kind(first: char) -> Option<Kind> {
    if is_unspaced(first) {
        Some(Kind::Run)
    } else if first.is_alphanumeric() {
        Some(Kind::Word)
    } else if is_picture(first) {
        Some(Kind::Picture)
    } else {
        None
    }
}

/// Scripts that set no spaces between words, and Korean, which sets them after what a word is joined to.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        // Thai, Lao; Myanmar; Khmer.
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Korean.
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}'
        // Japanese syllables; Chinese characters.
        | '\u{3005}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b50}'..='\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

/// One character as people see it, without what does not tell words apart.
fn fold(grapheme: &str, into: &mut String) {
    if let [byte] = grapheme.as_bytes() {
        into.push(char::from(byte.to_ascii_lowercase()));
        return;
    }
    let plain = grapheme.nfkd().filter(|c| !is_dropped(*c));
    let lower = plain.flat_map(char::to_lowercase);
    let mut same = String::new();
    for c in lower {
        match c {
            'ß' => same.push_str("ss"),
            'æ' => same.push_str("ae"),
            'œ' => same.push_str("oe"),
            'þ' => same.push_str("th"),
            'ø' => same.push('o'),
            'đ' | 'ð' => same.push('d'),
            'ł' => same.push('l'),
            'ı' => same.push('i'),
            'ς' => same.push('σ'),
            // Written in one way in Cairo and in another in Tehran or Riyadh.
            'ة' => same.push('ه'),
            'ى' | 'ی' => same.push('ي'),
            'ک' => same.push('ك'),
            // Lower-casing may leave a mark that stood for itself (`İ`).
            c if is_dropped(c) => {}
            c => same.push(c),
        }
    }
    // Korean syllables and Japanese voiced ones are one character again.
    into.extend(same.nfc());
}

/// Marks over and under Latin, Greek, Cyrillic, Hebrew and Arabic letters; the Arabic stretch; what has no form.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}'..='\u{05c7}'
        | '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}'
        | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn case_and_accents_do_not_tell_words_apart() {
        assert_eq!(all("Größe, CAFÉ  naïve"), ["grosse", "cafe", "naive"]);
        assert_eq!(all("İstanbul ΣΟΦΟΣ"), all("istanbul σοφος"));
        assert_eq!(all("e\u{301}te\u{301}"), all("été"));
        assert_eq!(all("smørrebrød Łódź"), ["smorrebrod", "lodz"]);
    }

    #[test]
    fn arabic_is_the_same_with_and_without_its_marks() {
        assert_eq!(all("مُحَمَّدٌ"), all("محمد"));
        assert_eq!(all("إجتماع أحمد"), all("اجتماع احمد"));
        assert_eq!(all("مدرسة"), all("مدرسه"));
        assert_eq!(all("رســـالة"), all("رسالة"));
    }

    #[test]
    fn scripts_without_spaces_are_read_in_pairs() {
        assert_eq!(all("日本語"), ["日本", "本語", "語"]);
        assert_eq!(all("水"), ["水"]);
        assert_eq!(all("ありがとう!"), ["あり", "りが", "がと", "とう", "う"]);
        assert_eq!(all("か\u{3099}く"), all("がく"));
        assert_eq!(all("Rust言語"), ["rust", "言語", "語"]);
        assert_eq!(all("안녕"), ["안녕", "녕"]);
    }

    #[test]
    fn pictures_are_words_and_mentions_are_none() {
        assert_eq!(all("yes 👍🏽👍"), ["yes", "👍", "👍"]);
        let named = "<@0190a6b2-7c1d-7e2f-8a3b-4c5d6e7f8091> hi <@all> <@ you>";
        assert_eq!(all(named), ["hi", "you"]);
        assert!(all("<@").is_empty());
    }

    #[test]
    fn a_token_knows_where_it_stands() {
        let found = tokens("ein Café");
        assert_eq!(found[1].from, 4);
        assert_eq!(found[1].end_of(3), 7);
        assert_eq!(found[1].end_of(4), 9);
        let ligature = &tokens("Straße")[0];
        assert_eq!(ligature.text, "strasse");
        assert_eq!(ligature.end_of(5), 6, "half of a folded letter is that letter");
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let long = "ä".repeat(500);
        assert_eq!(tokens(&long)[0].text, "a".repeat(LONGEST));
    }
}
