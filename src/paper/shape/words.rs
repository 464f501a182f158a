//! The fast way for Latin, Greek and Cyrillic: words shaped once and remembered, lines filled one after the other.

use super::{Line, Run, TextSpan};
use crate::paper::font::{Face, FaceId, Fonts, Script};
use crate::paper::frame::Glyph;
use harfrust::{Direction, Feature, Language, ShapePlan, Tag, UnicodeBuffer, script};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;
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
    face: FaceId,
    glyphs: Vec<WordGlyph>,
    advance: i32,
}

/// Index into the words of a cache.
type WordIndex = usize;

/// Shaped words. Only looked up, never walked through, so its order cannot reach the output.
#[derive(Default)]
pub struct WordCache {
    words: Vec<ShapedWord>,
    /// One for each language met; a sheet has one or two.
    languages: Vec<(Box<str>, Words)>,
    buffer: Option<UnicodeBuffer>,
    /// Emptied and filled again for each word.
    pieces: Vec<Piece>,
}

/// Face, script, and whether letters are left whole.
type PlanKey = (FaceId, harfrust::Script, bool);

/// What is known of the words of a language.
#[derive(Default)]
struct Words {
    /// Whole words in normal weight and in bold, in the face that is chosen for them.
    whole: [FxHashMap<Box<str>, WordIndex>; 2],
    /// Parts of words that change their style inside, in the face that is chosen for all of it.
    parts: FxHashMap<(FaceId, Box<str>), WordIndex>,
    /// What the shaper worked out from the tables of a face; it would do so again for each word.
    plans: Vec<(PlanKey, ShapePlan)>,
}

/// Part of a segment that lies in one span.
struct Piece {
    span: usize,
    text: Range<usize>,
    word: WordIndex,
    width: f32,
}

/// Breaks spans into lines.
pub fn lines(fonts: &Fonts, cache: &mut WordCache, spans: &[TextSpan<'_>], width: f32) -> Vec<Line> {
    let text = match spans {
        [only] => Cow::Borrowed(only.text),
        all => Cow::Owned(all.iter().map(|span| span.text).collect()),
    };
    let text = text.as_ref();
    let mut builder = LineBuilder {
        fonts,
        spans,
        text,
        width,
        lines: Vec::new(),
        line: Line::default(),
        pen: 0.0,
    };
    let mut pieces = std::mem::take(&mut cache.pieces);
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        if opportunity == BreakOpportunity::Allowed && follows_area_code(&text[..end]) {
            continue;
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
        if opportunity == BreakOpportunity::Mandatory && (end < text.len() || segment.ends_with('\n')) {
            builder.end_line();
        }
        start = end;
    }
    cache.pieces = pieces;
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
    fn cut(
        &mut self,
        fonts: &Fonts,
        spans: &[TextSpan<'_>],
        text: &str,
        range: Range<usize>,
        pieces: &mut Vec<Piece>,
    ) {
        pieces.clear();
        let mut offset = 0;
        for (index, span) in spans.iter().enumerate() {
            let (from, to) = (range.start.max(offset), range.end.min(offset + span.text.len()));
            offset += span.text.len();
            if from >= to {
                continue;
            }
            let word = if (from, to) == (range.start, range.end) {
                self.word(fonts, span, &text[from..to])
            } else {
                self.part(fonts, span, &text[range.clone()], &text[from..to])
            };
            let shaped = &self.words[word];
            let units = f32::from(fonts.face(shaped.face).units_per_em);
            let width = shaped.advance as f32 * span.size / units;
            pieces.push(Piece {
                span: index,
                text: from..to,
                word,
                width,
            });
        }
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

    /// A word of one style.
    fn word(&mut self, fonts: &Fonts, span: &TextSpan<'_>, word: &str) -> WordIndex {
        let weight = usize::from(span.bold);
        if let Some(&shaped) = self.language(span.language).whole[weight].get(word) {
            return shaped;
        }
        let face = fonts.face_for(word, span.language, span.bold);
        let shaped = self.shaped(fonts, face, span.language, word);
        let whole = &mut self.language(span.language).whole[weight];
        whole.insert(word.into(), shaped);
        shaped
    }

    /// A part of a word that has more than one style.
    fn part(&mut self, fonts: &Fonts, span: &TextSpan<'_>, word: &str, part: &str) -> WordIndex {
        let face = fonts.face_for(word, span.language, span.bold);
        let key = (face, part.into());
        if let Some(&shaped) = self.language(span.language).parts.get(&key) {
            return shaped;
        }
        let shaped = self.shaped(fonts, face, span.language, part);
        let parts = &mut self.language(span.language).parts;
        parts.insert(key, shaped);
        shaped
    }

    fn shaped(&mut self, fonts: &Fonts, face: FaceId, language: &str, word: &str) -> WordIndex {
        let buffer = self.buffer.take().unwrap_or_default();
        let plans = &mut self.language(language).plans;
        let (shaped, buffer) = shape(fonts, face, language, word, buffer, plans);
        self.buffer = Some(buffer);
        self.words.push(shaped);
        self.words.len() - 1
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
    let shaped = ShapedWord {
        face: id,
        glyphs,
        advance,
    };
    (shaped, output.clear())
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
        self.size(piece) / f32::from(self.fonts.face(word.face).units_per_em)
    }

    fn size(&self, piece: &Piece) -> f32 {
        self.spans[piece.span].size
    }

    /// Appends glyphs of a piece to the line, to its last run where face and span are the same.
    fn put(&mut self, piece: &Piece, word: &ShapedWord, glyphs: Range<usize>) {
        let glyphs = &word.glyphs[glyphs];
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        let (scale, size, span) = (self.scale(piece, word), self.size(piece), &self.spans[piece.span]);
        let continues = self
            .line
            .runs
            .last()
            .is_some_and(|run| run.span == piece.span && run.face == word.face);
        if !continues {
            self.line.runs.push(Run {
                span: piece.span,
                face: word.face,
                size,
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
        let text_start = run.text.len() as u32;
        for glyph in glyphs {
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
