//! The one spelling of the words of a line: joined, NFC, single blanks, no empty marks.

use super::Piece;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// White space to Unicode, and not to [`u8::is_ascii_whitespace`].
const VERTICAL_TAB: u8 = 0x0B;

/// Brings the pieces of a line into their one spelling.
pub(super) fn normalise(pieces: &mut Vec<Piece>) {
    loop {
        // A mark that turns out empty leaves two texts side by side, whose letters and blanks may now belong
        // together; each turn has fewer pieces than the one before.
        let before = count(pieces);
        spell_all(pieces, &mut true);
        trim_end(pieces);
        drop_empty(pieces);
        if count(pieces) == before {
            return;
        }
    }
}

fn count(pieces: &[Piece]) -> usize {
    let inner = pieces.iter().map(|piece| match piece {
        Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => count(inner),
        Piece::Text(_) | Piece::Address(_) => 0,
    });
    pieces.len() + inner.sum::<usize>()
}

/// Neighbouring texts become one.
fn join(pieces: &mut Vec<Piece>) {
    pieces.dedup_by(|piece, before| match (before, piece) {
        (Piece::Text(text), Piece::Text(more)) => {
            text.push_str(more);
            true
        }
        _ => false,
    });
}

/// Joins neighbouring text, then spells each text. `blank_before` is whether a blank may not follow.
fn spell_all(pieces: &mut Vec<Piece>, blank_before: &mut bool) {
    join(pieces);
    for piece in pieces {
        match piece {
            Piece::Text(text) => spell(text, blank_before),
            Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => {
                spell_all(inner, blank_before);
            }
            Piece::Address(address) => {
                if !is_spelled(address, false) || address.contains(' ') {
                    *address = address.chars().filter(|c| !c.is_whitespace()).nfc().collect();
                }
            }
        }
    }
}

fn spell(text: &mut String, blank_before: &mut bool) {
    if is_spelled(text, *blank_before) {
        *blank_before = text.bytes().last().map_or(*blank_before, |last| last == b' ');
        return;
    }
    *text = anew(text, blank_before);
}

fn anew(text: &str, blank_before: &mut bool) -> String {
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

/// Whether a text surely is a line of words in their one spelling, as it stands.
pub(super) fn is_line(text: &str) -> bool {
    is_spelled(text, true) && !text.ends_with(' ')
}

/// Whether a text surely needs no other spelling. Nearly every text is so, and to look costs a tenth of spelling anew.
fn is_spelled(text: &str, mut blank_before: bool) -> bool {
    if is_plain(text.as_bytes()) && !(blank_before && text.starts_with(' ')) {
        return true;
    }
    for b in text.bytes() {
        if b.is_ascii_whitespace() || b == VERTICAL_TAB {
            if b != b' ' || blank_before {
                return false;
            }
            blank_before = true;
        } else {
            blank_before = false;
        }
    }
    text.is_ascii()
        || (text.chars().all(|c| c == ' ' || !c.is_whitespace())
            && is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// Whether a text is printable ASCII without two blanks in a row. There is no way out of the inner loop, so that the compiler
/// looks at all bytes of a chunk together.
fn is_plain(text: &[u8]) -> bool {
    let fault = |byte: u8, next: u8| {
        u8::from(byte < b' ') | u8::from(byte >= 0x7f) | (u8::from(byte == b' ') & u8::from(next == b' '))
    };
    let Some((last, all_but_last)) = text.split_last() else {
        return true;
    };
    let (chunks, rest) = all_but_last.as_chunks::<16>();
    let (next_chunks, next_rest) = text[1..].as_chunks::<16>();
    let mut faults = fault(*last, 0);
    for (chunk, next) in chunks.iter().zip(next_chunks) {
        for (byte, next) in chunk.iter().zip(next) {
            faults |= fault(*byte, *next);
        }
    }
    for (byte, next) in rest.iter().zip(next_rest) {
        faults |= fault(*byte, *next);
    }
    faults == 0
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
fn drop_empty(pieces: &mut Vec<Piece>) {
    pieces.retain_mut(|piece| match piece {
        Piece::Text(text) | Piece::Address(text) => !text.is_empty(),
        Piece::Shared(inner) | Piece::Raised(inner) | Piece::Lowered(inner) => {
            drop_empty(inner);
            !inner.is_empty()
        }
    });
    join(pieces);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_taken_as_spelled_is_what_spelling_anew_gives(
            text in "[a-c\u{f1}\u{303}\u{338}\u{2019}\u{2265} \t\u{b}\u{85}\u{a0}\u{2003}=\u{212a}]{0,6}",
            blank_before: bool,
        ) {
            let (mut quick, mut slow) = (blank_before, blank_before);
            let mut spelled = text.clone();
            spell(&mut spelled, &mut quick);
            prop_assert_eq!(&spelled, &anew(&text, &mut slow));
            prop_assert_eq!(quick, slow);
        }
    }

    #[test]
    fn common_words_are_spelled_at_a_look() {
        for text in ["Call us, \u{2018}now\u{2019}: 2 \u{2265} 1", "a\u{f1}o", ""] {
            assert!(is_spelled(text, true), "{text}");
        }
        for text in [" a", "a  b", "a\u{a0}b", "an\u{303}o", "a\u{b}b", "\u{212a}"] {
            assert!(!is_spelled(text, true), "{text}");
        }
    }
}
