//! The words of one line of a form: text with a few marks, in one spelling only.
//!
//! Rules (docs/release-format.md, "Words"): text is NFC; a run of white space is one blank and stands where the run
//! begins; no blank at either end of a line; `\`, `{` and `}` that were typed stand behind a `\`. A mark is `{X...}`:
//! `{=words}` stand in another file than the document's own, `{^words}` are raised, `{_words}` lowered, `{>address}` is
//! where the words before it lead. `{|}` parts the cells of a row and never stands inside another mark.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

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

impl Words {
    /// Brings pieces into their one spelling.
    pub fn new(mut pieces: Vec<Piece>) -> Words {
        loop {
            // A mark that turns out empty leaves two texts side by side, whose letters and blanks may now belong
            // together; each turn has fewer pieces than the one before.
            let before = count(&pieces);
            let mut blank_before = true;
            pieces = spelled(pieces, &mut blank_before);
            trim_end(&mut pieces);
            pieces = without_empty(pieces);
            if count(&pieces) == before {
                return Words(pieces);
            }
        }
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

    /// The words as a reader sees them, without marks and without addresses.
    pub fn visible(&self) -> String {
        let mut text = String::new();
        visible(&self.0, &mut text);
        text
    }

    /// The document's own words: what another file holds is left out, and only that it stands there remains.
    pub fn own(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Shared(_) => Piece::Shared(Vec::new()),
            piece => piece.clone(),
        });
        Words(pieces.collect()).to_string()
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
        text.split(CELL).map(Words::parse).collect()
    }

    /// The cells of a row in one line.
    pub fn cells(cells: &[Words]) -> String {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.join(CELL)
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
    for piece in pieces {
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
}

fn write_mark(mark: char, inner: &[Piece], into: &mut String) {
    into.push('{');
    into.push(mark);
    write_pieces(inner, into);
    into.push('}');
}

fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '{' | '}') {
            into.push('\\');
        }
        into.push(c);
    }
}

fn count(pieces: &[Piece]) -> usize {
    let inner = pieces.iter().map(|piece| match piece {
        Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => count(inner),
        Piece::Text(_) | Piece::Address(_) => 0,
    });
    pieces.len() + inner.sum::<usize>()
}

/// Joins neighbouring text, then spells each text. `blank_before` is whether a blank may not follow.
fn spelled(pieces: Vec<Piece>, blank_before: &mut bool) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, piece) => joined.push(piece),
        }
    }
    joined
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => Piece::Text(spell(&text, blank_before)),
            Piece::Shared(inner) => Piece::Shared(spelled(inner, blank_before)),
            Piece::Raised(inner) => Piece::Raised(spelled(inner, blank_before)),
            Piece::Lowered(inner) => Piece::Lowered(spelled(inner, blank_before)),
            Piece::Address(address) => {
                let address = address.chars().filter(|c| !c.is_whitespace()).nfc().collect();
                Piece::Address(address)
            }
        })
        .collect()
}

fn spell(text: &str, blank_before: &mut bool) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.nfc() {
        if !c.is_whitespace() {
            spelled.push(c);
            *blank_before = false;
        } else if !*blank_before {
            spelled.push(' ');
            *blank_before = true;
        }
    }
    spelled
}

/// Takes the blank at the end of a line away, wherever marks have left it.
fn trim_end(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().rev() {
        match piece {
            Piece::Text(text) => {
                let kept = text.trim_end_matches(' ').len();
                text.truncate(kept);
                if kept > 0 {
                    return;
                }
            }
            Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => {
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
            }
            Piece::Address(_) => {}
        }
    }
}

/// Marks without words are no words, and texts that only they parted become one.
fn without_empty(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let piece = match piece {
            Piece::Shared(inner) => Piece::Shared(without_empty(inner)),
            Piece::Raised(inner) => Piece::Raised(without_empty(inner)),
            Piece::Lowered(inner) => Piece::Lowered(without_empty(inner)),
            piece => piece,
        };
        let empty = match &piece {
            Piece::Text(text) | Piece::Address(text) => text.is_empty(),
            Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => inner.is_empty(),
        };
        match (kept.last_mut(), piece) {
            _ if empty => {}
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, piece) => kept.push(piece),
        }
    }
    kept
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
            let words = Words::new(pieces);
            prop_assert_eq!(Words::parse(&words.to_string()), Ok(words.clone()));
            let row = [words.clone(), Words::default(), words];
            prop_assert_eq!(Words::parse_cells(&Words::cells(&row)), Ok(row.to_vec()));
        }
    }
}
