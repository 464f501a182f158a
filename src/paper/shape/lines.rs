//! The fast way for Latin, Greek and Cyrillic: lines filled with words one after the other.
//!
//! 1. [`breaks`] says where a line may end.
//! 2. Each word, and the spaces behind it, is looked up in [`WordCache`], which shapes it where it is new.
//! 3. [`LineBuilder`] fills lines with their glyphs; [`width`] goes the same way and only adds up.

use super::breaks::{self, Break};
use super::words::{Piece, ShapedWord, WordCache};
use super::{Line, Run, TextSpan};
use crate::paper::font::Fonts;
use crate::paper::frame::Glyph;
use std::borrow::Cow;
use std::ops::Range;

/// Breaks spans into lines.
pub fn lines(fonts: &Fonts, cache: &mut WordCache, spans: &[TextSpan<'_>], width: f32) -> Vec<Line> {
    let text = text_of(spans);
    let mut builder = LineBuilder::new(spans, &text, width);
    fill(fonts, cache, &mut builder);
    builder.finish();
    builder.lines
}

/// The width of a text on one line, without the space at its end: that of the widest line where some end.
pub fn width(fonts: &Fonts, cache: &mut WordCache, spans: &[TextSpan<'_>]) -> f32 {
    let text = text_of(spans);
    let mut builder = LineBuilder::new(spans, &text, f32::INFINITY);
    builder.only_width = true;
    fill(fonts, cache, &mut builder);
    builder.finish();
    builder.widest
}

fn text_of<'a>(spans: &[TextSpan<'a>]) -> Cow<'a, str> {
    match spans {
        [only] => Cow::Borrowed(only.text),
        all => Cow::Owned(all.iter().map(|span| span.text).collect()),
    }
}

/// Puts every word and space of a text.
fn fill(fonts: &Fonts, cache: &mut WordCache, builder: &mut LineBuilder<'_>) {
    let (spans, text) = (builder.spans, builder.text);
    cache.begin(spans);
    let mut pieces = std::mem::take(&mut cache.pieces);
    let mut start = 0;
    breaks::each(text, |end, kind| {
        if kind == Break::Allowed && follows_area_code(&text[..end]) {
            return;
        }
        let segment = &text[start..end];
        let body = start + segment.trim_end().len();
        cache.cut(fonts, spans, text, start..body, &mut pieces);
        builder.put_word(&pieces, &cache.words);
        let space = text[body..end].trim_end_matches(['\n', '\r']).len();
        if space > 0 {
            cache.cut(fonts, spans, text, body..body + space, &mut pieces);
            builder.put_space(&pieces, &cache.words);
        }
        if kind == Break::Mandatory && (end < text.len() || segment.ends_with('\n')) {
            builder.end_line();
        }
        start = end;
    });
    cache.pieces = pieces;
}

/// Whether a line would break between an area code in brackets and the rest of the number, as in `(555) 555-0100`: half
/// of a telephone number at the end of a line, or of a page, is dialled wrongly.
fn follows_area_code(before: &str) -> bool {
    before
        .strip_suffix(") ")
        .and_then(|rest| rest.rsplit_once('('))
        .is_some_and(|(_, code)| {
            (2..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Fills lines with words.
struct LineBuilder<'a> {
    spans: &'a [TextSpan<'a>],
    text: &'a str,
    width: f32,
    /// No glyph is put anywhere.
    only_width: bool,
    lines: Vec<Line>,
    line: Line,
    pen: f32,
    /// The width of the widest line so far.
    widest: f32,
}

impl<'a> LineBuilder<'a> {
    fn new(spans: &'a [TextSpan<'a>], text: &'a str, width: f32) -> LineBuilder<'a> {
        LineBuilder {
            spans,
            text,
            width,
            only_width: false,
            lines: Vec::new(),
            line: Line::default(),
            pen: 0.0,
            widest: 0.0,
        }
    }

    fn put_word(&mut self, pieces: &[Piece], words: &[ShapedWord]) {
        // Widths are sums of rounded numbers: a word that fills its column exactly must not be sent on.
        const SLACK: f32 = 0.01;
        let width: f32 = pieces.iter().map(|piece| piece.width).sum();
        if self.pen + width > self.width + SLACK && self.line.width > 0.0 {
            self.end_line();
        }
        if width > self.width + SLACK {
            for piece in pieces {
                self.put_in_parts(piece, &words[piece.word]);
            }
        } else {
            self.put_space(pieces, words);
        }
        if !pieces.is_empty() {
            self.line.width = self.pen;
        }
    }

    /// Sets pieces whatever room there is: spaces may stand out of the column.
    fn put_space(&mut self, pieces: &[Piece], words: &[ShapedWord]) {
        for piece in pieces {
            let word = &words[piece.word];
            self.put(piece, word, 0..word.glyphs.len());
        }
    }

    /// Sets a piece that is wider than the column, a line ending wherever the next cluster would not fit.
    fn put_in_parts(&mut self, piece: &Piece, word: &ShapedWord) {
        let scale = self.scale(piece, word);
        let mut from = 0;
        let mut width = 0.0;
        for (at, glyph) in word.glyphs.iter().enumerate() {
            let advance = glyph.advance as f32 * scale;
            let cluster_starts = at == 0 || word.glyphs[at - 1].start != glyph.start;
            if cluster_starts && self.pen + width + advance > self.width && self.pen + width > 0.0 {
                self.put(piece, word, from..at);
                self.line.width = self.pen;
                self.end_line();
                (from, width) = (at, 0.0);
            }
            width += advance;
        }
        self.put(piece, word, from..word.glyphs.len());
    }

    fn scale(&self, piece: &Piece, word: &ShapedWord) -> f32 {
        self.spans[piece.span].size / word.units_per_em
    }

    /// Appends glyphs of a piece to the line, to its last run where face and span are the same.
    fn put(&mut self, piece: &Piece, word: &ShapedWord, glyphs: Range<usize>) {
        let glyphs = &word.glyphs[glyphs];
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        let (scale, span) = (self.scale(piece, word), &self.spans[piece.span]);
        if self.only_width {
            // One by one, so that the sum is that of a line with glyphs.
            let advances = glyphs.iter().map(|glyph| glyph.advance as f32 * scale);
            self.pen = advances.fold(self.pen, |pen, advance| pen + advance);
            return;
        }
        let continues = self
            .line
            .runs
            .last()
            .is_some_and(|run| run.span == piece.span && run.face == word.face);
        if !continues {
            self.line.runs.push(Run {
                span: piece.span,
                face: word.face,
                size: span.size,
                rise: span.rise,
                color: span.color,
                x: self.pen,
                width: 0.0,
                rtl: false,
                // Room for most lines.
                glyphs: Vec::with_capacity(80),
                text: String::with_capacity(80),
            });
        }
        let run = self
            .line
            .runs
            .last_mut()
            .expect("a run was pushed if there was none");
        // From bytes of the word to bytes of the run.
        let moved = (run.text.len() as u32).wrapping_sub(first.start);
        let (mut pen, left) = (self.pen, run.x);
        run.glyphs.extend(glyphs.iter().map(|glyph| {
            let advance = glyph.advance as f32 * scale;
            let x = pen - left + glyph.dx as f32 * scale;
            pen += advance;
            Glyph {
                id: glyph.id,
                x,
                rise: glyph.dy as f32 * scale,
                advance,
                start: glyph.start.wrapping_add(moved),
                len: glyph.len,
            }
        }));
        self.pen = pen;
        let source =
            piece.text.start + first.start as usize..piece.text.start + (last.start + last.len) as usize;
        run.text.push_str(&self.text[source]);
        run.width = pen - left;
    }

    fn end_line(&mut self) {
        self.widest = self.widest.max(self.line.width);
        self.pen = 0.0;
        let line = std::mem::take(&mut self.line);
        if !self.only_width {
            self.lines.push(line);
        }
    }

    /// Ends the last line, where something stands on it.
    fn finish(&mut self) {
        if self.pen > 0.0 || !self.line.runs.is_empty() {
            self.end_line();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::follows_area_code;

    #[test]
    fn a_telephone_number_stays_on_one_line() {
        assert!(follows_area_code("Call us: (555) "));
        for other in ["Call us (in English) ", "Take it (1) ", "(555)", "555) ", ""] {
            assert!(!follows_area_code(other), "{other}");
        }
    }
}
