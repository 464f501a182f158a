//! What a text may not hold, in TOML and in Markdown: characters that nobody sees, and markup where none is read.
//!
//! Marks that change the direction of writing (Unicode UAX 9: U+202A to U+202E, U+2066 to U+2069) can make a text read
//! otherwise than it is stored ("Trojan Source", CVE-2021-42574); the right-to-left and left-to-right marks U+200E and
//! U+200F are harmless and stay.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use std::borrow::Cow;

/// Whether a character may not stand in a text.
pub fn is_refused(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reports every character of a stretch of a file that may not stand there. `base` is where `text` begins.
pub fn check_raw(file: FileId, base: usize, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    if !may_hold_refused(text.as_bytes()) {
        return;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_refused(*c)) {
        let span = Span::new(file, base + at..base + at + c.len_utf8());
        diagnostics.push(refused(c, span));
    }
}

/// Says that a text holds a character that may not stand there.
pub fn refused(c: char, span: Span) -> Diagnostic {
    let what = if c.is_control() {
        "a control character"
    } else {
        "a mark that changes the direction of writing"
    };
    Diagnostic::new(
        &codes::HIDDEN_CHARACTER,
        span,
        format!("{what} that nobody can see stands here (U+{:04X})", u32::from(c)),
    )
    .hint("Delete it: put the cursor after the place, press Backspace, and type the words again.")
}

/// A quick look, without branches so that it is fast, that finds every text with a refused character and few others.
fn may_hold_refused(bytes: &[u8]) -> bool {
    let control = bytes.iter().fold(false, |found, b| {
        found | ((*b < 0x20) & (*b != b'\n') & (*b != b'\t') & (*b != b'\r')) | (*b == 0x7f)
    });
    let marks = bytes.windows(3).fold(false, |found, w| {
        let direction = (w[0] == 0xe2)
            & (((w[1] == 0x80) & (w[2].wrapping_sub(0xaa) <= 4))
                | ((w[1] == 0x81) & (w[2].wrapping_sub(0xa6) <= 3)));
        found | direction | ((w[0] == 0xc2) & (w[1] < 0xa0))
    });
    let tail = bytes.len() >= 2 && bytes[bytes.len() - 2] == 0xc2 && bytes[bytes.len() - 1] < 0xa0;
    control || marks || tail
}

/// Markdown in a text that is printed as it stands: the patient would read the stars and brackets.
pub fn markup(text: &str) -> Option<&'static str> {
    let may = text.bytes().fold(false, |found, b| {
        found | (b == b'{') | (b == b'[') | (b == b']') | (b == b'*') | (b == b'<')
    });
    if !may {
        return None;
    }
    ["{{", "{%", "[[", "](", "**", "</"]
        .into_iter()
        .find(|mark| text.contains(mark))
}

/// The text with its blanks made single and its ends trimmed; line breaks are blanks too.
pub fn collapse(text: &str) -> Cow<'_, str> {
    let blank = |b: &u8| matches!(b, b' ' | b'\n' | b'\t' | b'\r');
    let bytes = text.as_bytes();
    let plain = !bytes.iter().any(|b| matches!(b, b'\n' | b'\t' | b'\r'))
        && !bytes.windows(2).any(|pair| pair == b"  ")
        && !bytes.first().is_some_and(blank)
        && !bytes.last().is_some_and(blank);
    if plain {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
        .collect();
    Cow::Owned(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_agrees_with_the_rule() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            for text in [
                format!("a{c}"),
                format!("{c}b"),
                c.to_string(),
                format!("aé{c}日b"),
            ] {
                if text.chars().any(is_refused) {
                    assert!(may_hold_refused(text.as_bytes()), "U+{:04X}", u32::from(c));
                }
            }
        }
        for fine in ["“Quotes” – and dashes…", "año 日本語 العربية", "a\u{200f}b"] {
            assert!(!may_hold_refused(fine.as_bytes()), "{fine}");
        }
    }

    #[test]
    fn blanks_become_single() {
        assert_eq!(collapse("  a \n b\tc "), "a b c");
        assert_eq!(collapse("a b"), "a b");
        assert_eq!(collapse("5\u{a0}mg"), "5\u{a0}mg", "a no-break space was meant");
        assert_eq!(collapse("a\n"), "a");
    }
}
