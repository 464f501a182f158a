//! The fast way for Latin, Greek and Cyrillic: words shaped once and remembered, lines filled one after the other.

use super::{Line, Run, TextSpan};
use crate::paper::font::{Face, FaceId, Fonts, Script};
use crate::paper::frame::Glyph;
use harfrust::{Direction, Feature, Language, ShapePlan, Tag, UnicodeBuffer, script};
use std::collections::HashMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A glyph of a shaped word, in font units; `start` and `len` are bytes of the word.
#[derive(Debug, Clone, Copy)]
struct WordGlyph {
    id: u16,
    advance: i32,
    dx: i32,
    dy: i32,
    start: u32,
    len: u32,
}

/// A word as one face sets it.
#[derive(Debug)]
struct ShapedWord {
    glyphs: Vec<WordGlyph>,
    advance: i32,
}

/// Shaped words. Only looked up, never walked through, so its order cannot reach the output.
#[derive(Default)]
pub struct WordCache {
    /// One for each language met; a sheet has one or two.
    languages: Vec<(Box<str>, Words)>,
    buffer: Option<UnicodeBuffer>,
}

/// Face, script, and whether letters are left whole.
type PlanKey = (FaceId, harfrust::Script, bool);

/// What is known of the words of a language.
#[derive(Default)]
struct Words {
    /// By index of the face.
    shaped: Vec<HashMap<Box<str>, Arc<ShapedWord>>>,
    /// The faces of words in normal weight and in bold.
    choices: [HashMap<Box<str>, FaceId>; 2],
    /// What the shaper worked out from the tables of a face; it would do so again for each word.
    plans: Vec<(PlanKey, ShapePlan)>,
}

/// Part of a segment that lies in one span.
struct Piece {
    span: usize,
    text: Range<usize>,
    face: FaceId,
    word: Arc<ShapedWord>,
    width: f32,
}

/// Breaks spans into lines.
pub fn lines(fonts: &Fonts, cache: &mut WordCache, spans: &[TextSpan<'_>], width: f32) -> Vec<Line> {
    let text: String = spans.iter().map(|span| span.text).collect();
    let mut builder = LineBuilder {
        fonts,
        spans,
        text: &text,
        width,
        lines: Vec::new(),
        line: Line::default(),
        pen: 0.0,
    };
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        if opportunity == BreakOpportunity::Allowed && follows_area_code(&text[..end]) {
            continue;
        }
        let segment = &text[start..end];
        let body = start + segment.trim_end().len();
        let words = cache.pieces(fonts, spans, &text, start..body);
        builder.put_word(words);
        let space = text[body..end].trim_end_matches(['\n', '\r']).len();
        if space > 0 {
            builder.put_space(cache.pieces(fonts, spans, &text, body..body + space));
        }
        if opportunity == BreakOpportunity::Mandatory && (end < text.len() || segment.ends_with('\n')) {
            builder.end_line();
        }
        start = end;
    }
    builder.finish()
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

impl WordCache {
    /// Cuts a range of the text at span borders and shapes the parts, all in the faces of one family.
    fn pieces(
        &mut self,
        fonts: &Fonts,
        spans: &[TextSpan<'_>],
        text: &str,
        range: Range<usize>,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut offset = 0;
        for (index, span) in spans.iter().enumerate() {
            let (from, to) = (range.start.max(offset), range.end.min(offset + span.text.len()));
            offset += span.text.len();
            if from >= to {
                continue;
            }
            let face = self.face(fonts, &text[range.clone()], span);
            let word = self.word(fonts, face, span.language, &text[from..to]);
            let units = f32::from(fonts.face(face).units_per_em);
            let width = word.advance as f32 * span.size / units;
            pieces.push(Piece {
                span: index,
                text: from..to,
                face,
                word,
                width,
            });
        }
        pieces
    }

    fn language(&mut self, language: &str) -> &mut Words {
        let at = self
            .languages
            .iter()
            .position(|(known, _)| **known == *language)
            .unwrap_or_else(|| {
                self.languages.push((language.into(), Words::default()));
                self.languages.len() - 1
            });
        &mut self.languages[at].1
    }

    fn face(&mut self, fonts: &Fonts, word: &str, span: &TextSpan<'_>) -> FaceId {
        let known = &mut self.language(span.language).choices[usize::from(span.bold)];
        if let Some(&choice) = known.get(word) {
            return choice;
        }
        let choice = fonts.face_for(word, span.language, span.bold);
        known.insert(word.into(), choice);
        choice
    }

    fn word(&mut self, fonts: &Fonts, face: FaceId, language: &str, word: &str) -> Arc<ShapedWord> {
        let index = usize::from(face.0);
        let known = self.language(language);
        if let Some(shaped) = known.shaped.get(index).and_then(|words| words.get(word)) {
            return Arc::clone(shaped);
        }
        let buffer = self.buffer.take().unwrap_or_default();
        let plans = &mut self.language(language).plans;
        let (shaped, buffer) = shape(fonts, face, language, word, buffer, plans);
        self.buffer = Some(buffer);
        let shaped = Arc::new(shaped);
        let known = self.language(language);
        if known.shaped.len() <= index {
            known.shaped.resize_with(index + 1, HashMap::new);
        }
        known.shaped[index].insert(word.into(), Arc::clone(&shaped));
        shaped
    }
}

/// Noto Sans takes Vietnamese letters apart (`ccmp`: ọ is o and a dot). Then one character is two glyphs, and which of them is
/// which text can be said only in ways that readers misunderstand.
const WHOLE_LETTERS: [Feature; 1] = [Feature {
    tag: Tag::new(b"ccmp"),
    value: 0,
    start: 0,
    end: u32::MAX,
}];

/// Whether every letter has a glyph of its own and no mark follows it.
fn is_composed(face: &Face, word: &str) -> bool {
    let is_mark = |c| matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}');
    !word.is_ascii() && word.chars().all(|c| !is_mark(c) && face.glyph(c).is_some())
}

fn shape(
    fonts: &Fonts,
    id: FaceId,
    language: &str,
    word: &str,
    mut buffer: UnicodeBuffer,
    plans: &mut Vec<(PlanKey, ShapePlan)>,
) -> (ShapedWord, UnicodeBuffer) {
    let face = fonts.face(id);
    for (at, c) in word.char_indices() {
        buffer.add(face.stand_in(c).unwrap_or(c), at as u32);
    }
    buffer.set_direction(Direction::LeftToRight);
    let script = match Script::of_word(word) {
        Some(Script::Greek) => script::GREEK,
        Some(Script::Cyrillic) => script::CYRILLIC,
        _ => script::LATIN,
    };
    buffer.set_script(script);
    let language = Language::from_str(language).ok();
    if let Some(language) = &language {
        buffer.set_language(language.clone());
    }
    let composed = is_composed(face, word);
    let features = if composed { &WHOLE_LETTERS } else { [].as_slice() };
    let font = face.shaping_font();
    let shaper = face.shaper.shaper(&font).build();
    let key = (id, script, composed);
    let at = plans
        .iter()
        .position(|(known, _)| *known == key)
        .unwrap_or_else(|| {
            let plan = ShapePlan::new(
                &shaper,
                Direction::LeftToRight,
                Some(script),
                language.as_ref(),
                features,
            );
            plans.push((key, plan));
            plans.len() - 1
        });
    let options = harfrust::ShapeOptions::new()
        .features(features)
        .plan(Some(&plans[at].1));
    let output = shaper.shape(buffer, options);
    let infos = output.glyph_infos();
    let mut glyphs = Vec::with_capacity(infos.len());
    let mut advance = 0;
    for (at, (info, position)) in infos.iter().zip(output.glyph_positions()).enumerate() {
        let next = infos[at..]
            .iter()
            .map(|other| other.cluster)
            .find(|&cluster| cluster > info.cluster);
        glyphs.push(WordGlyph {
            id: info.glyph_id as u16,
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            start: info.cluster,
            len: next.unwrap_or(word.len() as u32) - info.cluster,
        });
        advance += position.x_advance;
    }
    (ShapedWord { glyphs, advance }, output.clear())
}

/// Fills lines with words.
struct LineBuilder<'a> {
    fonts: &'a Fonts,
    spans: &'a [TextSpan<'a>],
    text: &'a str,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    pen: f32,
}

impl LineBuilder<'_> {
    fn put_word(&mut self, pieces: Vec<Piece>) {
        // Widths are sums of rounded numbers: a word that fills its column exactly must not be sent on.
        const SLACK: f32 = 0.01;
        let width: f32 = pieces.iter().map(|piece| piece.width).sum();
        if self.pen + width > self.width + SLACK && self.line.width > 0.0 {
            self.end_line();
        }
        if width > self.width + SLACK {
            pieces.iter().for_each(|piece| self.put_in_parts(piece));
        } else {
            for piece in &pieces {
                self.put(piece, 0..piece.word.glyphs.len());
            }
        }
        if !pieces.is_empty() {
            self.line.width = self.pen;
        }
    }

    fn put_space(&mut self, pieces: Vec<Piece>) {
        for piece in &pieces {
            self.put(piece, 0..piece.word.glyphs.len());
        }
    }

    /// Sets a piece that is wider than the column, a line ending wherever the next cluster would not fit.
    fn put_in_parts(&mut self, piece: &Piece) {
        let scale = self.scale(piece);
        let mut from = 0;
        let mut width = 0.0;
        for (at, glyph) in piece.word.glyphs.iter().enumerate() {
            let advance = glyph.advance as f32 * scale;
            let cluster_starts = at == 0 || piece.word.glyphs[at - 1].start != glyph.start;
            if cluster_starts && self.pen + width + advance > self.width && self.pen + width > 0.0 {
                self.put(piece, from..at);
                self.line.width = self.pen;
                self.end_line();
                (from, width) = (at, 0.0);
            }
            width += advance;
        }
        self.put(piece, from..piece.word.glyphs.len());
    }

    fn scale(&self, piece: &Piece) -> f32 {
        self.size(piece) / f32::from(self.fonts.face(piece.face).units_per_em)
    }

    fn size(&self, piece: &Piece) -> f32 {
        self.spans[piece.span].size
    }

    /// Appends glyphs of a piece to the line, to its last run where face and span are the same.
    fn put(&mut self, piece: &Piece, glyphs: Range<usize>) {
        let (Some(first), Some(last)) = (
            piece.word.glyphs[glyphs.clone()].first(),
            piece.word.glyphs[glyphs.clone()].last(),
        ) else {
            return;
        };
        let (scale, size, span) = (self.scale(piece), self.size(piece), &self.spans[piece.span]);
        let continues = self
            .line
            .runs
            .last()
            .is_some_and(|run| run.span == piece.span && run.face == piece.face);
        if !continues {
            self.line.runs.push(Run {
                span: piece.span,
                face: piece.face,
                size,
                rise: span.rise,
                color: span.color,
                x: self.pen,
                width: 0.0,
                rtl: false,
                glyphs: Vec::new(),
                text: String::new(),
            });
        }
        let run = self
            .line
            .runs
            .last_mut()
            .expect("a run was pushed if there was none");
        let text_start = run.text.len() as u32;
        for glyph in &piece.word.glyphs[glyphs] {
            let advance = glyph.advance as f32 * scale;
            run.glyphs.push(Glyph {
                id: glyph.id,
                x: self.pen - run.x + glyph.dx as f32 * scale,
                rise: glyph.dy as f32 * scale,
                advance,
                start: text_start + glyph.start - first.start,
                len: glyph.len,
            });
            self.pen += advance;
        }
        let source =
            piece.text.start + first.start as usize..piece.text.start + (last.start + last.len) as usize;
        run.text.push_str(&self.text[source]);
        run.width = self.pen - run.x;
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.pen = 0.0;
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.line.runs.is_empty() {
            self.end_line();
        }
        self.lines
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
