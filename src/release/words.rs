//! The words of one line of a form: text with a few marks, in one spelling only.
//!
//! Rules (docs/release-format.md, "Words"): text is NFC; a run of white space is one blank and stands where the run
//! begins; no blank at either end of a line; `\`, `{` and `}` that were typed stand behind a `\`. A mark is `{X...}`:
//! `{=words}` stand in another file than the document's own, `{^words}` are raised, `{_words}` lowered, `{>address}` is
//! where the words before it lead. `{|}` parts the cells of a row and never stands inside another mark.

mod spelling;

use crate::source::Marks;
use std::fmt;

/// How deep marks may be nested when they are read back. Content nests three deep; the rest is damage.
const MAX_DEPTH: usize = 16;

/// A part of a line's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    Text(String),
    /// Words that the document shows and another file holds: a clinic fact, the title of another topic.
    Shared(Vec<Piece>),
    Raised(Vec<Piece>),
    Lowered(Vec<Piece>),
    /// Where the words before it lead, outside of the site.
    Address(String),
}

/// The words of one line, in their one spelling: equal words are equal text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(Vec<Piece>);

/// What is wrong with a text that should be words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsFault {
    /// A `\` in front of a character that needs none, or at the end.
    Escape,
    /// A `{` that opens no known mark, or is not closed.
    Mark,
    /// White space, or a letter, in another spelling than the normal one.
    Spelling,
}

/// Words on their way to a line. Nearly all are spelled already, and stand in one piece: those need no copy to be written.
#[derive(Clone, Debug)]
pub enum Passing<'w> {
    /// One text in its one spelling, or nothing.
    Spelled(&'w str),
    Anew(Words),
}

impl Default for Passing<'_> {
    /// No words.
    fn default() -> Self {
        Passing::Spelled("")
    }
}

impl<'w> Passing<'w> {
    pub fn of(text: &'w str) -> Passing<'w> {
        if spelling::is_line(text) {
            Passing::Spelled(text)
        } else {
            Passing::Anew(Words::of(text))
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Passing::Spelled(text) => text.is_empty(),
            Passing::Anew(words) => words.is_empty(),
        }
    }
}

impl From<Passing<'_>> for Words {
    fn from(passing: Passing<'_>) -> Words {
        match passing {
            Passing::Spelled("") => Words::default(),
            Passing::Spelled(text) => Words(vec![Piece::Text(text.to_owned())]),
            Passing::Anew(words) => words,
        }
    }
}

/// What [`fmt::Display`] would write of words, added to a text.
pub(super) trait Write {
    fn write(&self, into: &mut String);
}

impl Write for Words {
    fn write(&self, into: &mut String) {
        write_pieces(&self.0, into);
    }
}

impl Write for Passing<'_> {
    fn write(&self, into: &mut String) {
        match self {
            Passing::Spelled(text) => escape(text, into),
            Passing::Anew(words) => words.write(into),
        }
    }
}

impl Words {
    /// Brings pieces into their one spelling.
    pub fn new(mut pieces: Vec<Piece>) -> Words {
        spelling::normalise(&mut pieces);
        Words(pieces)
    }

    pub fn of(text: &str) -> Words {
        Words::new(vec![Piece::Text(text.to_owned())])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The cells of a row. The end of a raised `{|` reads like the mark between two cells, but for the `\` in front.
    fn cells(row: &str) -> impl Iterator<Item = &str> {
        let mut rest = Some(row);
        std::iter::from_fn(move || {
            let text = rest?;
            let typed =
                |at: usize| text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            let mark = text.match_indices(CELL).map(|(at, _)| at).find(|at| !typed(*at));
            rest = mark.map(|at| &text[at + CELL.len()..]);
            Some(&text[..mark.unwrap_or(text.len())])
        })
    }

    /// The words as a reader sees them, without marks and without addresses.
    pub fn visible(&self) -> String {
        let mut text = String::new();
        visible(&self.0, &mut text);
        text
    }

    /// The document's own words: what another file holds is left out, and only that it stands there remains.
    pub fn own(&self) -> String {
        let mut text = String::new();
        self.write_own(&mut text);
        text
    }

    /// Adds [`Words::own`] to a text.
    pub(super) fn write_own(&self, into: &mut String) {
        for piece in &self.0 {
            match piece {
                Piece::Shared(_) => write_mark('=', &[], into),
                piece => write_piece(piece, into),
            }
        }
    }

    /// Reads words as [`fmt::Display`] writes them.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Words, WordsFault> {
        let mut rest = text;
        let pieces = parse_pieces(&mut rest, 0)?;
        if !rest.is_empty() {
            return Err(WordsFault::Mark);
        }
        let words = Words::new(pieces);
        if words.to_string() == text {
            Ok(words)
        } else {
            Err(WordsFault::Spelling)
        }
    }

    /// Reads the cells of a row.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse_cells(text: &str) -> Result<Vec<Words>, WordsFault> {
        Words::cells(text).map(Words::parse).collect()
    }
}

/// What parts two cells. It cannot stand in words: a `{` that was typed has a `\` in front and no mark begins with `|`.
pub(super) const CELL: &str = "{|}";

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_pieces(&self.0, &mut text);
        f.write_str(&text)
    }
}

fn visible(pieces: &[Piece], into: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => into.push_str(text),
            Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => visible(inner, into),
            Piece::Address(_) => {}
        }
    }
}

fn write_pieces(pieces: &[Piece], into: &mut String) {
    pieces.iter().for_each(|piece| write_piece(piece, into));
}

fn write_piece(piece: &Piece, into: &mut String) {
    match piece {
        Piece::Text(text) => escape(text, into),
        Piece::Shared(inner) => write_mark('=', inner, into),
        Piece::Raised(inner) => write_mark('^', inner, into),
        Piece::Lowered(inner) => write_mark('_', inner, into),
        Piece::Address(address) => {
            into.push_str("{>");
            escape(address, into);
            into.push('}');
        }
    }
}

fn write_mark(mark: char, inner: &[Piece], into: &mut String) {
    into.push('{');
    into.push(mark);
    write_pieces(inner, into);
    into.push('}');
}

/// What stands behind a `\` where it was typed.
const MARKS: Marks<3> = Marks::new(b"\\{}", 0);

fn escape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = MARKS.first_in(rest) {
        into.push_str(&rest[..at]);
        into.push('\\');
        into.push_str(&rest[at..=at]);
        rest = &rest[at + 1..];
    }
    into.push_str(rest);
}

/// Reads pieces up to the end, or up to the `}` that closes the mark around them (which stays in `rest`).
fn parse_pieces(rest: &mut &str, depth: usize) -> Result<Vec<Piece>, WordsFault> {
    if depth > MAX_DEPTH {
        return Err(WordsFault::Mark);
    }
    let mut pieces = Vec::new();
    loop {
        let text = parse_text(rest)?;
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        let Some(mark) = rest.strip_prefix('{') else {
            return Ok(pieces);
        };
        let sign = mark.chars().next().ok_or(WordsFault::Mark)?;
        *rest = &mark[sign.len_utf8()..];
        pieces.push(match sign {
            '=' => Piece::Shared(parse_pieces(rest, depth + 1)?),
            '^' => Piece::Raised(parse_pieces(rest, depth + 1)?),
            '_' => Piece::Lowered(parse_pieces(rest, depth + 1)?),
            '>' => Piece::Address(parse_text(rest)?),
            _ => return Err(WordsFault::Mark),
        });
        *rest = rest.strip_prefix('}').ok_or(WordsFault::Mark)?;
    }
}

/// Reads text up to the next mark or the end of one.
fn parse_text(rest: &mut &str) -> Result<String, WordsFault> {
    let mut text = String::new();
    let mut chars = rest.char_indices();
    let mut end = rest.len();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some((_, escaped @ ('\\' | '{' | '}'))) => text.push(escaped),
                _ => return Err(WordsFault::Escape),
            },
            '{' | '}' => {
                end = at;
                break;
            }
            c => text.push(c),
        }
    }
    *rest = &rest[end..];
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn equal_words_have_one_spelling() {
        let typed = vec![
            text("  Call\u{a0}us "),
            Piece::Shared(vec![text(" 555 ")]),
            text("  now\n"),
        ];
        assert_eq!(Words::new(typed).to_string(), "Call us {=555 }now");
        assert_eq!(Words::of("an\u{303}o").to_string(), "año");
        assert_eq!(Words::of("a {b} \\").to_string(), "a \\{b\\} \\\\");
        let parted = vec![text("1"), Piece::Raised(vec![text(" ")]), text("0")];
        assert_eq!(Words::new(parted).to_string(), "1{^ }0");
        let empty = vec![text("a"), Piece::Shared(Vec::new()), text("b")];
        assert_eq!(Words::new(empty), Words::of("ab"));
    }

    #[test]
    fn readers_see_no_marks_and_authors_own_no_shared_words() {
        let words = Words::parse("See {=Sciatica}, 10{^2}, here{>https://nhs.uk/}.").expect("words");
        assert_eq!(words.visible(), "See Sciatica, 102, here.");
        assert_eq!(words.own(), "See {=}, 10{^2}, here{>https://nhs.uk/}.");
    }

    #[test]
    fn what_is_spelled_otherwise_is_refused() {
        for (bad, fault) in [
            ("a  b", WordsFault::Spelling),
            (" a", WordsFault::Spelling),
            ("an\u{303}o", WordsFault::Spelling),
            ("{=}", WordsFault::Spelling),
            ("a\\", WordsFault::Escape),
            ("a\\b", WordsFault::Escape),
            ("{=a", WordsFault::Mark),
            ("a}", WordsFault::Mark),
            ("{?a}", WordsFault::Mark),
        ] {
            assert_eq!(Words::parse(bad), Err(fault), "{bad}");
        }
        assert!(Words::parse(&"{=".repeat(100_000)).is_err(), "depth is bounded");
    }

    #[test]
    fn a_typed_brace_and_bar_part_no_cells() {
        for text in ["{|", "{|}", "\\{|"] {
            let words = Words::new(vec![Piece::Raised(vec![Piece::Text(text.to_owned())])]);
            let row = format!("{words}{CELL}{words}");
            assert_eq!(Words::parse_cells(&row), Ok(vec![words.clone(), words]), "{row}");
        }
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let leaf = prop_oneof![
            "[a-zñ\u{303} \\\\{}|=\t\u{a0}\u{338}]{0,6}".prop_map(Piece::Text),
            "[a-z:/ {}]{0,4}".prop_map(Piece::Address),
        ];
        let nested = leaf.prop_recursive(3, 24, 4, |inner| {
            let inner = prop::collection::vec(inner, 0..4).boxed();
            prop_oneof![
                inner.clone().prop_map(Piece::Shared),
                inner.clone().prop_map(Piece::Raised),
                inner.prop_map(Piece::Lowered),
            ]
        });
        prop::collection::vec(nested, 0..6)
    }

    proptest! {
        #[test]
        fn words_read_back_as_they_were_written(pieces in pieces()) {
            if let [Piece::Text(text)] = pieces.as_slice() {
                let passing = Passing::of(text);
                let mut written = String::new();
                passing.write(&mut written);
                prop_assert_eq!(&written, &Words::of(text).to_string());
                prop_assert_eq!(passing.is_empty(), written.is_empty());
                prop_assert_eq!(Words::from(passing), Words::of(text));
            }
            let words = Words::new(pieces);
            prop_assert_eq!(Words::parse(&words.to_string()), Ok(words.clone()));
            let row = format!("{words}{CELL}{CELL}{words}");
            prop_assert_eq!(Words::parse_cells(&row), Ok(vec![words.clone(), Words::default(), words]));
        }
    }
}
