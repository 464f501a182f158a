//! Words in a picture: where their lines stand.
//!
//! A place is a point of the picture; the words keep the size of small print whatever the picture's size, so they are set
//! around that point: from it, up to it or to both sides of it, their middle at its height. Sides are those of the picture,
//! also where the words are read from right to left.

use super::block::{Figure, Label, LabelAlign};
use super::style::{Style, TextStyle};
use crate::paper::font::Script;
use crate::paper::frame::{Direction, Picture, Rect, Size};
use crate::paper::shape::{Line, Shaper, TextSpan};

/// Height of a line, of that of small print: closer, because words in a picture have two lines at most.
const LEADING: f32 = 0.92;

/// Height of capital letters, in ems: what the eye takes for the middle of a line is half of it.
const CAPITALS: f32 = 0.67;

/// A line of a label, set.
pub(super) struct SetLine {
    /// Left edge that the runs of the line count from.
    pub left: f32,
    pub baseline: f32,
    pub line: Line,
}

/// Words that stand in a picture, for judging whether there is room for them.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Of the picture.
    pub picture: Size,
    /// Of the letters.
    pub letters: f32,
    /// From line to line.
    pub leading: f32,
}

impl Sizes {
    /// As a sheet shows a picture with words.
    pub fn on_paper(style: &Style, picture: &Picture) -> Sizes {
        Sizes {
            picture: size(picture, style.figure_with_words, None, style.measure),
            letters: style.small.size,
            leading: LEADING * style.small.leading,
        }
    }
}

/// The size of a picture on paper.
pub(super) fn size(picture: &Picture, most: Size, asked: Option<f32>, column: f32) -> Size {
    let width = asked
        .unwrap_or_else(|| picture.natural_width().min(most.width))
        .min(column)
        .min(most.height * picture.aspect());
    Size {
        width,
        height: width / picture.aspect(),
    }
}

/// The most that a figure may measure: words need room.
pub(super) fn most(style: &Style, figure: &Figure) -> Size {
    if figure.labels.is_empty() {
        style.figure
    } else {
        style.figure_with_words
    }
}

/// The box around the words of a label, as wide as its widest line.
pub fn around(shaper: &mut Shaper<'_>, label: &Label, sizes: Sizes) -> Rect {
    let lines = lines(shaper, label, span(label, sizes.letters));
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let height = (lines.len().max(1) - 1) as f32 * sizes.leading + CAPITALS * sizes.letters;
    Rect {
        x: left(label.align, label.x * sizes.picture.width, width),
        y: label.y * sizes.picture.height - height / 2.0,
        width,
        height,
    }
}

/// The lines of a label in a picture that fills a box. They stay inside of it, wherever their place is.
pub(super) fn set(shaper: &mut Shaper<'_>, label: &Label, style: TextStyle, picture: Rect) -> Vec<SetLine> {
    let span = TextSpan {
        color: style.color,
        ..span(label, style.size)
    };
    let lines = lines(shaper, label, span);
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let leading = LEADING * style.leading;
    let first = picture.y + label.y * picture.height - (lines.len() as f32 - 1.0) * leading / 2.0;
    let set = |(at, line): (usize, Line)| {
        let x = picture.x + label.x * picture.width;
        let left = left(label.align, x, line.width)
            .min(picture.right() - line.width)
            .max(picture.x);
        // Runs of a line that reads from the right count from the left edge of the widest line.
        let offset = if is_rtl(label) { widest - line.width } else { 0.0 };
        SetLine {
            left: left - offset,
            baseline: first + at as f32 * leading + CAPITALS * style.size / 2.0,
            line,
        }
    };
    lines.into_iter().enumerate().map(set).collect()
}

fn span(label: &Label, size: f32) -> TextSpan<'_> {
    TextSpan {
        text: &label.text,
        language: &label.language,
        bold: false,
        size,
        rise: 0.0,
        color: crate::paper::frame::Color::BLACK,
    }
}

/// A line that reads from the right needs a right edge, so such words are measured first.
fn lines(shaper: &mut Shaper<'_>, label: &Label, span: TextSpan<'_>) -> Vec<Line> {
    if !is_rtl(label) {
        return shaper.lines(&[span], f32::INFINITY, Direction::Ltr);
    }
    let width = shaper.width(&[span], Direction::Ltr);
    shaper.lines(&[span], width, Direction::Rtl)
}

fn is_rtl(label: &Label) -> bool {
    let primary = label.language.split('-').next().unwrap_or_default();
    matches!(Script::of_language(primary), Script::Arabic | Script::Hebrew)
}

fn left(align: LabelAlign, x: f32, width: f32) -> f32 {
    match align {
        LabelAlign::Left => x,
        LabelAlign::Center => x - width / 2.0,
        LabelAlign::Right => x - width,
    }
}
