//! Drawings with their words, as published: one file for each language, because a picture is loaded by itself and knows
//! nothing of the page that shows it.
//!
//! Each empty place of the drawing becomes text in the fonts of the reader's system: a picture may load no face. Its letters
//! are as large as the picture is wide allows on a telephone (13 pixels in a picture of 340), and stand in the middle of
//! the place's height, as on paper.

use super::html::escape;
use crate::language::Direction;
use crate::model::figure::{Label, LabelAlign, Picture};
use std::fmt::Write as _;

/// Letters of this size, in parts of the drawing's width.
pub const LETTERS: f32 = 1.0 / 26.0;

/// From line to line, in ems.
pub const LEADING: f32 = 1.15;

/// From the middle of capital letters to the baseline, in ems.
const TO_BASELINE: f32 = 0.35;

/// The ink of the theme's text, as the lines of the drawings have it.
const INK: &str = "#14262a";

/// A drawing with words in its places. `direction` is how the words of a language are read.
pub fn drawing(picture: &Picture, labels: &[Label], direction: impl Fn(&Label) -> Direction) -> Vec<u8> {
    let mut svg = Vec::with_capacity(picture.bytes.len() + labels.len() * 200);
    let mut from = 0;
    let size = picture.width as f32 * LETTERS;
    for place in &picture.places {
        svg.extend_from_slice(&picture.bytes[from..place.element.start]);
        if let Some(label) = labels.iter().find(|label| label.place.key == place.key) {
            svg.extend_from_slice(text(label, size, direction(label)).as_bytes());
        }
        from = place.element.end;
    }
    svg.extend_from_slice(&picture.bytes[from..]);
    svg
}

/// One label as an element; a line of it is a part of its own.
fn text(label: &Label, size: f32, direction: Direction) -> String {
    let (tag, x) = (label.language.as_str(), label.place.x);
    // Sides in SVG follow the way of reading, places do not.
    let anchor = match (label.place.align, direction) {
        (LabelAlign::Middle, _) => "middle",
        (LabelAlign::Left, Direction::Ltr) | (LabelAlign::Right, Direction::Rtl) => "start",
        (LabelAlign::Right, Direction::Ltr) | (LabelAlign::Left, Direction::Rtl) => "end",
    };
    let mut svg = format!(
        "<text lang=\"{tag}\" direction=\"{}\" text-anchor=\"{anchor}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"{size:.1}\" fill=\"{INK}\" stroke=\"#ffffff\" stroke-width=\"{:.1}\" stroke-linejoin=\"round\" \
         paint-order=\"stroke\">",
        direction.key(),
        size / 5.0,
    );
    let leading = LEADING * size;
    let first = label.place.y + TO_BASELINE * size - (label.lines.len() as f32 - 1.0) * leading / 2.0;
    for (at, line) in label.lines.iter().enumerate() {
        let y = first + at as f32 * leading;
        write!(svg, "<tspan x=\"{x}\" y=\"{y:.1}\">").expect("a String takes whatever is written to it");
        escape(&line.value, &mut svg);
        svg.push_str("</tspan>");
    }
    svg.push_str("</text>");
    svg
}
