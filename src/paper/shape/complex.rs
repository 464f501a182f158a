//! The full way, through parley: right to left, joined letters, scripts without spaces between words.

use super::{Line, Run, TextSpan};
use crate::paper::font::{Face, FaceId, Fonts, Script};
use crate::paper::frame::{Direction, Glyph};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontWeight, SourceCache};
use parley::layout::{Alignment, AlignmentOptions, Cluster};
use parley::style::{FontFamily, OverflowWrap, StyleProperty, TextWrapMode};
use parley::{BaseDirection, FontContext, LayoutContext};
use std::collections::HashMap;
use std::ops::Range;

/// parley's own state, with our faces and no others registered in it, each under a family name of its own.
pub struct Context {
    fonts: FontContext,
    layout: LayoutContext<usize>,
    faces: HashMap<u64, FaceId>,
}

impl Context {
    /// Registers all faces.
    pub fn new(fonts: &Fonts) -> Context {
        let options = CollectionOptions {
            shared: false,
            system_fonts: false,
        };
        let mut context = FontContext {
            collection: Collection::new(options),
            source_cache: SourceCache::default(),
        };
        let mut faces = HashMap::new();
        for (id, face) in fonts.iter() {
            let blob = Blob::new(face.data.clone());
            faces.insert(blob.id(), id);
            // All under normal weight: which face is bold is known, and parley shall not embolden one by itself.
            let info = FontInfoOverride {
                family_name: Some(&family_name(id)),
                weight: Some(FontWeight::NORMAL),
                ..FontInfoOverride::default()
            };
            context.collection.register_fonts(blob, Some(info));
        }
        Context {
            fonts: context,
            layout: LayoutContext::new(),
            faces,
        }
    }

    /// Breaks spans into lines.
    pub fn lines(
        &mut self,
        fonts: &Fonts,
        spans: &[TextSpan<'_>],
        width: f32,
        direction: Direction,
    ) -> Vec<Line> {
        let isolated: Vec<String> = spans
            .iter()
            .map(|span| isolate_numbers(span.text, direction))
            .collect();
        let spans: Vec<TextSpan<'_>> = spans
            .iter()
            .zip(&isolated)
            .map(|(span, text)| TextSpan { text, ..*span })
            .collect();
        let spans = spans.as_slice();
        let text = isolated.concat();
        let mut builder = self.layout.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.set_base_direction(match direction {
            Direction::Ltr => BaseDirection::Ltr,
            Direction::Rtl => BaseDirection::Rtl,
        });
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if !width.is_finite() {
            builder.push_default(StyleProperty::TextWrapMode(TextWrapMode::NoWrap));
        }
        for styled in styled_words(fonts, spans, &text) {
            let span = &spans[styled.span];
            let range = styled.range;
            builder.push(StyleProperty::Brush(styled.span), range.clone());
            builder.push(FontFamily::named(&family_name(styled.face)), range.clone());
            builder.push(StyleProperty::FontSize(styled.size), range.clone());
            builder.push(StyleProperty::Locale(span.language.parse().ok()), range);
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(width.is_finite().then_some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        let ends_with_break = text.ends_with('\n');
        let count = layout.len();
        layout
            .lines()
            .enumerate()
            .filter(|(at, line)| !(ends_with_break && at + 1 == count && line.is_empty()))
            .map(|(_, line)| self.line(fonts, &line, spans, &text))
            .collect()
    }

    fn line(
        &self,
        fonts: &Fonts,
        line: &parley::layout::Line<'_, usize>,
        spans: &[TextSpan<'_>],
        text: &str,
    ) -> Line {
        let metrics = line.metrics();
        let mut pen = metrics.offset;
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for run in line.runs() {
            let face = self
                .faces
                .get(&run.font().data.id())
                .copied()
                .unwrap_or(FaceId(0));
            let mut open: Option<(usize, Run, Vec<Group>)> = None;
            for group in groups(run.visual_clusters(), run.is_rtl()) {
                let same = open.as_ref().is_some_and(|(_, run, _)| run.span == group.span);
                if !same {
                    runs.extend(open.take().map(|done| close(fonts.face(face), done, text)));
                    let span = &spans[group.span];
                    let start = Run {
                        span: group.span,
                        face,
                        size: run.font_size(),
                        rise: span.rise,
                        color: span.color,
                        x: pen,
                        width: 0.0,
                        rtl: run.is_rtl(),
                        glyphs: Vec::new(),
                        text: String::new(),
                    };
                    open = Some((group.range.start, start, Vec::new()));
                }
                let (_, current, done) = open.as_mut().expect("a run was opened above");
                pen += group.advance;
                current.width = pen - current.x;
                done.push(group);
            }
            runs.extend(open.map(|done| close(fonts.face(face), done, text)));
        }
        runs.sort_by_key(|&(start, _)| start);
        let width = metrics.advance - metrics.hanging_advance;
        Line {
            runs: runs.into_iter().map(|(_, run)| run).collect(),
            width,
        }
    }
}

/// Puts marks around telephone numbers that keep their parts in order between right-to-left words.
///
/// By the bidirectional algorithm (Unicode Annex 9, W2) `555-0100` after an Arabic letter is shown as `0100-555`: a
/// wrong number on paper. Ranges such as `4-6` stay as they are; Arabic reads them from the right.
fn isolate_numbers(text: &str, direction: Direction) -> String {
    const LEAST_DIGITS: usize = 6;
    if direction == Direction::Ltr {
        return text.to_owned();
    }
    let part = |c: char| c.is_ascii_digit() || "+-().\u{2010}\u{2011}\u{2013} \u{a0}".contains(c);
    let mut out = String::with_capacity(text.len() + 6);
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(') {
        out.push_str(&rest[..from]);
        rest = &rest[from..];
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let end = rest[..end]
            .rfind(|c: char| c.is_ascii_digit())
            .map_or(end.max(1), |last| last + 1);
        // A bracket that is closed behind the number belongs to the words around it.
        let end = if rest.starts_with('(') && !rest[..end].contains(')') {
            1
        } else {
            end
        };
        let (number, after) = rest.split_at(end);
        if number.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS {
            out.extend(['\u{2066}'.to_string(), number.to_owned(), '\u{2069}'.to_string()]);
        } else {
            out.push_str(number);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn family_name(face: FaceId) -> String {
    format!("face-{}", face.0)
}

/// A range of text that one face sets.
struct StyledWord {
    span: usize,
    face: FaceId,
    size: f32,
    range: Range<usize>,
}

/// Every word with its face; neighbours that are set alike are joined.
fn styled_words(fonts: &Fonts, spans: &[TextSpan<'_>], text: &str) -> Vec<StyledWord> {
    let mut styled: Vec<StyledWord> = Vec::new();
    for word in word_ranges(text) {
        let mut offset = 0;
        for (index, span) in spans.iter().enumerate() {
            let range = word.start.max(offset)..word.end.min(offset + span.text.len());
            offset += span.text.len();
            if range.is_empty() {
                continue;
            }
            let face = fonts.face_for(text[word.clone()].trim_end(), span.language, span.bold);
            let size = span.size;
            match styled.last_mut() {
                Some(last) if last.span == index && last.face == face => last.range.end = range.end,
                _ => styled.push(StyledWord {
                    span: index,
                    face,
                    size,
                    range,
                }),
            }
        }
    }
    styled
}

/// Words with the white space after them.
fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut after_space = true;
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        if ranges.is_empty() || (after_space && !space) {
            ranges.push(at..at);
        }
        if let Some(last) = ranges.last_mut() {
            last.end = at + c.len_utf8();
        }
        after_space = space;
    }
    ranges
}

/// Clusters that share glyphs, in visual order.
struct Group {
    span: usize,
    range: Range<usize>,
    advance: f32,
    glyphs: Vec<parley::layout::Glyph>,
}

/// Joins the parts of a ligature. Going from left to right, right-to-left text shows the later parts first.
fn groups<'a>(clusters: impl Iterator<Item = Cluster<'a, usize>>, rtl: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut pending: Option<(Range<usize>, f32)> = None;
    for cluster in clusters {
        let (mut range, mut advance) = (cluster.text_range(), cluster.advance());
        if cluster.is_ligature_continuation() {
            if rtl {
                let (old, sum) = pending.take().unwrap_or((range.clone(), 0.0));
                pending = Some((old.start.min(range.start)..old.end.max(range.end), sum + advance));
                continue;
            }
            if let Some(last) = groups.last_mut() {
                last.range.end = last.range.end.max(range.end);
                last.advance += advance;
                continue;
            }
        }
        if let Some((rest, sum)) = pending.take() {
            range.end = range.end.max(rest.end);
            advance += sum;
        }
        groups.push(Group {
            span: cluster.style().brush,
            range,
            advance,
            glyphs: cluster.glyphs().collect(),
        });
    }
    groups
}

/// Gives the glyphs of a finished run their places and their text.
fn close(face: &Face, (_, mut run, groups): (usize, Run, Vec<Group>), text: &str) -> (usize, Run) {
    let start = groups
        .iter()
        .map(|group| group.range.start)
        .min()
        .unwrap_or_default();
    let end = groups
        .iter()
        .map(|group| group.range.end)
        .max()
        .unwrap_or_default();
    run.text = text[start..end].trim_end_matches(['\n', '\r']).to_owned();
    let mut pen = 0.0;
    for group in groups {
        let from = group.range.start - start;
        // Line ends and marks that only steer direction are not printed.
        let unseen = run
            .text
            .get(from..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with(is_bidi_mark));
        let tail = if run.rtl {
            tail_of_ligature(face, &group, text)
        } else {
            None
        };
        let own = tail.unwrap_or(group.range.start)..group.range.end;
        let mut x = pen;
        for glyph in group.glyphs.iter().filter(|_| !unseen) {
            run.glyphs.push(Glyph {
                id: glyph.id as u16,
                x: x + glyph.x,
                // parley counts downwards.
                rise: -glyph.y,
                advance: glyph.advance,
                start: (own.start - start) as u32,
                len: (own.end - own.start) as u32,
            });
            x += glyph.advance;
        }
        pen += group.advance;
        if let Some(tail) = tail {
            carry(face, text, group.range.start..tail, start, pen, &mut run.glyphs);
        }
    }
    (start, run)
}

fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The invisible glyph without width that carries the text of a letter whose shape is part of another glyph.
fn carrier(face: &Face) -> Option<u16> {
    ['\u{200C}', '\u{200D}', '\u{200B}', '\u{FEFF}']
        .into_iter()
        .filter_map(|c| face.glyph(c))
        .find(|&glyph| face.advance(glyph) == 0)
}

/// Where the last letter of a right-to-left ligature begins, if its letters can be told apart.
///
/// Readers turn a right-to-left run round character by character. A glyph that stands for two (lam-alef, in every second
/// sentence) then comes out the wrong way, so the glyph stands for its last letter and carriers for those before.
fn tail_of_ligature(face: &Face, group: &Group, text: &str) -> Option<usize> {
    let letters = &text[group.range.clone()];
    let is_letter = |c: char| c.is_alphabetic() && Script::of_char(c).is_some();
    let (last, _) = letters.char_indices().rfind(|&(_, c)| is_letter(c))?;
    let splits = last > 0 && letters[..last].chars().all(is_letter);
    (splits && carrier(face).is_some()).then_some(group.range.start + last)
}

/// Adds carriers for letters, the last of them first: from left to right.
fn carry(face: &Face, text: &str, range: Range<usize>, start: usize, x: f32, glyphs: &mut Vec<Glyph>) {
    let Some(id) = carrier(face) else { return };
    for (at, c) in text[range.clone()].char_indices().rev() {
        let first = (range.start + at - start) as u32;
        glyphs.push(Glyph {
            id,
            x,
            rise: 0.0,
            advance: 0.0,
            start: first,
            len: c.len_utf8() as u32,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_keep_their_order() {
        let rtl = |text| isolate_numbers(text, Direction::Rtl);
        assert_eq!(rtl("اتصل 555-0100."), "اتصل \u{2066}555-0100\u{2069}.");
        assert_eq!(rtl("+1 (555) 010-0199"), "\u{2066}+1 (555) 010-0199\u{2069}");
        assert_eq!(rtl("على (555) 555-0101."), "على \u{2066}(555) 555-0101\u{2069}.");
        assert_eq!(rtl("(555-0100)"), "(\u{2066}555-0100\u{2069})");
        assert_eq!(rtl("(انظر)"), "(انظر)");
        assert_eq!(rtl("من 15-20 دقيقة، 911"), "من 15-20 دقيقة، 911");
    }
}
