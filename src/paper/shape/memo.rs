//! Short texts that come again on one sheet after the other, as they were set: the clinic's name and telephone numbers, headings,
//! labels, page numbers.
//!
//! A text is kept when it is met for the second time in the same style and width, so that words of one sheet do not crowd
//! out those of all. What is kept never shows in the output: it is what would be set again.

use super::{Line, TextSpan};
use crate::paper::frame::{Color, Direction};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The longest text that is kept, in bytes.
const LONGEST: usize = 120;
/// How many are kept: each has about two kilobytes.
const MOST: usize = 512;
/// How many that were met once are remembered; a later one may take the place of an earlier one.
const MET: usize = 1024;

/// Texts as they were set.
#[derive(Default)]
pub struct Memo {
    kept: FxHashMap<u64, (Owned, Vec<Line>)>,
    met: Vec<u64>,
}

/// What a text is known by.
pub struct Key<'a> {
    span: TextSpan<'a>,
    width: f32,
    direction: Direction,
    hash: u64,
}

/// The same, kept.
#[derive(PartialEq)]
struct Owned {
    text: Box<str>,
    language: Box<str>,
    bold: bool,
    numbers: [u32; 3],
    color: Color,
    direction: Direction,
}

impl<'a> Key<'a> {
    /// Nothing for what is not kept: long texts, and those of several styles.
    pub fn of(spans: &[TextSpan<'a>], width: f32, direction: Direction) -> Option<Key<'a>> {
        let &[span] = spans else { return None };
        if span.text.len() > LONGEST {
            return None;
        }
        let mut key = Key {
            span,
            width,
            direction,
            hash: 0,
        };
        let mut hasher = FxHasher::default();
        (span.text, span.language, span.bold).hash(&mut hasher);
        let Color { r, g, b } = span.color;
        (key.numbers(), [r, g, b], direction as u8).hash(&mut hasher);
        key.hash = hasher.finish();
        Some(key)
    }

    fn numbers(&self) -> [u32; 3] {
        [self.span.size, self.span.rise, self.width].map(f32::to_bits)
    }

    fn is(&self, kept: &Owned) -> bool {
        *kept.text == *self.span.text
            && *kept.language == *self.span.language
            && kept.bold == self.span.bold
            && kept.numbers == self.numbers()
            && kept.color == self.span.color
            && kept.direction == self.direction
    }

    fn owned(&self) -> Owned {
        Owned {
            text: self.span.text.into(),
            language: self.span.language.into(),
            bold: self.span.bold,
            numbers: self.numbers(),
            color: self.span.color,
            direction: self.direction,
        }
    }
}

impl Memo {
    /// The lines of a text that is kept.
    pub fn get(&self, key: &Key<'_>) -> Option<Vec<Line>> {
        let (kept, lines) = self.kept.get(&key.hash)?;
        key.is(kept).then(|| lines.clone())
    }

    /// Tells of a text that was set.
    pub fn note(&mut self, key: &Key<'_>, lines: &[Line]) {
        self.met.resize(MET, 0);
        let met = &mut self.met[key.hash as usize % MET];
        if *met != key.hash {
            *met = key.hash;
        } else if self.kept.len() < MOST {
            self.kept.insert(key.hash, (key.owned(), lines.to_vec()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::font::Fonts;
    use crate::paper::shape::Shaper;

    #[test]
    fn what_is_kept_is_what_would_be_set_again() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let span = TextSpan {
            text: "Call (555) 555-0100",
            language: "en",
            bold: false,
            size: 12.0,
            rise: 0.0,
            color: Color::BLACK,
        };
        let others = [
            span,
            TextSpan { bold: true, ..span },
            TextSpan { size: 11.0, ..span },
            TextSpan {
                color: Color::WHITE,
                ..span
            },
            TextSpan {
                language: "es",
                ..span
            },
        ];
        for _ in 0..4 {
            for span in others {
                for width in [60.0, 600.0] {
                    let fresh = Shaper::new(&fonts).lines(&[span], width, Direction::Ltr);
                    assert_eq!(shaper.lines(&[span], width, Direction::Ltr), fresh);
                }
            }
        }
        let key = Key::of(&[span], 60.0, Direction::Ltr).expect("it is short");
        assert!(shaper.memo.get(&key).is_some());
        assert!(Key::of(&[span, span], 60.0, Direction::Ltr).is_none());
    }
}
