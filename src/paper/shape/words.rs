//! Words of Latin, Greek and Cyrillic, shaped once and remembered: a clinic's sheets share most of theirs.

use super::TextSpan;
use crate::paper::font::{Face, FaceId, Fonts, Script};
use harfrust::{Direction, Feature, Language, ShapePlan, Tag, UnicodeBuffer, script};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::str::FromStr;

/// A glyph of a shaped word, in font units; `start` and `len` are bytes of the word.
#[derive(Debug, Clone, Copy)]
pub struct WordGlyph {
    pub id: u16,
    pub advance: i32,
    pub dx: i32,
    pub dy: i32,
    pub start: u32,
    pub len: u32,
}

/// A word as one face sets it.
#[derive(Debug)]
pub struct ShapedWord {
    pub face: FaceId,
    /// Of the face.
    pub units_per_em: f32,
    pub glyphs: Vec<WordGlyph>,
    pub advance: i32,
}

/// Index into the words of a cache.
type WordIndex = usize;

/// Shaped words. Only looked up, never walked through, so its order cannot reach the output.
#[derive(Default)]
pub struct WordCache {
    pub words: Vec<ShapedWord>,
    /// One for each language met; a sheet has one or two.
    languages: Vec<(Box<str>, Words)>,
    buffer: Option<UnicodeBuffer>,
    /// Emptied and filled again for each word.
    pub pieces: Vec<Piece>,
    /// Emptied and filled again for each paragraph: the place of each span's language in the list of them.
    of_spans: Vec<usize>,
}

/// Face, script, and whether letters are left whole.
type PlanKey = (FaceId, harfrust::Script, bool);

/// What is known of the words of a language.
#[derive(Default)]
struct Words {
    /// Whole words in normal weight and in bold, in the face that is chosen for them.
    whole: [FxHashMap<Box<str>, WordIndex>; 2],
    /// The single space, which is every second of them.
    space: [Option<WordIndex>; 2],
    /// Parts of words that change their style inside, in the face that is chosen for all of it.
    parts: FxHashMap<(FaceId, Box<str>), WordIndex>,
    /// What the shaper worked out from the tables of a face; it would do so again for each word.
    plans: Vec<(PlanKey, ShapePlan)>,
}

/// Part of a segment that lies in one span.
pub struct Piece {
    pub span: usize,
    pub text: Range<usize>,
    pub word: WordIndex,
    pub width: f32,
}

impl WordCache {
    /// Cuts a range of the text at span borders and shapes the parts, all in the faces of one family.
    pub fn cut(
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
                self.word(fonts, index, span, &text[from..to])
            } else {
                self.part(fonts, index, span, &text[range.clone()], &text[from..to])
            };
            let shaped = &self.words[word];
            pieces.push(Piece {
                span: index,
                text: from..to,
                word,
                width: shaped.advance as f32 * span.size / shaped.units_per_em,
            });
        }
    }

    /// Looks the languages of spans up, once for all of their words.
    pub fn begin(&mut self, spans: &[TextSpan<'_>]) {
        self.of_spans.clear();
        for span in spans {
            let at = self.language(span.language);
            self.of_spans.push(at);
        }
    }

    /// The place of a language in the list of those that were met.
    fn language(&mut self, language: &str) -> usize {
        let known = self.languages.iter();
        let mut known = known.map(|(known, _)| &**known);
        known.position(|known| known == language).unwrap_or_else(|| {
            self.languages.push((language.into(), Words::default()));
            self.languages.len() - 1
        })
    }

    /// What is known of the words of a span's language.
    fn words_of(&mut self, span: usize) -> &mut Words {
        &mut self.languages[self.of_spans[span]].1
    }

    /// A word of one style.
    fn word(&mut self, fonts: &Fonts, index: usize, span: &TextSpan<'_>, word: &str) -> WordIndex {
        let weight = usize::from(span.bold);
        let words = self.words_of(index);
        let known = match word {
            " " => words.space[weight],
            word => words.whole[weight].get(word).copied(),
        };
        if let Some(shaped) = known {
            return shaped;
        }
        let face = fonts.face_for(word, span.language, span.bold);
        let shaped = self.shaped(fonts, face, index, span.language, word);
        let words = self.words_of(index);
        match word {
            " " => words.space[weight] = Some(shaped),
            word => _ = words.whole[weight].insert(word.into(), shaped),
        }
        shaped
    }

    /// A part of a word that has more than one style.
    fn part(
        &mut self,
        fonts: &Fonts,
        index: usize,
        span: &TextSpan<'_>,
        word: &str,
        part: &str,
    ) -> WordIndex {
        let face = fonts.face_for(word, span.language, span.bold);
        let key = (face, part.into());
        if let Some(&shaped) = self.words_of(index).parts.get(&key) {
            return shaped;
        }
        let shaped = self.shaped(fonts, face, index, span.language, part);
        self.words_of(index).parts.insert(key, shaped);
        shaped
    }

    fn shaped(&mut self, fonts: &Fonts, face: FaceId, index: usize, language: &str, word: &str) -> WordIndex {
        let buffer = self.buffer.take().unwrap_or_default();
        let plans = &mut self.words_of(index).plans;
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
        units_per_em: f32::from(face.units_per_em),
        glyphs,
        advance,
    };
    (shaped, output.clear())
}
