//! Where a line may end (Unicode Annex 14).
//!
//! Nearly all text is made of letters, digits, spaces and a few signs of ASCII, where the rules come down to this: a line ends
//! behind a space, or behind a hyphen before a letter. What has any other character goes through all of the rules in
//! `unicode_linebreak`, which looks every character up in two tables. A test compares the two.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Whether a line may end, or must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    Allowed,
    Mandatory,
}

/// What a byte of a simple text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// Digits and quotes: a hyphen stays with them.
    Digit,
    Space,
    Hyphen,
    /// No line begins with it, even behind a space.
    Stop,
    /// None of these: the text is not simple.
    Other,
}

static KINDS: [Kind; 256] = kinds();

/// Calls `put` with every place where a line may end, in bytes from the beginning, and at last with the end.
pub fn each(text: &str, mut put: impl FnMut(usize, Break)) {
    if text.bytes().any(|byte| KINDS[usize::from(byte)] == Kind::Other) {
        for (end, opportunity) in linebreaks(text) {
            let kind = match opportunity {
                BreakOpportunity::Allowed => Break::Allowed,
                BreakOpportunity::Mandatory => Break::Mandatory,
            };
            put(end, kind);
        }
        return;
    }
    let mut before = Kind::Stop;
    for (at, byte) in text.bytes().enumerate() {
        let here = KINDS[usize::from(byte)];
        let ends = match before {
            Kind::Space => !matches!(here, Kind::Space | Kind::Stop),
            Kind::Hyphen => here == Kind::Letter,
            _ => false,
        };
        if ends {
            put(at, Break::Allowed);
        }
        before = here;
    }
    if !text.is_empty() {
        put(text.len(), Break::Mandatory);
    }
}

const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
            b'0'..=b'9' | b'\'' | b'"' => Kind::Digit,
            b' ' => Kind::Space,
            b'-' => Kind::Hyphen,
            b'.' | b',' | b':' | b';' => Kind::Stop,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(usize, Break)> {
        let mut all = Vec::new();
        each(text, |end, kind| all.push((end, kind)));
        all
    }

    fn by_all_rules(text: &str) -> Vec<(usize, Break)> {
        let breaks = linebreaks(text);
        let kind = |opportunity| match opportunity {
            BreakOpportunity::Allowed => Break::Allowed,
            BreakOpportunity::Mandatory => Break::Mandatory,
        };
        breaks
            .map(|(end, opportunity)| (end, kind(opportunity)))
            .collect()
    }

    #[test]
    fn simple_text_breaks_as_by_all_rules() {
        let mut state = 1_u32;
        for _ in 0..60_000 {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) as usize
            };
            let length = next() % 12;
            let signs = b"aBz09  -.,:;'\"";
            let text: String = (0..length)
                .map(|_| char::from(signs[next() % signs.len()]))
                .collect();
            assert_eq!(all(&text), by_all_rules(&text), "{text:?}");
        }
    }

    #[test]
    fn other_text_breaks_by_all_rules() {
        for text in ["a (b) c/d", "10\u{a0}mg a day", "é à", "one\ntwo"] {
            assert_eq!(all(text), by_all_rules(text), "{text:?}");
        }
        assert_eq!(
            all("Call 555-0100 now"),
            [(5, Break::Allowed), (14, Break::Allowed), (17, Break::Mandatory)]
        );
    }
}
