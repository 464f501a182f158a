//! Words to lines: which glyph stands where, and where a line ends.
//!
//! 1. A paragraph comes as spans of one style each.
//! 2. Where all of it is Latin, Greek or Cyrillic and runs left to right, `lines` sets it: words are shaped one by one
//!    and kept (`words`), since a clinic's sheets share most of theirs; lines end where Unicode Annex 14 allows (`breaks`).
//! 3. Anything else (right to left, joined letters, no spaces between words) goes to parley in `complex`.
//! 4. `memo` keeps short texts that come again on every sheet.
//! 5. Both ways give the same [`Line`]: runs in reading order, each placed from the left edge of the column.
//!
//! Lines are ragged and never hyphenated (UKAAF, RNIB, ACB guidelines for print).

mod breaks;
mod complex;
mod lines;
mod memo;
mod words;

use crate::paper::font::{FaceId, Fonts, Script};
use crate::paper::frame::{Color, Direction, Glyph};
use memo::{Key, Memo};
use words::WordCache;

/// Text of one style inside a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct TextSpan<'a> {
    /// The words; `\n` ends a line.
    pub text: &'a str,
    /// BCP 47 tag.
    pub language: &'a str,
    /// Weight.
    pub bold: bool,
    /// Size in points.
    pub size: f32,
    /// Points above the baseline, for super- and subscripts.
    pub rise: f32,
    /// Colour.
    pub color: Color,
}

/// Glyphs of one span, face and direction on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Index of the span that it comes from.
    pub span: usize,
    /// The face of all glyphs.
    pub face: FaceId,
    /// Size in points, the scale of the face included.
    pub size: f32,
    /// Points above the baseline.
    pub rise: f32,
    /// Colour.
    pub color: Color,
    /// Left end, from the left edge of the column.
    pub x: f32,
    /// Advance width.
    pub width: f32,
    /// Read from right to left.
    pub rtl: bool,
    /// From left to right, `x` counted from the left end of the run.
    pub glyphs: Vec<Glyph>,
    /// Source text in reading order; a space at the end of a line is kept, so that words do not run together.
    pub text: String,
}

/// One line of a paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// In reading order.
    pub runs: Vec<Run>,
    /// Width of what can be seen.
    pub width: f32,
}

/// Sets lines. One for each thread, kept as long as possible: it remembers the words that it has shaped.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    cache: WordCache,
    memo: Memo,
    complex: Option<complex::Context>,
}

impl<'f> Shaper<'f> {
    /// A shaper with nothing remembered yet.
    pub fn new(fonts: &'f Fonts) -> Shaper<'f> {
        Shaper {
            fonts,
            cache: WordCache::default(),
            memo: Memo::default(),
            complex: None,
        }
    }

    /// The faces that it sets with.
    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// Breaks a paragraph into lines of at most `width` points. A word wider than that is broken where it must be.
    pub fn lines(&mut self, spans: &[TextSpan<'_>], width: f32, direction: Direction) -> Vec<Line> {
        let Some(key) = Key::of(spans, width, direction) else {
            return self.set(spans, width, direction);
        };
        if let Some(known) = self.memo.get(&key) {
            return known;
        }
        let lines = self.set(spans, width, direction);
        self.memo.note(&key, &lines);
        lines
    }

    fn set(&mut self, spans: &[TextSpan<'_>], width: f32, direction: Direction) -> Vec<Line> {
        if is_simple(spans, direction) {
            return lines::lines(self.fonts, &mut self.cache, spans, width);
        }
        let fonts = self.fonts;
        let context = self.complex.get_or_insert_with(|| complex::Context::new(fonts));
        context.lines(fonts, spans, width, direction)
    }

    /// Width of a text on one line.
    pub fn width(&mut self, spans: &[TextSpan<'_>], direction: Direction) -> f32 {
        if is_simple(spans, direction) {
            return lines::width(self.fonts, &mut self.cache, spans);
        }
        self.lines(spans, f32::INFINITY, direction)
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
    }
}

fn is_simple(spans: &[TextSpan<'_>], direction: Direction) -> bool {
    direction == Direction::Ltr && !spans.iter().any(|span| is_complex(span))
}

fn is_complex(span: &TextSpan<'_>) -> bool {
    if span.text.is_ascii() {
        return false;
    }
    crate::paper::font::is_complex(span.text)
        || (!Script::of_language(span.language.split('-').next().unwrap_or_default()).is_simple()
            && span.text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> TextSpan<'_> {
        TextSpan {
            text,
            language: "en",
            bold: false,
            size: 12.0,
            rise: 0.0,
            color: Color::BLACK,
        }
    }

    fn words_of(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn lines_end_where_the_standard_allows() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let lines = shaper.lines(
            &[span("Call 555-0100 now. Take 10\u{a0}mg.")],
            80.0,
            Direction::Ltr,
        );
        assert_eq!(words_of(&lines), ["Call 555-0100 ", "now. Take ", "10\u{a0}mg."]);
        assert!(lines.iter().all(|line| line.width <= 80.0));
    }

    #[test]
    fn a_word_wider_than_the_column_is_broken() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let lines = shaper.lines(&[span("Spondylolisthesis")], 40.0, Direction::Ltr);
        assert!(lines.len() >= 3, "{:?}", words_of(&lines));
        assert!(lines.iter().all(|line| line.width <= 40.0));
        assert_eq!(words_of(&lines).concat(), "Spondylolisthesis");
    }

    #[test]
    fn spans_inside_a_word_stay_together() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let small = TextSpan {
            size: 8.0,
            rise: -2.0,
            ..span("1c")
        };
        let lines = shaper.lines(
            &[span("test for HbA"), small, span(" today")],
            52.0,
            Direction::Ltr,
        );
        assert_eq!(words_of(&lines), ["test for ", "HbA1c ", "today"]);
    }

    #[test]
    fn arabic_runs_are_in_reading_order_and_set_from_the_right() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let arabic = TextSpan {
            language: "ar",
            ..span("ألم الظهر MRI شديد")
        };
        let lines = shaper.lines(&[arabic], 300.0, Direction::Rtl);
        assert_eq!(words_of(&lines), ["ألم الظهر MRI شديد"]);
        let runs = &lines[0].runs;
        assert!(runs[0].rtl && runs[0].x > runs[1].x && runs[1].x > runs[2].x);
        let right = runs[0].x + runs[0].width;
        assert!((right - 300.0).abs() < 0.5, "{right}");
    }

    #[test]
    fn both_shapers_agree_on_latin() {
        let fonts = Fonts::builtin();
        let mut shaper = Shaper::new(&fonts);
        let text = "Most people get better in four to six weeks without surgery. Keep moving.";
        let fast = shaper.lines(&[span(text)], 200.0, Direction::Ltr);
        let slow = complex::Context::new(&fonts).lines(&fonts, &[span(text)], 200.0, Direction::Ltr);
        assert_eq!(words_of(&fast), words_of(&slow));
        for (a, b) in fast.iter().zip(&slow) {
            assert!((a.width - b.width).abs() < 1.0, "{} {}", a.width, b.width);
        }
    }
}
